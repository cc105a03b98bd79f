import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { StaffFacts } from '../staff/staff.facts';
import { FundFacts } from './fund.facts';
import { DisburseAssistance, fundDecider, type FundKnowledge, VoidAllocation } from './fund.decider';

export class TakeFundStep extends TakeStep {}

/** Asks who she is, whether she leaves and what else draws on the fund, then lets the decider decide. */
@CommandHandler(TakeFundStep)
export class TakeFundStepHandler implements ICommandHandler<TakeFundStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly funds: FundFacts,
    private readonly staff: StaffFacts,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeFundStep): Promise<Receipt> {
    const zone = await this.centres.zoneOf(asking.actor.centre);
    const draws = asking.asks === DisburseAssistance || asking.asks === VoidAllocation ? asking.id : undefined;
    return this.funds.inTurn(draws, async () => this.decisions.take(fundDecider, asking, zone, await this.#knowledge(asking, zone)));
  }

  async #knowledge(asking: Asking, zone: string): Promise<FundKnowledge> {
    const { actor, told } = asking;
    const payment = askedFor(DisburseAssistance, asking);
    const nobody = { knowsBeneficiary: false, leaves: false, allowerMay: false };
    if (!payment && asking.asks !== VoidAllocation) return { ...nobody, draws: [], personOf: new Map() };
    const draws = await this.funds.draws(asking.id);
    const fund = await this.decisions.state(fundDecider, asking.id);
    const paid = fund.phase === 'allocated' ? fund.paid : [];
    const standing = { draws, personOf: await this.funds.personOf([...draws, ...paid, payment ?? {}]) };
    const her = payment?.beneficiary;
    if (!payment || her === undefined) return { ...nobody, ...standing };
    const happened = happenedAtOf(told, this.clock.now(), zone);
    const allower = payment.grantOverride?.allowedBy;
    return {
      allowerMay: allower !== undefined && (await this.staff.mayAllow(allower, actor.centre, happened.at, ['head', 'supervisor'])),
      knowsBeneficiary: await this.beneficiaries.known(her, actor.centre),
      leaves: await this.beneficiaries.leaves(her, actor.centre, happened),
      ...standing,
    };
  }
}
