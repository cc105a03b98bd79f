import type { EquipmentFailed, EquipmentFound } from './equipment.events';
import type { Recorded } from './kit/recorded';
import { placedIn, type Since, type Timeline } from './kit/timeline';

/** In which condition a unit is. */
export const CONDITIONS = ['working', 'broken', 'retired'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** In which condition an entry says that a unit is, from when on (`at`). */
export interface ConditionSaid extends Since<Condition> {
  /** The id of the entry. */
  readonly entry: string;
  /** Of a failure: during which session it was. */
  readonly session: string | null;
}

/** What an event says of the condition of a unit; undefined where it says nothing of it. */
function saidBy({ id, type, data, meta }: Recorded): ConditionSaid | undefined {
  const said = (value: Condition, session: string | null = null) => ({ at: meta.happened.at, value, entry: id, session });
  switch (type) {
    case 'EquipmentRegistered':
    case 'EquipmentRepaired':
      return said('working');
    case 'EquipmentFailed':
      return said('broken', (data as EquipmentFailed).session ?? null);
    case 'EquipmentRetired':
      return said('retired');
    case 'EquipmentFound':
      return said((data as EquipmentFound).works ? 'working' : 'broken');
    default:
      return undefined;
  }
}

/** Everything that is said of the condition of a unit, in order of happening, with what an event says of it. */
export function withSaid(all: readonly ConditionSaid[], told: Recorded): readonly ConditionSaid[] {
  const said = saidBy(told);
  return said ? placedIn(all, said, ({ at }) => at) : all;
}

/**
 * In which condition a unit was from when on. That it broke during a session is said of it whatever its condition was then: while it is
 * broken, off the books or not on them yet, that changes nothing; once the outage is known to have ended before, it does.
 */
export function conditionsOf(said: readonly ConditionSaid[]): Timeline<Condition> {
  const conditions: Since<Condition>[] = [];
  for (const { at, value, session } of said) if (session === null || conditions.at(-1)?.value === 'working') conditions.push({ at, value });
  return conditions;
}
