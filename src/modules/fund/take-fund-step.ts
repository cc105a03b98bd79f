import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { DisburseAssistance, fundDecider, type FundKnowledge } from './fund.decider';

export class TakeFundStep extends TakeStep {}

/** Asks who she is and whether she leaves, then lets the decider decide. */
@CommandHandler(TakeFundStep)
export class TakeFundStepHandler implements ICommandHandler<TakeFundStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeFundStep): Promise<Receipt> {
    const zone = await this.centres.zoneOf(asking.actor.centre);
    return this.decisions.take(fundDecider, asking, zone, await this.#knowledge(asking, zone));
  }

  async #knowledge(asking: Asking, zone: string): Promise<FundKnowledge> {
    const { actor, told } = asking;
    const her = askedFor(DisburseAssistance, asking)?.beneficiary;
    if (her === undefined) return { knowsBeneficiary: false, leaves: false };
    const happened = 'happened' in told ? told.happened : happenedAtOf(told, this.clock.now(), zone);
    return {
      knowsBeneficiary: await this.beneficiaries.known(her, actor.centre),
      leaves: await this.beneficiaries.leaves(her, actor.centre, happened),
    };
  }
}
