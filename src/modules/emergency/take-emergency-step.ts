import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import { idFrom } from '../../platform/ids';
import { askedFor, type Receipt, TakeStep } from '../../platform/take-step';
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
  ) {}

  async execute({ asking }: TakeEmergencyStep): Promise<Receipt> {
    const { actor } = asking;
    const opening = askedFor(OpenEmergencyAccess, asking);
    const id = opening ? idFrom(0, 'emergency', actor.id, opening.beneficiary) : asking.id;
    const knowsBeneficiary = opening !== undefined && (await this.beneficiaries.known(opening.beneficiary, actor.centre));
    const { exists: _, ...rest } = asking;
    const asked = opening ? { ...rest, id } : asking;
    return this.decisions.take(emergencyDecider, asked, await this.centres.zoneOf(actor.centre), { knowsBeneficiary });
  }
}
