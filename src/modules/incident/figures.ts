import type { IncidentFile } from '../../../projections/incidents.projection';

/** How long before its beginning a visit is a sign of it, and not only a part of the story; ours. */
const SIGN_WITHIN_HOURS = 24;

/** How fast the police came. Instants are 24 characters, UTC; minutes are whole, and null where an end is not known. */
export interface PoliceTimes {
  /** The first sign: the earliest visit of the day before it, else its beginning. */
  readonly signAt: string;
  readonly calledAt: string | null;
  readonly arrivedAt: string | null;
  readonly overAt: string | null;
  readonly minutesFromSign: number | null;
  /** From its beginning to the call. */
  readonly minutesToCall: number | null;
  readonly minutesToArrive: number | null;
  /** From the arrival until it was over. */
  readonly minutesToEnd: number | null;
}

/** The first call and the first arrival; `visits` are when the visits that are linked with it took place. */
export function policeOf({ police, at, over }: Pick<IncidentFile, 'police' | 'at' | 'over'>, visits: readonly string[] = []): PoliceTimes {
  const first = (arrived: boolean) =>
    police
      .filter((each) => each.arrived === arrived)
      .map(({ happened }) => happened.at)
      .sort()[0] ?? null;
  const [calledAt, arrivedAt] = [first(false), first(true)];
  const since = new Date(Date.parse(at) - SIGN_WITHIN_HOURS * 3_600_000).toISOString();
  const signAt = [at, ...visits.filter((visit) => visit >= since)].sort()[0]!;
  return {
    signAt,
    calledAt,
    arrivedAt,
    overAt: over,
    minutesFromSign: minutes(signAt, calledAt),
    minutesToCall: minutes(at, calledAt),
    minutesToArrive: minutes(calledAt, arrivedAt),
    minutesToEnd: minutes(arrivedAt, over),
  };
}

// Police who came when it was over ended nothing.
function minutes(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const elapsed = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  return elapsed < 0 ? null : elapsed;
}
