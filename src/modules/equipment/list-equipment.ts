import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { TRACKS } from '../../../events/code-lists';
import { CONDITIONS, conditionsOf } from '../../../events/conditions';
import { heldAt } from '../../../events/kit/timeline';
import { conditionAt, equipment, type EquipmentLine } from '../../../projections/equipment.projection';
import type { Actor } from '../../access/actor';
import { mayAsk } from '../../access/questions';
import { Reading } from '../../access/reading';
import { code, untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';

/** `?track=&condition=&asOf=` */
export const EQUIPMENT = new QueryParams({ track: code(TRACKS), condition: code(CONDITIONS), asOf: untilNow() });

/** Which units the centre has, and whether they worked at an instant. */
export class ListEquipment extends Query<{ readonly asOf: string; readonly equipment: readonly unknown[] }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/** Units are nobody's personal data: nothing is sealed, and a reading is put on the access record only where the list is taken out. */
@QueryHandler(ListEquipment)
export class ListEquipmentHandler implements IQueryHandler<ListEquipment> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  async execute({ caller, search, request }: ListEquipment) {
    const { track, condition, asOf = this.scope.now(caller) } = await this.scope.asked(caller, EQUIPMENT, search);
    const centre = await this.scope.centres(caller);
    const units = await this.views.all(equipment, { centre, ...(track !== undefined && { track }) });
    const shown = units
      .flatMap((unit) => shownAt(toldTo(caller, unit), asOf))
      .filter((unit) => condition === undefined || unit.condition === condition);
    return this.reading.open(caller, { route: 'GET /api/equipment', subjects: [], request }, { asOf, equipment: shown.sort(byNumber) });
  }
}

/** A unit without the ids of what paid for it, for whoever is told of no fund. */
export function toldTo({ role }: Actor, unit: EquipmentLine): EquipmentLine {
  if (mayAsk(role, 'funds')) return unit;
  const repairs = unit.repairs.map((each) => ({ ...each, fund: null, earlier: each.earlier.map((said) => ({ ...said, fund: null })) }));
  return { ...unit, fund: null, repairs };
}

/** A unit as it stood at an instant: nothing of it that came later shows, and before it was on the books nothing at all. */
export function shownAt(unit: EquipmentLine, at: string) {
  const condition = conditionAt(unit, at);
  if (condition === undefined) return [];
  const byThen = <Each extends { readonly at: string }>(all: readonly Each[]) => all.filter((each) => each.at <= at);
  const { said, faults, repairs, retired, ...line } = unit;
  return [
    {
      ...line,
      condition,
      conditions: byThen(conditionsOf(said)),
      faults: byThen(faults),
      repairs: byThen(repairs),
      retired: condition === 'retired' ? (heldAt(retired, at) ?? null) : null,
    },
  ];
}

const byNumber = (one: EquipmentLineShown, other: EquipmentLineShown): number =>
  one.assetNumber < other.assetNumber ? -1 : one.assetNumber > other.assetNumber ? 1 : one.id < other.id ? -1 : 1;

type EquipmentLineShown = ReturnType<typeof shownAt>[number];
