import { Injectable } from '@nestjs/common';
import { type AccountLine, accounts } from '../../../projections/accounts.projection';
import type { Role } from '../../../events/roles';
import { AppliedUpTo } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { dayOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { Leavers } from '../staff/leavers.facts';
import { AccountFacts } from './account.facts';
import type { Others } from './account.rules';

/** A role that somebody must hold, and one alone does. */
export type OnlyHers = 'head' | 'auditor';

/** Counts who else can act, in a view that has seen the whole log. */
@Injectable()
export class OtherAccounts {
  constructor(
    private readonly accounts: AccountFacts,
    private readonly leavers: Leavers,
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
      heads: await this.#acting(here, 'head', today),
      auditors: await this.#acting(others, 'auditor', today),
    };
  }

  /** The role in which nobody could act if she came in no more: her centre would have no head, or the house no auditor. Throws NotYet. */
  async onlyHers(id: string, zone: string): Promise<OnlyHers | undefined> {
    const holder = await this.accounts.of(id);
    const held = holder && !holder.disabled ? holder.roles.filter((role) => role === 'head' || role === 'auditor') : [];
    if (!holder || held.length === 0) return undefined;
    const { heads, auditors } = await this.than(id, holder.centre, zone);
    return held.find((role) => (role === 'head' ? heads : auditors) === 0);
  }

  async #acting(lines: readonly AccountLine[], role: Role, today: string): Promise<number> {
    const left = await Promise.all(lines.filter((each) => acts(each, role, today)).map(({ id }) => this.leavers.include(id)));
    return left.filter((each) => !each).length;
  }
}

const acts = ({ state, roles }: AccountLine, role: Role, today: string): boolean =>
  state === 'open' && roles.some((each) => each.role === role && (each.until === null || today <= each.until));
