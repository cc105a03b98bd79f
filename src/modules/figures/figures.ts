import { type EpisodeLine } from '../../../projections/caseload.projection';
import { episodeAt } from '../../../projections/episode-at';
import { STILL_HERE } from '../../../projections/words/figure-words';
import { heldAt } from '../../../events/kit/timeline';
import type { SessionLine } from '../../../projections/sessions.projection';

/** How many there are of something, and how many people that is. */
export interface Counted {
  readonly of: string;
  readonly count: number;
  readonly people: number;
}

/** One mark on an attendance sheet: who, how, on what subject, and on which track she was then. */
export interface Mark {
  readonly beneficiary: string;
  readonly attendance: string;
  readonly subject: string;
  readonly track: string;
}

/** Every mark that counts: the last entry of each line, without whoever was put there by mistake. */
export function marksOf(held: readonly SessionLine[], episodes: readonly EpisodeLine[]): readonly Mark[] {
  const tracks = new Map<string, EpisodeLine[]>();
  for (const line of episodes) tracks.set(line.beneficiary, [...(tracks.get(line.beneficiary) ?? []), line]);
  const trackOf = (beneficiary: string, at: string) =>
    (tracks.get(beneficiary) ?? []).flatMap((line) =>
      line.registeredFrom <= at && at <= line.registeredTo ? (heldAt(line.tracks, at) ?? []) : [],
    )[0];
  return held.flatMap(({ status, subject, at, sheet }) =>
    status === 'held'
      ? sheet
          .filter(({ retracted }) => !retracted)
          .map(({ beneficiary, attendance }) => ({ beneficiary, attendance, subject, track: trackOf(beneficiary, at) ?? 'none' }))
      : [],
  );
}

/** Counts by one thing, most first, each with how many different people it is. */
export function countedBy<Each>(list: readonly Each[], key: (each: Each) => string, person: (each: Each) => string): readonly Counted[] {
  const groups = new Map<string, Each[]>();
  for (const each of list) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return [...groups]
    .map(([of, theirs]) => ({ of, count: theirs.length, people: new Set(theirs.map(person)).size }))
    .sort((one, other) => other.count - one.count || (one.of < other.of ? -1 : 1));
}

/** What had become of a stay by an instant: the kind of exit, or that she is still here. */
export const outcomeOf = ({ exit, registeredTo }: EpisodeLine, at: string): string =>
  registeredTo <= at ? (exit ?? 'unknown') : STILL_HERE;

/** Who of some episodes was registered with which worker at an instant; `none` where nobody was. */
export function balanceAt(lines: readonly EpisodeLine[], at: string): readonly Counted[] {
  const here = lines.filter(({ registeredFrom, registeredTo }) => registeredFrom <= at && at < registeredTo);
  return countedBy(
    here,
    (line) => episodeAt(line, at).worker ?? 'none',
    ({ beneficiary }) => beneficiary,
  );
}
