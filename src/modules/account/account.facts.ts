import { Injectable } from '@nestjs/common';
import type { Sealed } from '../../../events/kit/personal';
import type { Role } from '../../../events/roles';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { dayOf } from '../../platform/local-time';
import { CentreFacts } from '../centre/centre.facts';
import { Leavers } from '../staff/leavers.facts';
import { accountDecider } from './account.decider';
import { conflict, rolesOn } from './account.state';

/** Who holds an account, as the log says this moment. */
export interface Holder {
  readonly name: Sealed;
  readonly centre: string;
  /** Whether she may not come in: her account is disabled, or she left the staff and was not appointed again. */
  readonly disabled: boolean;
  /** When the account was last opened, milliseconds. */
  readonly since: number;
  /** The roles she holds today. */
  readonly roles: readonly Role[];
  /** Whether they may not be held together; then none of them counts. */
  readonly conflicting: boolean;
}

/** What others may ask about accounts. Read from the log each time, so that a change counts at the very next request. */
@Injectable()
export class AccountFacts {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly leavers: Leavers,
    private readonly clock: Clock,
  ) {}

  async of(id: string): Promise<Holder | undefined> {
    const account = await this.decisions.state(accountDecider, id);
    // Asked of everybody, or how long it takes would tell at the door who has an account.
    const { hasLeft, corrected } = await this.leavers.standing(id);
    if (account.phase === 'unknown') return undefined;
    const { name, centre, phase, since } = account;
    const roles = rolesOn(dayOf(this.clock.now(), await this.centres.zoneOf(centre)), account);
    const disabled = phase === 'disabled' || hasLeft;
    return { name: corrected ?? name, centre, disabled, since: Date.parse(since), roles, conflicting: conflict(roles) };
  }
}
