import type { Recorded } from './recorded';

/** Events that say of another of their stream, by its id, that it does not hold. */
const VOIDS: ReadonlySet<string> = new Set(['EntryVoided', 'EquipmentEntryVoided']);

/** By the ids of the events that others among them say do not hold, which one says so. */
export const voidersIn = (events: readonly Recorded[]): ReadonlyMap<string, Recorded> =>
  new Map(events.flatMap((by) => (VOIDS.has(by.type) ? [[(by.data as { readonly entry: string }).entry, by] as const] : [])));

/** The ids of the events that others among them say do not hold. */
export const voidedIn = (events: readonly Recorded[]): ReadonlySet<string> => new Set(voidersIn(events).keys());

/** What stands of a history: without whatever is said in it not to hold, as though that had not been written. */
export function withoutVoided<Each extends Recorded>(events: readonly Each[]): readonly Each[] {
  const voided = voidedIn(events);
  return voided.size === 0 ? events : events.filter(({ id }) => !voided.has(id));
}
