import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ALL_CENTRES } from '../../access/actor';
import { Decisions } from '../../platform/decisions';
import { askedFor, type Receipt, TakeStep } from '../../platform/take-step';
import { AccountFacts } from '../account/account.facts';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { mandateDecider, ProposeMandate } from './mandate.decider';

export class TakeMandateStep extends TakeStep {}

@CommandHandler(TakeMandateStep)
export class TakeMandateStepHandler implements ICommandHandler<TakeMandateStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly accounts: AccountFacts,
  ) {}

  async execute({ asking }: TakeMandateStep): Promise<Receipt> {
    const { centre } = asking.actor;
    const proposal = askedFor(ProposeMandate, asking);
    const auditor = proposal && (await this.accounts.of(proposal.auditor));
    return this.decisions.take(mandateDecider, asking, await this.centres.zoneOf(centre), {
      knowsBeneficiary: proposal !== undefined && (await this.beneficiaries.known(proposal.beneficiary, centre)),
      isAuditor:
        auditor !== undefined &&
        auditor.roles.includes('auditor') &&
        !auditor.conflicting &&
        !auditor.disabled &&
        [centre, ALL_CENTRES].includes(auditor.centre),
    });
  }
}
