import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { breachDecider } from './breach.decider';

export class TakeBreachStep extends TakeStep {}

/** Needs to know nothing from elsewhere. */
@CommandHandler(TakeBreachStep)
export class TakeBreachStepHandler implements ICommandHandler<TakeBreachStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
  ) {}

  async execute({ asking }: TakeBreachStep): Promise<Receipt> {
    return this.decisions.take(breachDecider, asking, await this.centres.zoneOf(asking.actor.centre), undefined);
  }
}
