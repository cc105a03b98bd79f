import type { DoubledEpisode } from '../../../events/doubled-episode';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isKeptBefore, type Stay } from './stay';

/** Whether she has a bed at a time, or will have had it later than that and before `until`: until she moved to another, or left. */
export const hasBed = (stays: readonly Stay[], key: string, at: HappenedAt, until?: HappenedAt): boolean =>
  stays.some(({ beds, left }) =>
    beds.some((each, index) => {
      const ends = [beds[index + 1]?.from, left].filter((end) => end !== undefined);
      const begins = until === undefined || isKeptBefore(each.from, until);
      return each.key === key && begins && ends.every((end) => isKeptBefore(at, end));
    }),
  );

/** When she next moved to another bed, or left, after a time; undefined where she did not. */
export const nextMove = (stays: readonly Stay[], at: HappenedAt): HappenedAt | undefined =>
  stays
    .flatMap(({ beds, left }) => [...beds.map(({ from }) => from), ...(left ? [left] : [])])
    .filter((each) => isKeptBefore(at, each))
    .reduce<HappenedAt | undefined>((first, each) => (first && isKeptBefore(first, each) ? first : each), undefined);

/**
 * The stays of a record that goes on within another: each lasts no longer than the one there does, and its bed no longer than until the
 * link where she has one there, else until she is given one there: she has one bed.
 */
export const staysWithin = ({ doubled, since }: Link, stays: readonly Stay[], there: readonly Stay[]): readonly Stay[] =>
  stays.map((stay) => {
    const goesOn = there.find(({ number }) => doubled.some((each) => each.episode === stay.number && each.there === number));
    if (!goesOn) return stay;
    const [given] = goesOn.beds;
    const from = given && given.from.at < since ? { ...given.from, at: since, day: since.slice(0, 10) } : given?.from;
    return {
      ...stay,
      ...(from && { beds: [...stay.beds, { key: null, from }] }),
      ...(goesOn.left && !stay.left && { left: goesOn.left }),
    };
  });

interface Link {
  readonly doubled: readonly DoubledEpisode[];
  /** 24 characters, UTC. */
  readonly since: string;
}

/** The bed of her latest stay, by its key; undefined where she has none. */
export const lastBed = ({ beds }: Stay): string | undefined => beds.at(-1)?.key ?? undefined;
