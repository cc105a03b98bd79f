import type { DoubledEpisode } from '../events/doubled-episode';
import { since, type Since } from '../events/kit/timeline';

/** The lines of both records for every stay that both have. */
export const bothOf = (doubled: readonly Pick<DoubledEpisode, 'episode' | 'there'>[], id: string, other: string): readonly string[] =>
  doubled.flatMap(({ episode, there }) => [`${id}.${episode}`, `${other}.${there}`]);

/** What held when; `by` is the stream of the linked record whose word an entry is, for as long as it is linked. */
export type Lent<Value> = readonly (Since<Value> & { readonly by?: string })[];

/** A timeline with what a linked record says; of two at one instant, its own is last. */
export const lent = <Value>(own: Lent<Value>, by: string, said: readonly Since<Value>[]): Lent<Value> =>
  [...said.map((each) => ({ ...each, by })), ...own].toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));

/** A timeline with one more word of a linked record, said while it is linked; of two at one instant, what was recorded later is last. */
export const lentSince = <Value>(timeline: Lent<Value>, by: string, at: string, value: Value): Lent<Value> => {
  const place = timeline.findLastIndex((each) => each.at <= at) + 1;
  return timeline.toSpliced(place, 0, { at, value, by });
};

/** As lentSince, unless its own record said something by then. */
export const lentUnlessSaid = <Value>(timeline: Lent<Value>, by: string, at: string, value: Value): Lent<Value> =>
  timeline.some((each) => each.by === undefined && each.at <= at) ? timeline : lentSince(timeline, by, at, value);

/** As lentSince, of what ends with an instant: what is said of before this record moved her in ended with that, she was in the house then. */
export function lentUntil<Value>(
  timeline: Lent<Value | null>,
  by: string,
  { at, value }: Since<Value | null>,
  movedIn: string,
): Lent<Value | null> {
  const changed = lentSince(timeline, by, at, value);
  const last = changed.findLast((each) => each.at <= movedIn);
  const goesOn = value !== null && at < movedIn && last?.by !== undefined && last.value !== null;
  return goesOn ? lentSince(changed, by, movedIn, null) : changed;
}

/** A timeline without what some linked records say. */
export const withoutWordOf = <Value>(timeline: Lent<Value>, whose: (by: string) => boolean): Lent<Value> =>
  timeline.filter(({ by }) => by === undefined || !whose(by));

/** A timeline without one word, of its own record or of a linked one (`by`). */
export const withoutWord = <Value>(timeline: Lent<Value>, by: string | undefined, at: string, value: Value): Lent<Value> => {
  const place = timeline.findLastIndex((each) => each.by === by && each.at === at && each.value === value);
  return place < 0 ? timeline : timeline.toSpliced(place, 1);
};

/**
 * Which bed she had since when, by its key: it is lost no earlier than it was got, whatever is told of the time. From the first that her own
 * record gives her, the word of a linked one counts no more.
 */
export function inBed({ beds = [] }: WithBeds, key: string | null, at: string): Required<WithBeds> {
  const last = beds.at(-1)?.at ?? at;
  if (key === null) return { beds: since(beds, at < last ? last : at, key) };
  return {
    beds: since(
      beds.filter((each) => each.by === undefined || each.at < at),
      at,
      key,
    ),
  };
}

interface WithBeds {
  readonly beds?: Lent<string | null>;
}
