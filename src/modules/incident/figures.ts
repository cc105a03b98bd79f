import type { IncidentFile } from '../../../projections/incidents.projection';
import type { VisitLine } from '../../../projections/visits.projection';

/** How long before its beginning something is a sign of it, and not only a part of the story; ours. */
export const SIGN_WITHIN_MS = 24 * 3_600_000;

/** By what the first sign of it is known: that it began, a visit before, an account of somebody who was there, or a call for the police. */
export type SignFrom = 'beginning' | 'visit' | 'account' | 'police';

/** How fast the police came. Instants are 24 characters, UTC; minutes are whole, and null where an end is not known. */
export interface PoliceTimes {
  readonly signAt: string;
  readonly signFrom: SignFrom;
  readonly calledAt: string | null;
  readonly arrivedAt: string | null;
  readonly overAt: string | null;
  readonly minutesFromSign: number | null;
  /** From its beginning to the call. */
  readonly minutesToCall: number | null;
  readonly minutesToArrive: number | null;
  /** From the arrival until it was over. */
  readonly minutesToEnd: number | null;
  /** From the first sign until it was over, whether the police came or not. */
  readonly minutesFromSignToEnd: number | null;
}

type File = Pick<IncidentFile, 'police' | 'at' | 'over' | 'accounts' | 'outsiders'> & {
  /** When it began by other incidents that are the same. */
  readonly beginnings?: readonly string[];
};

/** The first sign, the first call and the first arrival after it; `visits` are those that are linked with it. */
export function policeOf(file: File, visits: readonly VisitLine[] = []): PoliceTimes {
  const { police, over } = file;
  const all = (arrived: boolean) =>
    police
      .filter((each) => each.arrived === arrived)
      .map(({ happened }) => happened.at)
      .sort();
  const [calledAt = null, arrivals] = [all(false)[0], all(true)];
  // Whoever came before the call came without it; who came by it came after.
  const arrivedAt = arrivals.find((at) => calledAt === null || at >= calledAt) ?? arrivals[0] ?? null;
  const sign = firstSign(file, visits);
  // Whoever told of a call before it began tells of an event that began before.
  const began = [file.at, ...(file.beginnings ?? [])].find((at) => calledAt === null || at <= calledAt) ?? file.at;
  return {
    signAt: sign.at,
    signFrom: sign.from,
    calledAt,
    arrivedAt,
    overAt: over,
    minutesFromSign: minutes(sign.at, calledAt),
    minutesToCall: minutes(began, calledAt),
    minutesToArrive: minutes(calledAt, arrivedAt),
    minutesToEnd: minutes(arrivedAt, over),
    minutesFromSignToEnd: minutes(sign.at, over),
  };
}

// The earliest within a day before it: whoever calls the police has seen one.
function firstSign({ at, police, accounts, outsiders }: File, visits: readonly VisitLine[]) {
  const since = new Date(Date.parse(at) - SIGN_WITHIN_MS).toISOString();
  const signs: readonly { readonly at: string | null; readonly from: SignFrom }[] = [
    ...visits.filter((visit) => wasSign(visit, outsiders)).map((visit) => ({ at: visit.at, from: 'visit' as const })),
    ...accounts.filter(({ from }) => WERE_THERE.has(from)).map(({ began }) => ({ at: began, from: 'account' as const })),
    ...police.map(({ happened }) => ({ at: happened.at, from: 'police' as const })),
  ];
  return signs.reduce<{ readonly at: string; readonly from: SignFrom }>(
    (first, sign) => (sign.at !== null && sign.at >= since && sign.at < first.at ? { at: sign.at, from: sign.from } : first),
    { at, from: 'beginning' },
  );
}

const WERE_THERE: ReadonlySet<string> = new Set(['staff', 'resident']);

/** Whether a visit was a sign: somebody was refused, her release was demanded, or somebody came who had a part in the incident. */
const wasSign = ({ purpose, visitors }: VisitLine, outsiders: IncidentFile['outsiders']): boolean =>
  purpose === 'demand-release' ||
  visitors.some((visitor) => visitor.decision === 'refused' || outsiders.some(({ outsider }) => outsider === visitor.outsider));

// Police who came when it was over ended nothing.
function minutes(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const elapsed = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  return elapsed < 0 ? null : elapsed;
}
