import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { FundFacts } from '../fund/fund.facts';
import { CorrectRepair, equipmentDecider, type EquipmentKnowledge, RecordRepair, RegisterEquipment } from './equipment.decider';

export class TakeEquipmentStep extends TakeStep {}

/** Asks whether the money is the centre's, and whether there is enough of it, then lets the decider decide. */
@CommandHandler(TakeEquipmentStep)
export class TakeEquipmentStepHandler implements ICommandHandler<TakeEquipmentStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly funds: FundFacts,
  ) {}

  async execute({ asking }: TakeEquipmentStep): Promise<Receipt> {
    const zone = await this.centres.zoneOf(asking.actor.centre);
    const draws = (askedFor(RecordRepair, asking) ?? askedFor(CorrectRepair, asking))?.fund;
    return this.funds.inTurn(draws, async () => this.decisions.take(equipmentDecider, asking, zone, await this.#knowledge(asking)));
  }

  async #knowledge(asking: Asking): Promise<EquipmentKnowledge> {
    const { centre } = asking.actor;
    const bought = askedFor(RegisterEquipment, asking)?.fund;
    const knowsFund = bought === undefined || (await this.funds.known(bought, centre));
    const corrected = askedFor(CorrectRepair, asking);
    const { fund: id, cost = 0 } = askedFor(RecordRepair, asking) ?? corrected ?? {};
    if (id === undefined) return { knowsFund };
    const drawing = { kind: 'repair', amount: cost, beneficiary: null, ...(corrected && { replaces: corrected.repair }) } as const;
    const fund = await this.funds.standing(id, centre, drawing);
    return { knowsFund, ...(fund && { fund }) };
  }
}
