import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { idFrom } from '../../platform/ids';
import { askedFor, type Asking, type Receipt, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { emergencyDecider, OpenEmergencyAccess } from './emergency.decider';

export class TakeEmergencyStep extends TakeStep {}

/** One stream a person and record, so that two tries at once are one, and none is renewed by asking anew. */
@CommandHandler(TakeEmergencyStep)
export class TakeEmergencyStepHandler implements ICommandHandler<TakeEmergencyStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeEmergencyStep): Promise<Receipt> {
    const { actor } = asking;
    const opening = askedFor(OpenEmergencyAccess, asking);
    const id = opening ? idFrom(0, 'emergency', actor.id, opening.beneficiary) : asking.id;
    const knowsBeneficiary = opening !== undefined && (await this.#knows(opening.beneficiary, asking));
    const { exists: _, ...rest } = asking;
    const asked = opening ? { ...rest, id } : asking;
    return this.decisions.take(emergencyDecider, asked, await this.centres.zoneOf(actor.centre), { knowsBeneficiary });
  }

  // The gate has to do with whoever is registered now; of whoever left it is answered as of nobody.
  async #knows(her: string, { actor: { centre, role } }: Asking): Promise<boolean> {
    if (role !== 'security') return this.beneficiaries.known(her, centre);
    const now = happenedAtOf({}, this.clock.now(), await this.centres.zoneOf(centre));
    return (await this.beneficiaries.livedHere([her], centre, now)).has(her);
  }
}
