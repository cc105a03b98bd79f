import type { IncidentFile } from '../../../projections/incidents.projection';

/** What was told, and in which of the incidents that are the same; null in the one that is asked for. */
export type ToldIn<Line> = Line & { readonly toldIn: string | null };

type Lines<Of extends 'police' | 'ended' | 'outsiders'> = readonly ToldIn<IncidentFile[Of][number]>[];

/** An incident with what those that are the same tell of the event: gate and office each write a half of it. */
export interface OneEvent extends Pick<IncidentFile, 'at' | 'over' | 'visits' | 'accounts'> {
  readonly police: Lines<'police'>;
  readonly ended: Lines<'ended'>;
  /** Whoever stands in several of them by one id stands here once. */
  readonly outsiders: Lines<'outsiders'>;
  /** When the others are said to have begun; 24 characters, UTC. */
  readonly beginnings: readonly string[];
}

/** What the incident itself tells comes first and holds where both tell it; the order in which the others come makes no difference. */
export function asOneEvent(file: IncidentFile, duplicates: readonly IncidentFile[]): OneEvent {
  const others = duplicates.toSorted((one, other) => (firstTold(one) < firstTold(other) ? -1 : 1));
  const all = [file, ...others];
  const told = <Line>(linesOf: (each: IncidentFile) => readonly Line[]): readonly ToldIn<Line>[] =>
    all.flatMap((each) => linesOf(each).map((line) => ({ ...line, toldIn: each === file ? null : each.id })));
  return {
    at: file.at,
    // Where it does not tell itself when it was over, the last that any of them tells.
    over:
      file.over ??
      others
        .flatMap(({ over }) => over ?? [])
        .sort()
        .at(-1) ??
      null,
    visits: [...new Set(all.flatMap(({ visits }) => visits))],
    accounts: all.flatMap(({ accounts }) => accounts),
    police: told(({ police }) => police),
    ended: told(({ ended }) => ended),
    outsiders: once(told(({ outsiders }) => outsiders)),
    beginnings: others.map(({ at }) => at),
  };
}

/**
 * How many people from outside there were at the least, by every report of one event. `personOf` has whoever is known, by id. Two reports
 * may count the same men, so that unknown people of one are never added to those of another.
 */
export function atLeast(reports: readonly Pick<IncidentFile, 'outsiders'>[], personOf: ReadonlyMap<string, string>): number {
  const known = reports.flatMap(({ outsiders }) => outsiders.flatMap(({ outsider }) => personOf.get(outsider) ?? []));
  return Math.max(new Set(known).size, ...reports.map(headsIn));
}

const headsIn = ({ outsiders }: Pick<IncidentFile, 'outsiders'>): number => outsiders.reduce((sum, { count }) => sum + count, 0);

const firstTold = ({ recordedAt, id }: IncidentFile): string => `${recordedAt} ${id}`;

function once(lines: OneEvent['outsiders']): OneEvent['outsiders'] {
  const people = new Map<string, OneEvent['outsiders'][number]>();
  for (const line of lines) {
    const known = people.get(line.outsider);
    const both = known && { ...known, name: known.name ?? line.name, description: known.description ?? line.description };
    people.set(line.outsider, both ?? line);
  }
  return [...people.values()];
}
