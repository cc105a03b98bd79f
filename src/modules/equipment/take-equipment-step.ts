import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { askedFor, TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { FundFacts } from '../fund/fund.facts';
import { equipmentDecider, RecordRepair, RegisterEquipment } from './equipment.decider';

export class TakeEquipmentStep extends TakeStep {}

/** Asks whether the money is the centre's, then lets the decider decide. */
@CommandHandler(TakeEquipmentStep)
export class TakeEquipmentStepHandler implements ICommandHandler<TakeEquipmentStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly funds: FundFacts,
  ) {}

  async execute({ asking }: TakeEquipmentStep): Promise<Receipt> {
    const { centre } = asking.actor;
    const fund = (askedFor(RegisterEquipment, asking) ?? askedFor(RecordRepair, asking))?.fund;
    const knowsFund = fund === undefined || (await this.funds.known(fund, centre));
    return this.decisions.take(equipmentDecider, asking, await this.centres.zoneOf(centre), { knowsFund });
  }
}
