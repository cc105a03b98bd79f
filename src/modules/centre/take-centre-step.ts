import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import type { Receipt } from '../../platform/take-step';
import { isZone } from '../../platform/local-time';
import { askedFor, TakeStep } from '../../platform/take-step';
import { CentreFacts } from './centre.facts';
import { centreDecider, OpenCentre } from './centre.decider';

export class TakeCentreStep extends TakeStep {}

/** A centre that opens brings its own zone; later steps are of the zone it has. */
@CommandHandler(TakeCentreStep)
export class TakeCentreStepHandler implements ICommandHandler<TakeCentreStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
  ) {}

  async execute({ asking }: TakeCentreStep): Promise<Receipt> {
    // Another centre's is answered before a look that would tell whether it is there.
    if (asking.exists && asking.id !== asking.actor.centre) throw new Rejection('centre/unknown', 'There is no such record.');
    const zone = askedFor(OpenCentre, asking)?.zone ?? (await this.centres.zoneOf(asking.id));
    return this.decisions.take(centreDecider, asking, isZone(zone) ? zone : 'UTC', undefined);
  }
}
