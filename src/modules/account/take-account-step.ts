import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CARING } from '../../../projections/shut-out';
import { Accounts } from '../../access/accounts';
import { Decisions } from '../../platform/decisions';
import { HouseTurns } from '../../platform/house-turns';
import { askedFor, type Asking, type Notice, type Receipt, TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { StillCaseWorker } from '../staff/still-case-worker.facts';
import { accountDecider } from './account.decider';
import { AccountFacts } from './account.facts';
import { DisableAccount, EnableAccount, RemoveSecondFactor, UnlinkIdentity } from './door.steps';
import { OtherAccounts } from './other-accounts.facts';
import { RevokeRole } from './role.steps';

export class TakeAccountStep extends TakeStep {}

/** One at a time in the whole house, or the last two heads could disable each other; and what the log says then holds at the door, too. */
@CommandHandler(TakeAccountStep)
export class TakeAccountStepHandler implements ICommandHandler<TakeAccountStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly others: OtherAccounts,
    private readonly accounts: Accounts,
    private readonly facts: AccountFacts,
    private readonly still: StillCaseWorker,
    private readonly turns: HouseTurns,
  ) {}

  execute({ asking }: TakeAccountStep): Promise<Receipt> {
    return this.turns.take('accounts', () => this.#take(asking));
  }

  async #take(asking: Asking): Promise<Receipt> {
    const { id, actor } = asking;
    const zone = await this.centres.zoneOf(actor.centre);
    const receipt = await this.decisions.take(accountDecider, asking, zone, await this.others.than(id, actor.centre, zone));
    // Also when the step was recorded before: the first try may have ended in between.
    this.#atTheDoor(asking);
    const notices = [...(await this.#leftBehind(asking)), ...(receipt.notices ?? [])];
    return notices.length > 0 ? { ...receipt, notices } : receipt;
  }

  // Whoever cannot come in any more may leave women behind: how many, and nothing about whom.
  async #leftBehind(asking: Asking): Promise<readonly Notice[]> {
    const revoked = askedFor(RevokeRole, asking)?.role;
    if (asking.asks !== DisableAccount && (revoked === undefined || !CARING.includes(revoked))) return [];
    const holder = await this.facts.of(asking.id);
    if (!holder || (!holder.disabled && holder.roles.some((role) => CARING.includes(role)))) return [];
    const count = await this.still.of(asking.id, holder.centre);
    return count === undefined ? [{ code: 'staff/not-counted' }] : count === 0 ? [] : [{ code: 'account/still-case-worker', count }];
  }

  #atTheDoor({ id, asks }: Asking): void {
    // Enabled as well: no session from before comes back.
    if (asks === DisableAccount || asks === EnableAccount) this.accounts.endSessionsOf(id);
    if (asks === RemoveSecondFactor) this.accounts.change(id, { factor: null, newFactor: null });
    if (asks === UnlinkIdentity) this.accounts.change(id, { identity: null });
  }
}
