import type { Absence, ExitKind, Track } from '../../../events/code-lists';
import type { HappenedAt } from '../../../events/kit/recorded';
import type { Timeline } from '../../../events/kit/timeline';

/** One episode of a person, as far as decisions need to know it. */
export interface Stay {
  /** 1 for the first. */
  readonly number: number;
  readonly referred: HappenedAt;
  readonly admitted?: HappenedAt;
  readonly left?: HappenedAt;
  readonly closed?: HappenedAt;
  readonly exit?: ExitKind;
  readonly workers: Timeline<string | null>;
  readonly tracks: Timeline<Track>;
  readonly away: Timeline<Absence | null>;
  readonly proposal?: Proposal;
}

/** A discharge that waits for another person. */
export interface Proposal {
  readonly kind: ExitKind;
  readonly by: string;
  readonly approved: boolean;
}

/** Whether one time certainly lies before another: whole days are compared as days. */
export const isBefore = (one: HappenedAt, other: HappenedAt): boolean =>
  one.precision === 'minute' && other.precision === 'minute' ? one.at < other.at : one.day < other.day;

/** The episode that a time belongs to: the last that had begun by then, else the first. */
export const stayAt = (stays: readonly Stay[], happened: HappenedAt): Stay | undefined =>
  stays.findLast(({ referred }) => !isBefore(happened, referred)) ?? stays[0];

/** Whether she lived in the house at a time. */
export const livedHere = ({ admitted, left }: Stay, happened: HappenedAt): boolean =>
  admitted !== undefined && !isBefore(happened, admitted) && !(left && isBefore(left, happened));
