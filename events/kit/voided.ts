import type { Recorded } from './recorded';

/** An event that says of another of its stream, by its id, that it does not hold. */
const VOIDS = 'EntryVoided';

/** The ids of the events that others among them say do not hold. */
export const voidedIn = (events: readonly Recorded[]): ReadonlySet<string> =>
  new Set(events.flatMap(({ type, data }) => (type === VOIDS ? [(data as { readonly entry: string }).entry] : [])));

/** What stands of a history: without whatever is said in it not to hold, as though that had not been written. */
export function withoutVoided<Each extends Recorded>(events: readonly Each[]): readonly Each[] {
  const voided = voidedIn(events);
  return voided.size === 0 ? events : events.filter(({ id }) => !voided.has(id));
}
