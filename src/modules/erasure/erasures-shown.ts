import { Injectable } from '@nestjs/common';
import type { Recorded } from '../../../events/kit/recorded';
import { erasures, type ErasureLine } from '../../../projections/erasures.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { Actor } from '../../access/actor';
import { ShownTo } from '../../access/shown-to';
import { Decisions } from '../../platform/decisions';
import type { StoredEvent } from '../../platform/event-store/event-store';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { WhoMayAsk } from './who-may-ask';

/** An erasure as its own stream says it, so never behind. */
interface Shown {
  readonly line: ErasureLine;
  readonly history: readonly (Recorded & StoredEvent)[];
}

/** The erasures that somebody is told of: to be read, and before any step on one. */
@Injectable()
export class ErasuresShown extends ShownTo {
  constructor(
    private readonly decisions: Decisions,
    private readonly scope: Scope,
    private readonly askers: WhoMayAsk,
  ) {
    super();
  }

  async shows(caller: Actor, id: string): Promise<boolean> {
    return (await this.#find(caller, id)) !== undefined;
  }

  /** Throws `erasure/unknown` where there is none for the caller. */
  async demand(caller: Actor, id: string): Promise<Shown> {
    const shown = await this.#find(caller, id);
    if (!shown) throw new Rejection('erasure/unknown', 'There is no such record.');
    return shown;
  }

  async #find(caller: Actor, id: string): Promise<Shown | undefined> {
    const history = await this.decisions.history(`erasure-${id}`);
    const line = foldAll(erasures, history).get(id);
    return line && this.scope.holds(caller, line) && (await this.askers.mayKnow(caller, line.subject)) ? { line, history } : undefined;
  }
}
