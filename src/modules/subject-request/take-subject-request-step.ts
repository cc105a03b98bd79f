import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import { askedFor, type Receipt, TakeStep } from '../../platform/take-step';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { RequestSubjectAccess, subjectRequestDecider } from './subject-request.decider';

export class TakeSubjectRequestStep extends TakeStep {}

/** Looks up whether she is known here, then lets the decider decide. */
@CommandHandler(TakeSubjectRequestStep)
export class TakeSubjectRequestStepHandler implements ICommandHandler<TakeSubjectRequestStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
  ) {}

  async execute({ asking }: TakeSubjectRequestStep): Promise<Receipt> {
    const { centre } = asking.actor;
    const her = askedFor(RequestSubjectAccess, asking)?.beneficiary;
    const known = her !== undefined && (await this.beneficiaries.known(her, centre));
    return this.decisions.take(subjectRequestDecider, asking, await this.centres.zoneOf(centre), { known, records: [] });
  }
}
