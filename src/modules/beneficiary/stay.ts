import type { Absence, ExitKind, Track } from '../../../events/code-lists';
import type { HappenedAt, Precision } from '../../../events/kit/recorded';
import type { Timeline } from '../../../events/kit/timeline';

/** One episode of a person, as far as decisions need to know it. */
export interface Stay {
  /** 1 for the first. */
  readonly number: number;
  readonly referred: HappenedAt;
  readonly admitted?: HappenedAt;
  /** `36/2022` */
  readonly register?: string;
  readonly left?: HappenedAt;
  readonly closed?: HappenedAt;
  readonly exit?: ExitKind;
  readonly workers: Timeline<string | null>;
  readonly tracks: Timeline<Track>;
  readonly away: Timeline<Absence | null>;
  /** Which bed she had since when, by its key, in order; null where she lost it and got no other. */
  readonly beds: readonly { readonly key: string | null; readonly from: HappenedAt }[];
  readonly disclosures: readonly Disclosure[];
  readonly proposal?: Proposal;
}

/** What she told of violence or trafficking, and whether the police know. */
export interface Disclosure {
  readonly id: string;
  readonly at: HappenedAt;
  readonly reported: boolean;
}

/** A discharge that waits for another person. */
export interface Proposal {
  readonly kind: ExitKind;
  /** Whoever proposed it, and for whom she wrote it down. */
  readonly by: readonly string[];
  readonly approved: boolean;
}

// How much of a day is known.
const KNOWN: Readonly<Record<Precision, number>> = { minute: 10, day: 10, month: 7, unknown: 0 };

/** Whether one time certainly lies before another: as days or months where no more is known of one of them; of an unknown time, never. */
export function isBefore(one: HappenedAt, other: HappenedAt): boolean {
  if (one.precision === 'minute' && other.precision === 'minute') return one.at < other.at;
  const known = Math.min(KNOWN[one.precision], KNOWN[other.precision]);
  return one.day.slice(0, known) < other.day.slice(0, known);
}

/** Whether one time is kept before another; what begins and ends a stay is in order by this, so that the counts add up at every instant. */
export const isKeptBefore = (one: HappenedAt, other: HappenedAt): boolean => one.at < other.at;

/** The episode that a time belongs to: the last that had begun by then, else the first. */
export const stayAt = (stays: readonly Stay[], happened: HappenedAt): Stay | undefined =>
  stays.findLast(({ referred }) => !isBefore(happened, referred)) ?? stays[0];

/** Whether she lived in the house at a time. */
export const livedHere = ({ admitted, left }: Stay, happened: HappenedAt): boolean =>
  admitted !== undefined && !isBefore(happened, admitted) && !(left && isBefore(left, happened));
