import type { IncidentFile } from '../../../projections/incidents.projection';
import { COUNTED_OUTCOMES, WEEKDAYS } from '../../../projections/words/figure-words';
import { hourOf } from '../../platform/local-time';
import { isWhole, partOf, told, toldCount, type ToldCell, toldPart } from '../../platform/suppressed';
import type { PoliceTimes } from './figures';
import { byPerson, outcomesOf, type ResidentNow } from './takings';

/** How many of what; null where it is too small to be told. */
export type Told = ToldCell<{ readonly of: string; readonly count: number }>;

/** Minutes, over those incidents where both ends are known. */
export interface Interval {
  readonly incidents: number | null;
  readonly median: number | null;
  readonly longest: number | null;
}

const INTERVALS = ['minutesFromSign', 'minutesToCall', 'minutesToArrive', 'minutesToEnd', 'minutesFromSignToEnd'] as const;
export type Intervals = Readonly<Record<(typeof INTERVALS)[number], Interval>>;

/** Incidents by a word each, in the order of the words; means are several an incident and add up to more. */
export function countedBy(all: readonly IncidentFile[], zoneOf: (file: IncidentFile) => string) {
  const by = (words: (file: IncidentFile) => readonly string[]) => {
    const counts = new Map<string, number>();
    for (const word of all.flatMap(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
    return [...counts].map(([of, count]) => ({ of, count })).sort((one, other) => (one.of < other.of ? -1 : 1));
  };
  return {
    kind: by(({ kind }) => [kind]),
    status: by(({ status }) => [status]),
    // Those without one follow from those with it.
    means: by(({ means }) => means).map((each) => ({ ...each, ...partOf(each.count, all.length) })),
    weekday: by(({ happened }) => [
      happened.precision === 'month' || happened.precision === 'unknown' ? 'unknown' : weekdayOf(happened.day),
    ]),
    hour: by((file) => [file.happened.precision === 'minute' ? hourOf(file.at, zoneOf(file)) : 'unknown']),
  };
}

/**
 * What became of the residents, by incident: how many of what. Who was taken is returned, elsewhere or missing, and whoever is in none of
 * these follows: of numbers that follow from each other all are told, or none.
 */
export function residentsBy(incidents: readonly (readonly ResidentNow[])[], inFull: boolean): readonly Told[] {
  const each = incidents.flatMap((residents) =>
    byPerson(residents).map((lines) => ({ person: lines[0]!.person.main, ...outcomesOf(lines) })),
  );
  const cell = (those: typeof each) => ({ count: those.length, people: new Set(those.map(({ person }) => person)).size });
  const counts = COUNTED_OUTCOMES.map((of) => ({ of, ...cell(each.filter((one) => one[of] > 0)) }));
  const others = cell(each.filter(({ taken, leftAlong, prevented }) => taken + leftAlong + prevented === 0));
  const isTold = isWhole(told([...counts, others], inFull));
  return counts.map(({ of, count }) => ({ of, count: isTold ? count : null }));
}

/** The middle and the longest of each interval; told in full, or only where at least five incidents stand behind it. */
export function intervalsOf(times: readonly PoliceTimes[], inFull: boolean): Intervals {
  return Object.fromEntries(
    INTERVALS.map((name) => {
      const known = times.flatMap((each) => each[name] ?? []).sort((one, other) => one - other);
      const isTold = toldCount({ count: known.length }, inFull) !== null && known.length > 0;
      return [
        name,
        {
          incidents: toldPart(known.length, times.length, inFull),
          median: isTold ? middleOf(known) : null,
          longest: isTold ? known.at(-1)! : null,
        },
      ];
    }),
  ) as unknown as Intervals;
}

const weekdayOf = (day: string): string => WEEKDAYS[new Date(day).getUTCDay()]!;

function middleOf(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : Math.round((sorted[half - 1]! + sorted[half]!) / 2);
}
