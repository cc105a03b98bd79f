import type { Absence } from '../../../events/code-lists';
import type { Resident } from './residents';

/** How many, by one thing about them. */
export interface Total {
  readonly of: string;
  readonly count: number;
}

/** The three named counts at one instant. `registered` = `present` + all of `away`. */
export interface Counts {
  readonly registered: number;
  readonly present: number;
  readonly away: readonly Total[];
}

/** Counts from the one list of who is registered, so that they cannot disagree. */
export function countsOf(residents: readonly Resident[]): Counts {
  const gone = residents.filter(({ away }) => away !== null);
  return { registered: residents.length, present: residents.length - gone.length, away: totalsBy(gone, ({ away }) => away as Absence) };
}

/** Totals by a key, largest first; their sum is the length of the list. */
export function totalsBy<Each>(list: readonly Each[], key: (each: Each) => string): readonly Total[] {
  const counts = new Map<string, number>();
  for (const each of list) counts.set(key(each), (counts.get(key(each)) ?? 0) + 1);
  return [...counts].map(([of, count]) => ({ of, count })).sort((one, other) => other.count - one.count || (one.of < other.of ? -1 : 1));
}
