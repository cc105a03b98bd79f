import { Injectable } from '@nestjs/common';
import type { Role } from '../../../events/roles';
import type { Actor } from '../../access/actor';
import { ShownTo } from '../../access/shown-to';
import { Decisions } from '../../platform/decisions';

/** Whoever watches over the centre is shown everybody's; others their own only. */
const WATCHING: readonly Role[] = ['supervisor', 'head', 'auditor'];
export const seesAll = ({ role }: Actor): boolean => WATCHING.includes(role);

/** The emergency accesses that somebody is shown. */
@Injectable()
export class EmergenciesShown extends ShownTo {
  constructor(private readonly decisions: Decisions) {
    super();
  }

  async shows(caller: Actor, id: string): Promise<boolean> {
    const first = await this.decisions.begun(`emergency-${id}`);
    return first?.meta.centre === caller.centre && (seesAll(caller) || first.meta.actor.id === caller.id);
  }
}
