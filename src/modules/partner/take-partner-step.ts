import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { partnerDecider } from './partner.decider';

export class TakePartnerStep extends TakeStep {}

/** Needs to know nothing from elsewhere. */
@CommandHandler(TakePartnerStep)
export class TakePartnerStepHandler implements ICommandHandler<TakePartnerStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
  ) {}

  async execute({ asking }: TakePartnerStep): Promise<Receipt> {
    return this.decisions.take(partnerDecider, asking, await this.centres.zoneOf(asking.actor.centre), undefined);
  }
}
