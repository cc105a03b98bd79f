import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { staffDecider } from './staff.decider';

export class TakeStaffStep extends TakeStep {}

/** Needs to know nothing from elsewhere. */
@CommandHandler(TakeStaffStep)
export class TakeStaffStepHandler implements ICommandHandler<TakeStaffStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
  ) {}

  async execute({ asking }: TakeStaffStep): Promise<Receipt> {
    return this.decisions.take(staffDecider, asking, await this.centres.zoneOf(asking.actor.centre), undefined);
  }
}
