import { Injectable } from '@nestjs/common';
import { caseload, type EpisodeLine } from '../../../projections/caseload.projection';
import { type EpisodeAt, episodeAt } from '../../../projections/episode-at';
import type { Actor } from '../../access/actor';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';

/** A registered beneficiary as things stood at an instant. */
export interface Resident extends EpisodeAt {
  readonly line: EpisodeLine;
}

/** Who is registered at an instant: moved in, and not left. Everything the three counts say is counted from this one list. */
@Injectable()
export class Residents {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
  ) {}

  /** Ordered by the day they moved in. */
  async at(caller: Actor, at: string): Promise<readonly Resident[]> {
    const centre = await this.scope.centres(caller);
    const lines = await this.views.all(caseload, { centre, registeredTo: { gt: at }, registeredFrom: { lte: at } });
    return lines
      .map((line) => ({ line, ...episodeAt(line, at) }))
      .sort((one, other) => compare(one.line.registeredFrom, other.line.registeredFrom) || compare(one.line.id, other.line.id));
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
