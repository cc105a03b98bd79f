import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { askedFor, TakeStep } from '../../platform/take-step';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { RecordVisitAttempt, visitDecider } from './visit.decider';

export class TakeVisitStep extends TakeStep {}

/** Gathers what a decision about a visit must know, then lets the decider decide. */
@CommandHandler(TakeVisitStep)
export class TakeVisitStepHandler implements ICommandHandler<TakeVisitStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
  ) {}

  async execute({ asking }: TakeVisitStep): Promise<Receipt> {
    const { centre } = asking.actor;
    const beneficiary = askedFor(RecordVisitAttempt, asking)?.beneficiary;
    const knowsBeneficiary = beneficiary !== undefined && (await this.beneficiaries.known(beneficiary, centre));
    return this.decisions.take(visitDecider, asking, await this.centres.zoneOf(centre), { knowsBeneficiary });
  }
}
