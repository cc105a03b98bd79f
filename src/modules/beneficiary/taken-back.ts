import type { Recorded } from '../../../events/kit/recorded';
import type { EventStore, StoredEvent } from '../../platform/event-store/event-store';

/** What makes an entry one that does not hold any more, of the same stream and about the same: told a mistake, undone, or put right. */
const TAKES_BACK: Readonly<Record<string, readonly string[]>> = {
  BeneficiaryDischarged: ['DischargeVoided'],
  BeneficiariesLinked: ['BeneficiariesUnlinked'],
  SessionHeld: ['AttendanceRetracted', 'AttendanceCorrected'],
  AttendanceAdded: ['AttendanceRetracted', 'AttendanceCorrected'],
};
const AT_ONCE = 500;

/** By which later step of its stream an entry was taken back, first of all. */
export interface TakenBack {
  readonly type: string;
  readonly revision: number;
  /** 24 characters, UTC. */
  readonly recordedAt: string;
}

/** Of the entries of a page those that were taken back, by their positions, as it was known at a time (by default now). Rule 8: they stay, marked. */
export async function takenBackOf(
  store: EventStore,
  page: readonly StoredEvent[],
  records: readonly string[],
  knownAt: string | undefined,
): Promise<ReadonlyMap<string, TakenBack>> {
  const found = new Map<string, TakenBack>();
  for (const entry of page) {
    const by = await firstAfter(store, entry, records);
    if (by && (knownAt === undefined || by.recordedAt <= knownAt)) found.set(entry.position, by);
  }
  return found;
}

async function firstAfter(store: EventStore, entry: StoredEvent, records: readonly string[]): Promise<TakenBack | undefined> {
  const by = TAKES_BACK[entry.type];
  for (let from = entry.revision + 1; by !== undefined;) {
    const events = await store.readStream(entry.stream, from, AT_ONCE);
    for (const { type, revision, data, meta } of events as readonly Recorded[]) {
      // What was done again since is another matter, and has its own mark.
      if (type === entry.type && type !== 'AttendanceAdded') return undefined;
      if (by.includes(type) && isHers(data as { readonly beneficiary?: string }, records))
        return { type, revision, recordedAt: meta.recordedAt };
    }
    if (events.length < AT_ONCE) return undefined;
    from += events.length;
  }
  return undefined;
}

const isHers = ({ beneficiary }: { readonly beneficiary?: string }, records: readonly string[]): boolean =>
  beneficiary === undefined || records.includes(beneficiary);
