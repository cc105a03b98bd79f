import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Accounts } from '../../access/accounts';
import { Decisions } from '../../platform/decisions';
import { HouseTurns } from '../../platform/house-turns';
import type { Receipt } from '../../platform/take-step';
import { type Asking, TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { accountDecider } from './account.decider';
import { DisableAccount, EnableAccount, RemoveSecondFactor, UnlinkIdentity } from './door.steps';
import { OtherAccounts } from './other-accounts.facts';

export class TakeAccountStep extends TakeStep {}

/** One at a time in the whole house, or the last two heads could disable each other; and what the log says then holds at the door, too. */
@CommandHandler(TakeAccountStep)
export class TakeAccountStepHandler implements ICommandHandler<TakeAccountStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly others: OtherAccounts,
    private readonly accounts: Accounts,
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
    return receipt;
  }

  #atTheDoor({ id, asks }: Asking): void {
    // Enabled as well: no session from before comes back.
    if (asks === DisableAccount || asks === EnableAccount) this.accounts.endSessionsOf(id);
    if (asks === RemoveSecondFactor) this.accounts.change(id, { factor: null, newFactor: null });
    if (asks === UnlinkIdentity) this.accounts.change(id, { identity: null });
  }
}
