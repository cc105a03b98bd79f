import { type Condition, type ConditionSaid, conditionsOf, withSaid } from '../../../events/conditions';
import type { EquipmentEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { heldAt } from '../../../events/kit/timeline';
import { withoutVoided } from '../../../events/kit/voided';

type Told = Recorded<EquipmentEvent>;

/** In which condition a unit is for that to be said of it; what a session says of it is said of any. */
function neededFor({ type, data }: Told): Condition | undefined {
  switch (type) {
    case 'EquipmentFailed':
      return data.session === undefined ? 'working' : undefined;
    case 'RepairRequested':
    case 'EquipmentRepaired':
      return 'broken';
    default:
      return undefined;
  }
}

const conditionAfter = (events: readonly Told[], at: string) =>
  heldAt(conditionsOf(events.reduce<readonly ConditionSaid[]>(withSaid, [])), at);

/** What of all that stands could not be said without an entry: a repair, or the request for one, of what did not break; that it broke again. */
export function buildsOn(entry: Told, history: readonly Told[]): readonly Told[] {
  const stands = withoutVoided(history);
  const isPossible = (told: Told, events: readonly Told[]) =>
    conditionAfter(
      events.filter((each) => each !== told),
      told.meta.happened.at,
    ) === neededFor(told);
  const without = stands.filter((each) => each !== entry);
  return without.filter((told) => neededFor(told) !== undefined && isPossible(told, stands) && !isPossible(told, without));
}

/**
 * The entry by which a session says that a unit broke during it, where one stands: what the house wrote down for it, or else what somebody
 * reported with that session; of several the last.
 */
export function failureOf(session: string, history: readonly Told[]): Told | undefined {
  const all = withoutVoided(history).filter(({ type, data }) => type === 'EquipmentFailed' && data.session === session);
  return all.findLast(({ meta }) => meta.actor.role === 'system') ?? all.at(-1);
}
