import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Accounts } from '../../access/accounts';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { HouseTurns } from '../../platform/house-turns';
import { openedToDecide } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { askedFor, type Asking, type Notice, type Receipt, TakeStep } from '../../platform/take-step';
import { OtherAccounts } from '../account/other-accounts.facts';
import { CentreFacts } from '../centre/centre.facts';
import { StaffCertificateNotices } from './certificate-notices';
import { LeavingNotices } from './leaving-notices';
import {
  AppointStaff,
  CorrectStaffDetails,
  RecordStaffLeft,
  RevokeCertificate,
  staffDecider,
  teamOf,
  VoidCertificate,
} from './staff.decider';

export class TakeStaffStep extends TakeStep {}

/** Whoever leaves comes in no more, so one at a time with the accounts, or the last two heads could both leave; she may leave women and sessions behind. */
@CommandHandler(TakeStaffStep)
export class TakeStaffStepHandler implements ICommandHandler<TakeStaffStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly others: OtherAccounts,
    private readonly vault: Vault,
    private readonly accounts: Accounts,
    private readonly turns: HouseTurns,
    private readonly leaving: LeavingNotices,
    private readonly certificates: StaffCertificateNotices,
  ) {}

  async execute({ asking }: TakeStaffStep): Promise<Receipt> {
    const zone = await this.centres.zoneOf(asking.actor.centre);
    const right = askedFor(CorrectStaffDetails, asking);
    if (right) return this.#correct(asking, right, zone);
    if (asking.asks === VoidCertificate || asking.asks === RevokeCertificate) {
      const taken = await this.decisions.take(staffDecider, asking, zone, {});
      return withNotices(taken, await this.leaving.ofCertificate(asking));
    }
    if (asking.asks === AppointStaff) return this.#appoint(asking, zone);
    if (asking.asks !== RecordStaffLeft)
      return withNotices(await this.decisions.take(staffDecider, asking, zone, {}), await this.certificates.of(asking));
    const receipt = await this.turns.take('accounts', () => this.#leave(asking, zone));
    return withNotices(receipt, await this.leaving.of(asking));
  }

  // In a team right after she was appointed is only who came back into hers; as it was then, so that a retry is told the same.
  async #appoint(asking: Asking, zone: string): Promise<Receipt> {
    const receipt = await this.decisions.take(staffDecider, asking, zone, {});
    const then = (await this.decisions.history(`staff-${asking.id}`)).slice(0, receipt.revision + 1);
    const team = teamOf(fold(staffDecider, then));
    return team === undefined ? receipt : withNotices(receipt, [{ code: 'staff/back-in-team', name: team }]);
  }

  // The name on record is opened to be compared, and shown to nobody.
  async #correct(asking: Asking, { name, kind }: CorrectStaffDetails, zone: string): Promise<Receipt> {
    const state = name === undefined ? undefined : await this.decisions.state(staffDecider, asking.id);
    const isCalledSo = state !== undefined && state.phase !== 'unknown' && (await openedToDecide(this.vault, state.name)) === name;
    const receipt = await this.decisions.take(staffDecider, asking, zone, { isCalledSo });
    const isSocialWorker = kind === undefined || kind === 'social-worker';
    return isSocialWorker ? receipt : withNotices(receipt, await this.leaving.ofAnotherKind(asking));
  }

  async #leave(asking: Asking, zone: string): Promise<Receipt> {
    const onlyHers = await this.others.onlyHers(asking.id, zone);
    const receipt = await this.decisions.take(staffDecider, asking, zone, { onlyHers });
    // Appointed again, she signs in anew: no session from before comes back.
    this.accounts.endSessionsOf(asking.id);
    return receipt;
  }
}

const withNotices = (receipt: Receipt, found: readonly Notice[]): Receipt => {
  const notices = [...found, ...(receipt.notices ?? [])];
  return notices.length > 0 ? { ...receipt, notices } : receipt;
};
