import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { grantedAndPaid } from '../../../projections/fund-balance';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import type { Notice, Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { StaffFacts } from '../staff/staff.facts';
import { FundFacts } from './fund.facts';
import { DisburseAssistance, fundDecider, type FundKnowledge, VoidAllocation } from './fund.decider';

export class TakeFundStep extends TakeStep {}

/** Asks who she is, by what she left then and what else draws on the fund, then lets the decider decide. */
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
    return this.funds.inTurn(draws, async () => {
      const receipt = await this.decisions.take(fundDecider, asking, zone, await this.#knowledge(asking, zone));
      const notices = await this.#notGrantedNow(asking);
      return notices.length === 0 ? receipt : { ...receipt, notices: [...notices, ...(receipt.notices ?? [])] };
    });
  }

  // Nobody allowed more than was granted to her, and yet it is: what granted it was taken back since.
  async #notGrantedNow(asking: Asking): Promise<readonly Notice[]> {
    const { beneficiary: her, amount = 0, grantOverride } = askedFor(DisburseAssistance, asking) ?? {};
    if (her === undefined || grantOverride) return [];
    const fund = await this.decisions.state(fundDecider, asking.id);
    if (fund.phase !== 'allocated' || fund.purpose !== 'productive-capital') return [];
    const draws = await this.funds.draws(asking.id);
    const personOf = await this.funds.personOf([...draws, ...fund.paid]);
    const hers = grantedAndPaid(fund.paid, draws, personOf).find(({ beneficiary }) => beneficiary === personOf.get(her));
    const count = Math.min(hers?.above ?? 0, amount);
    return count > 0 ? [{ code: 'beneficiary/capital-paid', about: [asking.id], count }] : [];
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
    const leavings = await this.beneficiaries.leavingsThen(her, actor.centre, happened);
    const allower = payment.grantOverride?.allowedBy;
    return {
      allowerMay: allower !== undefined && (await this.staff.mayAllow(allower, actor.centre, happened.at, ['head', 'supervisor'])),
      knowsBeneficiary: await this.beneficiaries.known(her, actor.centre),
      leaves: leavings.length > 0,
      grantedThen: leavings.reduce((all, { fund: of, capital }) => (of === asking.id ? all + capital : all), 0),
      ...standing,
    };
  }
}
