import type { EquipmentEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { heldAt, since, type Timeline } from '../../../events/kit/timeline';
import { withoutVoided } from '../../../events/kit/voided';

export type Condition = 'working' | 'broken' | 'retired';

type Told = Recorded<EquipmentEvent>;

/** What a unit became by an event; undefined where it stayed as it was. */
function became({ type, data }: Told): Condition | undefined {
  switch (type) {
    case 'EquipmentRegistered':
    case 'EquipmentRepaired':
      return 'working';
    case 'EquipmentFailed':
      return 'broken';
    case 'EquipmentRetired':
      return 'retired';
    case 'EquipmentFound':
      return data.works ? 'working' : 'broken';
    default:
      return undefined;
  }
}

/** The conditions of a unit with what an event says of them, wherever in time it falls. */
export function changedBy(conditions: Timeline<Condition>, told: Told): Timeline<Condition> {
  const condition = became(told);
  return condition === undefined ? conditions : since(conditions, told.meta.happened.at, condition);
}

/** In which condition a unit is for that to be said of it. */
const NEEDS: Readonly<Partial<Record<EquipmentEvent['type'], Condition>>> = {
  EquipmentFailed: 'working',
  RepairRequested: 'broken',
  EquipmentRepaired: 'broken',
};

const conditionsOf = (events: readonly Told[]) => events.reduce<Timeline<Condition>>(changedBy, []);

/** What of all that stands could not be said without an entry: a repair, or the request for one, of what did not break; that it broke again. */
export function buildsOn(entry: Told, history: readonly Told[]): readonly Told[] {
  const stands = withoutVoided(history);
  const isPossible = (told: Told, events: readonly Told[]) =>
    heldAt(conditionsOf(events.filter((each) => each !== told)), told.meta.happened.at) === NEEDS[told.type];
  const without = stands.filter((each) => each !== entry);
  return without.filter((told) => NEEDS[told.type] !== undefined && isPossible(told, stands) && !isPossible(told, without));
}

/** The entry by which a unit broke during a session, where one stands; of several the last. */
export const failureOf = (session: string, history: readonly Told[]): Told | undefined =>
  withoutVoided(history).findLast(({ type, data }) => type === 'EquipmentFailed' && data.session === session);
