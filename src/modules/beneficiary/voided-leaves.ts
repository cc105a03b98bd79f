import { type BeneficiaryEvent, everyEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import type { Timeline } from '../../../events/kit/timeline';
import { withMove } from '../../../projections/leaves';
import type { EventStore, StoredEvent } from '../../platform/event-store/event-store';

const AT_ONCE = 500;

/** By which events the longer leaves of a page fell with the leave that they extended, by their positions: what voids a leave names its beginning, not how often it was extended. */
export async function fellWithLeave(
  store: EventStore,
  page: readonly StoredEvent[],
  records: readonly string[],
): Promise<ReadonlyMap<string, Recorded>> {
  const found = new Map<string, Recorded>();
  const asked = page.filter(({ type }) => type === 'LeaveExtended');
  if (asked.length === 0) return found;
  let away: Timeline<string> = [];
  for (const event of await movesOf(store, records)) {
    const after = withMove(away, event);
    if (event.type === 'AbsenceVoided') {
      const stands = new Set(after.map(({ value }) => value));
      const fallen = new Set(away.map(({ value }) => value).filter((id) => !stands.has(id)));
      for (const { id, position } of asked) if (fallen.has(id)) found.set(position, event);
    }
    away = after;
  }
  return found;
}

// Of all her records in one line: a leave that a link carries is extended in the record that goes on. An admission that was a mistake is of one stay, and has its own mark.
async function movesOf(store: EventStore, records: readonly string[]): Promise<readonly Recorded<BeneficiaryEvent>[]> {
  const all: StoredEvent[] = [];
  for (const record of records)
    for (let from = 0; ; from += AT_ONCE) {
      const events = await store.readStream(`beneficiary-${record}`, from, AT_ONCE);
      all.push(...events.filter(({ type }) => type !== 'AdmissionVoided'));
      if (events.length < AT_ONCE) break;
    }
  return all
    .toSorted((one, other) => (one.position < other.position ? -1 : 1))
    .map((each) => everyEvent.read(each) as unknown as Recorded<BeneficiaryEvent>);
}
