import { type EpisodeLine, ownEpisode } from '../../../projections/caseload.projection';
import { episodeAt } from '../../../projections/episode-at';
import { type AlsoIn, tellingOf } from '../../../projections/stay-at';
import { STILL_HERE } from '../../../projections/words/figure-words';
import { heldAt } from '../../../events/kit/timeline';
import type { SessionLine } from '../../../projections/sessions.projection';
import type { Person } from '../beneficiary/whereabouts.facts';

/** How many there are of something, and how many people that is. */
export interface Counted {
  readonly of: string;
  readonly count: number;
  readonly people: number;
}

/** One mark on an attendance sheet: who, how, on what subject, and on which track she was then. */
export interface Mark {
  /** The record that goes on for her, by which she is one person. */
  readonly person: string;
  readonly attendance: string;
  readonly subject: string;
  readonly track: string;
}

/** Every mark that counts: the last entry of each line, without whoever was put there by mistake. */
export function marksOf(held: readonly SessionLine[], people: ReadonlyMap<string, Person>): readonly Mark[] {
  return held.flatMap(({ status, subject, at, sheet }) =>
    status === 'held'
      ? sheet
          .filter(({ retracted }) => !retracted)
          .map(({ beneficiary, attendance }) => {
            const { main, stays } = people.get(beneficiary)!;
            return { person: main, attendance, subject, track: trackOf(beneficiary, stays, at) ?? 'none' };
          })
      : [],
  );
}

/** By the record that stands on the sheet first, as it says of itself: a link with another changes nothing of what she learnt. */
function trackOf(beneficiary: string, stays: readonly EpisodeLine[], at: string): string | undefined {
  const then = stays.map(ownEpisode).filter(({ registeredFrom, registeredTo }) => registeredFrom <= at && at <= registeredTo);
  const own = then.filter((line) => line.beneficiary === beneficiary);
  return [...own, ...then].flatMap(({ tracks }) => heldAt(tracks, at) ?? [])[0];
}

/** Counts by one thing, most first, each with how many different people it is. */
export function countedBy<Each>(list: readonly Each[], key: (each: Each) => string, person: (each: Each) => string): readonly Counted[] {
  const groups = new Map<string, Each[]>();
  for (const each of list) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return [...groups].map(([of, theirs]) => ({ of, count: theirs.length, people: new Set(theirs.map(person)).size })).sort(mostFirst);
}

/** Counts of several parts as one: nobody is in two of them. */
export function together(parts: readonly (readonly Counted[])[]): readonly Counted[] {
  if (parts.length === 1) return parts[0]!;
  const sums = new Map<string, Counted>();
  for (const { of, count, people } of parts.flat()) {
    const before = sums.get(of);
    sums.set(of, { of, count: count + (before?.count ?? 0), people: people + (before?.people ?? 0) });
  }
  return [...sums.values()].sort(mostFirst);
}

const mostFirst = (one: Counted, other: Counted): number => other.count - one.count || (one.of < other.of ? -1 : 1);

/** What had become of a stay by an instant: the kind of exit, or that she is still here. */
export const outcomeOf = ({ exit, registeredTo }: EpisodeLine, at: string): string =>
  registeredTo <= at ? (exit ?? 'unknown') : STILL_HERE;

/** Who of some episodes was registered with which worker at an instant; `none` where nobody was. */
export function balanceAt(lines: readonly EpisodeLine[], at: string, also: AlsoIn): readonly Counted[] {
  const here = lines.filter(({ registeredFrom, registeredTo }) => registeredFrom <= at && at < registeredTo);
  return countedBy(
    here,
    (line) => episodeAt(tellingOf(line, also.get(line.id) ?? [], at), at).worker ?? 'none',
    ({ beneficiary }) => beneficiary,
  );
}
