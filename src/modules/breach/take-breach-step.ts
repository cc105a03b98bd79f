import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { askedFor, TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { StaffFacts } from '../staff/staff.facts';
import { breachDecider, CloseBreach } from './breach.decider';

export class TakeBreachStep extends TakeStep {}

/** Looks up who is named, then lets the decider decide. */
@CommandHandler(TakeBreachStep)
export class TakeBreachStepHandler implements ICommandHandler<TakeBreachStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly staff: StaffFacts,
  ) {}

  async execute({ asking }: TakeBreachStep): Promise<Receipt> {
    const { centre } = asking.actor;
    const named = askedFor(CloseBreach, asking)?.responsible;
    const knowsColleague = named !== undefined && (await this.staff.wasEverHere(named, centre));
    return this.decisions.take(breachDecider, asking, await this.centres.zoneOf(centre), { knowsColleague });
  }
}
