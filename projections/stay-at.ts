import { FOLLOWED_UP } from '../events/leaving';
import { type EpisodeLine, NEVER, ownEpisode } from './caseload.projection';
import type { CountedAs } from './counted-as';

/** Of stays that other records of the same women have too, by the id of the line that counts: these, each as its own record has it. */
export type AlsoIn = ReadonlyMap<string, readonly EpisodeLine[]>;

export function alsoIn(lines: readonly EpisodeLine[]): AlsoIn {
  const also = new Map<string, EpisodeLine[]>();
  for (const line of lines)
    if (line.countedIn !== undefined) also.set(line.countedIn, [...(also.get(line.countedIn) ?? []), ownEpisode(line)]);
  return also;
}

/** How an episode is counted at an instant, as its line says; null where it is not open. */
export function countOf({ referred, registeredFrom, registeredTo, ended, exit }: EpisodeLine, at: string): CountedAs | null {
  if (registeredFrom <= at && at < registeredTo) return 'registered';
  if (registeredTo <= at) return at < ended && exit !== null && FOLLOWED_UP.includes(exit) ? 'aftercare' : null;
  return referred <= at && at < ended ? 'intake' : null;
}

/**
 * The line that tells of a stay at an instant: before the record that goes on had moved her in, the linked record by which she lived in the
 * house then. Why she was away, and in which bed she slept, is told by all her records.
 */
export function tellingOf(line: EpisodeLine, others: readonly EpisodeLine[], at: string): EpisodeLine {
  if (line.ownFrom === undefined || line.ownFrom <= at || at < line.registeredFrom) return line;
  const begun = others.filter(({ registeredFrom }) => registeredFrom <= at);
  const here = begun.filter(({ registeredTo }) => at < registeredTo);
  const by = latest(here.length > 0 ? here : begun);
  if (!by) return line;
  const { away, beds, noticed } = line;
  return { ...stillOpen(by, at), away, ...(beds && { beds }), noticed: [...noticed, ...by.noticed] };
}

/** How a stay is counted at an instant by all the records that have it, and the line that tells of it; undefined where none has it open. */
export function stayAt(
  line: EpisodeLine,
  others: readonly EpisodeLine[],
  at: string,
): { readonly line: EpisodeLine; readonly counted: CountedAs } | undefined {
  const counted = countOf(line, at);
  if (counted !== null) return { line: counted === 'registered' ? tellingOf(line, others, at) : line, counted };
  // Who lives here, came and left is counted by the record that goes on; another tells alone that she waited, or was followed up.
  const open = others.flatMap((other) => {
    const as = countOf(other, at);
    return as === null || as === 'registered' ? [] : [{ line: other, counted: as }];
  });
  const by = latest(open.map((each) => each.line));
  return open.find((each) => each.line === by);
}

const latest = (lines: readonly EpisodeLine[]): EpisodeLine | undefined =>
  lines.toSorted((one, other) => compare(one.registeredFrom, other.registeredFrom) || compare(one.id, other.id)).at(-1);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

// Where the record between the two is linked no more, she stays as the earlier one had her last.
const stillOpen = (line: EpisodeLine, at: string): EpisodeLine =>
  at < line.registeredTo
    ? line
    : {
        ...line,
        stages: line.stages.filter((each) => each.at < line.registeredTo),
        exit: null,
        registeredTo: NEVER,
        ended: NEVER,
      };
