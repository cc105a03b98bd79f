import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { equipment } from '../../../projections/equipment.projection';
import { AppliedUpTo } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { HouseTurns } from '../../platform/house-turns';
import { Views } from '../../platform/projections/views';
import type { Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { CentreFacts } from '../centre/centre.facts';
import { FundFacts } from '../fund/fund.facts';
import { StaffFacts } from '../staff/staff.facts';
import { CorrectRepair, equipmentDecider, RecordRepair, RegisterEquipment, ReportFailure } from './equipment.decider';
import type { EquipmentKnowledge } from './equipment.state';

export class TakeEquipmentStep extends TakeStep {}

/** Asks whether the money is the centre's, and whether there is enough of it, and who has an asset number, then lets the decider decide. */
@CommandHandler(TakeEquipmentStep)
export class TakeEquipmentStepHandler implements ICommandHandler<TakeEquipmentStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly funds: FundFacts,
    private readonly staff: StaffFacts,
    private readonly views: Views,
    private readonly applied: AppliedUpTo,
    private readonly turns: HouseTurns,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeEquipmentStep): Promise<Receipt> {
    const zone = await this.centres.zoneOf(asking.actor.centre);
    // One at a time, or two units could take one number at once.
    if (asking.asks === RegisterEquipment)
      return this.turns.take('asset-numbers', async () =>
        this.decisions.take(equipmentDecider, asking, zone, {
          ...(await this.#knowledge(asking, zone)),
          isNumberTaken: await this.#taken(asking),
        }),
      );
    const draws = (askedFor(RecordRepair, asking) ?? askedFor(CorrectRepair, asking))?.fund;
    return this.funds.inTurn(draws, async () => this.decisions.take(equipmentDecider, asking, zone, await this.#knowledge(asking, zone)));
  }

  async #taken(asking: Asking): Promise<boolean> {
    await this.applied.demandNow();
    const wanted = askedFor(RegisterEquipment, asking)?.assetNumber;
    const units = await this.views.all(equipment, { centre: asking.actor.centre });
    return units.some(({ id, assetNumber }) => id !== asking.id && assetNumber === wanted);
  }

  async #knowledge(asking: Asking, zone: string): Promise<EquipmentKnowledge> {
    const { told } = asking;
    const { centre } = asking.actor;
    const bought = askedFor(RegisterEquipment, asking)?.fund;
    const session = askedFor(ReportFailure, asking)?.session;
    if (session !== undefined) return { knowsFund: true, knowsSession: await this.#knowsSession(session, centre) };
    const knowsFund = bought === undefined || (await this.funds.known(bought, centre));
    const corrected = askedFor(CorrectRepair, asking);
    const { fund: id, cost = 0, fundOverride: override } = askedFor(RecordRepair, asking) ?? corrected ?? {};
    if (id === undefined) return { knowsFund };
    const drawing = { kind: 'repair', amount: cost, beneficiary: null, ...(corrected && { replaces: corrected.repair }) } as const;
    const fund = await this.funds.standing(id, centre, drawing);
    const { at } = happenedAtOf(told, this.clock.now(), zone);
    const allowerMay = override !== undefined && (await this.staff.mayAllow(override.allowedBy, centre, at, ['head', 'supervisor']));
    return { knowsFund, ...(fund && { fund }), allowerMay };
  }

  async #knowsSession(id: string, centre: string): Promise<boolean> {
    return (await this.decisions.begun(`session-${id}`))?.meta.centre === centre;
  }
}
