import { type BeneficiaryEvent, everyEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { heldLast, since, type Timeline } from '../../../events/kit/timeline';
import type { EventStore } from '../../platform/event-store/event-store';

type Told = Recorded<BeneficiaryEvent>;

const TRACKS: ReadonlySet<string> = new Set(['TrackAssigned', 'TrackChanged']);
const CHANGES: ReadonlySet<string> = new Set([...TRACKS, 'CaseWorkerReleased']);
/** What tells what was so before besides. */
const BESIDE: ReadonlySet<string> = new Set(['CaseWorkerAssigned', 'AdmissionVoided']);
const AT_ONCE = 500;

/** What an entry says and means, where that speaks of what was so before. */
export interface Said {
  readonly data: Readonly<Record<string, unknown>>;
  readonly means: string;
  /** What it said of that when it was recorded, where what was told later says otherwise: the log holds it so for ever. */
  readonly asRecorded?: { readonly worker: string | null } | { readonly from: string | null };
}

/**
 * Of some entries those that change her worker or her track, by their positions. They were recorded with what was known of before, and a
 * change that was told later may lie between: an entry says what was so just before it happened, as it was known at a time (by default now).
 */
export async function asItWas(
  store: EventStore,
  page: readonly Pick<Recorded, 'type' | 'position' | 'stream'>[],
  knownAt: string | undefined,
): Promise<ReadonlyMap<string, Said>> {
  const changes = new Map(page.filter(({ type }) => CHANGES.has(type)).map(({ position, stream }) => [position, stream]));
  const found = new Map<string, Said>();
  for (const stream of new Set(changes.values())) {
    const known = (await changesOf(store, stream)).filter(({ meta }) => knownAt === undefined || meta.recordedAt <= knownAt);
    for (const entry of known) if (changes.has(entry.position)) found.set(entry.position, saidOf(entry, known));
  }
  return found;
}

async function changesOf(store: EventStore, stream: string): Promise<readonly Told[]> {
  const all: Told[] = [];
  for (let from = 0; ; from += AT_ONCE) {
    const events = await store.readStream(stream, from, AT_ONCE);
    all.push(...events.filter(({ type }) => BESIDE.has(type) || CHANGES.has(type)).map((each) => everyEvent.read(each) as never));
    if (events.length < AT_ONCE) return all;
  }
}

function saidOf(entry: Told, known: readonly Told[]): Said {
  const earlier = known.filter((each) => each.meta.part === entry.meta.part && isEarlier(each, entry));
  if (!TRACKS.has(entry.type)) {
    const worker = held(earlier, workerOf);
    // Whoever turned out to be her worker already was not released by becoming it.
    const next = known.find((each) => each.revision === entry.revision + 1 && each.meta.command === entry.meta.command);
    const released = next && workerOf(next) === worker ? null : worker;
    const { worker: written } = entry.data as { readonly worker: string };
    const means = everyEvent.meansOf(entry.type);
    return { data: { worker: released }, means, ...(released !== written && { asRecorded: { worker: written } }) };
  }
  const { from: written = null, ...data } = entry.data as { readonly track: string; readonly from?: string };
  // A track that fell with an admission was not hers in the next, nor the other way round.
  const mistakes = known.filter(({ type, meta }) => type === 'AdmissionVoided' && meta.part === entry.meta.part);
  const admission = ({ revision }: Told) => mistakes.filter((each) => each.revision < revision).length;
  const before = held(
    earlier.filter((each) => admission(each) === admission(entry)),
    trackOf,
  );
  const from = before === data.track ? null : before;
  return {
    data: from === null ? data : { ...data, from },
    means: everyEvent.meansOf(from === null ? 'TrackAssigned' : 'TrackChanged'),
    ...(from !== written && { asRecorded: { from: written } }),
  };
}

const isEarlier = (one: Told, other: Told): boolean =>
  one.meta.happened.at < other.meta.happened.at || (one.meta.happened.at === other.meta.happened.at && one.revision < other.revision);

const workerOf = ({ type, data }: Told): string | null | undefined =>
  type === 'CaseWorkerAssigned' ? data.worker : type === 'CaseWorkerReleased' ? null : undefined;
const trackOf = ({ type, data }: Told): string | undefined =>
  type === 'TrackAssigned' || type === 'TrackChanged' ? data.track : undefined;

const held = (events: readonly Told[], of: (event: Told) => string | null | undefined): string | null =>
  heldLast(
    events.reduce<Timeline<string | null>>((line, each) => {
      const value = of(each);
      return value === undefined ? line : since(line, each.meta.happened.at, value);
    }, []),
  ) ?? null;
