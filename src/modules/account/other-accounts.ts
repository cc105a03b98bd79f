import { Injectable } from '@nestjs/common';
import { type AccountLine, accounts } from '../../../projections/accounts.projection';
import type { Role } from '../../../events/roles';
import { AppliedUpTo } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { dayOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import type { Others } from './account.rules';

/** Counts who else can act, in a view that has seen the whole log. */
@Injectable()
export class OtherAccounts {
  constructor(
    private readonly views: Views,
    private readonly applied: AppliedUpTo,
    private readonly clock: Clock,
  ) {}

  /** What the accounts besides one amount to, for its centre, whose time zone is given. Throws NotYet. */
  async than(id: string, centre: string, zone: string): Promise<Others> {
    await this.applied.demandNow();
    const today = dayOf(this.clock.now(), zone);
    const others = (await this.views.all(accounts, {})).filter((each) => each.id !== id);
    const here = others.filter((each) => each.centre === centre);
    return {
      heads: here.filter((each) => acts(each, 'head', today)).length,
      auditors: others.filter((each) => acts(each, 'auditor', today)).length,
    };
  }
}

const acts = ({ state, roles }: AccountLine, role: Role, today: string): boolean =>
  state === 'open' && roles.some((each) => each.role === role && (each.until === null || today <= each.until));
