import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { LeavingNotices } from './leaving-notices';
import { RecordStaffLeft, staffDecider } from './staff.decider';

export class TakeStaffStep extends TakeStep {}

/** Needs to know nothing from elsewhere; whoever leaves may leave women and sessions behind. */
@CommandHandler(TakeStaffStep)
export class TakeStaffStepHandler implements ICommandHandler<TakeStaffStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly leaving: LeavingNotices,
  ) {}

  async execute({ asking }: TakeStaffStep): Promise<Receipt> {
    const receipt = await this.decisions.take(staffDecider, asking, await this.centres.zoneOf(asking.actor.centre), undefined);
    if (asking.asks !== RecordStaffLeft) return receipt;
    const notices = [...(await this.leaving.of(asking)), ...(receipt.notices ?? [])];
    return notices.length > 0 ? { ...receipt, notices } : receipt;
  }
}
