import { KNOWN_WHERE } from '../../../events/absence';
import { ownEpisode, type EpisodeLine } from '../../../projections/caseload.projection';
import { isLeftAsTaken } from '../../../projections/left-as-taken';
import type { IncidentFile } from '../../../projections/incidents.projection';
import type { ResidentLine } from '../../../projections/resident-in-incident';
import type { Person } from '../beneficiary/whereabouts.facts';

/** One time that she was taken. Instants are 24 characters, UTC. */
export interface Taking {
  readonly from: string;
  /** When she was back in the house, or had moved in anew; null while she is not. */
  readonly back: string | null;
  /** From when she is not missing although she is not back: with the police, in hospital, dead, or erased and not looked for; null while she is. */
  readonly elsewhere: string | null;
}

/** What is known of a person's returns beside the incident in question. */
export interface Elsewhere {
  readonly person: Person;
  /** When any incident says that she came back. */
  readonly returns: readonly string[];
}

/** A resident as she stands at an instant, by the incident and by everything else that is known of her. */
export interface ResidentNow extends Omit<ResidentLine, 'wills' | 'became'> {
  readonly person: Person;
  readonly takings: readonly Taking[];
  /** Since when it is known where she is, of one who is not back. */
  readonly elsewhere: string | null;
}

/** Whoever was taken is back once the incident, her own record or another incident says so, whichever is first; whatever was written last. */
export function residentAt({ wills: _, became, ...line }: ResidentLine, { person, returns }: Elsewhere, now: string): ResidentNow {
  const takings = line.gone
    .filter(({ from }) => from <= now)
    .map(({ from, to }) =>
      takingOf(from, [...(to === null ? [] : [to]), ...returns.filter((each) => each > from)], { person, notSought: line.notSought }, now),
    )
    .sort((one, other) => (one.from < other.from ? -1 : 1))
    .reduce<readonly Taking[]>((all, each) => (goesOnAt(all.at(-1), each.from) ? all : [...all, each]), []);
  // Of whom it is written down first that it was prevented later, nobody knew then that she was gone.
  const outcome = became.length === 0 ? line.outcome : (became.findLast(({ at }) => at <= now)?.value ?? 'involved');
  return asTaken({ ...line, outcome }, person, takings);
}

// Of one absence that is told of twice she is gone since the first.
const goesOnAt = (taking: Taking | undefined, at: string): boolean =>
  taking !== undefined && [taking.back, taking.elsewhere].every((end) => end === null || end > at);

/** A line as it follows from the times that she was taken, oldest first. */
export function asTaken(line: Omit<ResidentLine, 'wills' | 'became'>, person: Person, takings: readonly Taking[]): ResidentNow {
  const last = takings.at(-1);
  if (!last) return { ...line, person, takings, elsewhere: null };
  return {
    ...line,
    ...{ person, takings, takenAt: last.from, returnedAt: last.back, elsewhere: last.back === null ? last.elsewhere : null },
    outcome: last.back === null ? 'taken' : line.outcome === 'prevented' ? 'prevented' : 'returned',
    gone: takings.map(({ from, back }) => ({ from, to: back })),
  };
}

/** Whether she was taken, and nobody knows where she is. */
export const isMissing = ({ back, elsewhere }: Taking): boolean => back === null && elsewhere === null;

/** What became of the residents, in numbers: `taken` are `returned`, `elsewhere` and `missing`. */
export interface Outcomes {
  readonly involved: number;
  readonly taken: number;
  readonly returned: number;
  /** Not back, and not missing any more: with the police, in hospital, dead, or erased and not looked for. */
  readonly elsewhere: number;
  /** Left along because she wanted to, and was not taken: in none of these. */
  readonly leftAlong: number;
  readonly prevented: number;
  readonly missing: number;
}

/** Counts of one incident: whoever was taken and came back counts as taken and as returned; whoever has two records counts once. */
export function outcomesOf(residents: readonly ResidentNow[]): Outcomes {
  const people = byPerson(residents);
  const last = people.flatMap((lines) => lastTaking(lines) ?? []);
  return {
    involved: people.length,
    taken: last.length,
    returned: last.filter(({ back }) => back !== null).length,
    elsewhere: last.filter(({ back, elsewhere }) => back === null && elsewhere !== null).length,
    leftAlong: people.filter((lines) => !lastTaking(lines) && lines.some(({ outcome }) => outcome === 'left-along')).length,
    prevented: people.filter((lines) => lines.some(({ outcome }) => outcome === 'prevented')).length,
    missing: last.filter(isMissing).length,
  };
}

/** Their lines, person by person: whoever has two records may have two. */
export const byPerson = (residents: readonly ResidentNow[]): readonly (readonly ResidentNow[])[] =>
  [...new Set(residents.map(({ person }) => person.main))].map((main) => residents.filter(({ person }) => person.main === main));

const lastTaking = (lines: readonly ResidentNow[]): Taking | undefined =>
  lines
    .flatMap(({ takings }) => takings)
    .reduce<Taking | undefined>(
      (last, each) => (last && (last.from > each.from || (last.from === each.from && !isMissing(last))) ? last : each),
      undefined,
    );

/** By record, when incidents say that she came back. */
export function returnsIn(files: readonly Pick<IncidentFile, 'residents'>[]): ReadonlyMap<string, readonly string[]> {
  const returns = new Map<string, string[]>();
  for (const { beneficiary, gone } of files.flatMap(({ residents }) => residents)) {
    const hers = returns.get(beneficiary) ?? [];
    hers.push(...gone.flatMap(({ to }) => to ?? []));
    returns.set(beneficiary, hers);
  }
  return returns;
}

function takingOf(
  from: string,
  said: readonly string[],
  { person, notSought }: Pick<ResidentNow, 'person' | 'notSought'>,
  now: string,
): Taking {
  const own = person.stays.map(ownEpisode).sort((one, other) => (one.registeredFrom < other.registeredFrom ? -1 : 1));
  const then = own.findLast(({ away }) => noticedAt(away, from) >= 0) ?? own.findLast(({ registeredFrom }) => registeredFrom <= from);
  const changes = own.flatMap(({ away }) => laterThan(away, from));
  const first = (instants: readonly string[]) => instants.filter((each) => each <= now).sort()[0] ?? null;
  return {
    from,
    back: first([
      ...said,
      ...changes.flatMap(({ at, value }) => (value === null ? [at] : [])),
      ...own.flatMap((stay) => (stay !== then && stay.registeredFrom > from ? [stay.registeredFrom] : [])),
    ]),
    elsewhere: first([
      ...(notSought !== null && notSought > from ? [notSought] : []),
      ...changes.flatMap(({ at, value }) => (KNOWN_WHERE.includes(value) ? [at] : [])),
      ...own.flatMap((stay) => (saysWhere(stay) && stay.registeredTo > from ? [stay.registeredTo] : [])),
    ]),
  };
}

// How a stay ended says where she is, but not where she is said to have left otherwise while she was gone by force.
// And one that is counted in another ended when that one did, whatever its own record says.
const saysWhere = (stay: EpisodeLine): boolean =>
  !stay.doubled && stay.exit !== null && stay.exit !== 'taken-by-force' && !isLeftAsTaken(stay);

type Away = EpisodeLine['away'];

const noticedAt = (away: Away, from: string): number => away.findLastIndex(({ at, value }) => at === from && value === 'taken-by-force');

// Of what is known only by its day, the order in which it was written down tells.
function laterThan(away: Away, from: string): Away {
  const noticed = noticedAt(away, from);
  return noticed >= 0 ? away.slice(noticed + 1) : away.filter(({ at }) => at > from);
}
