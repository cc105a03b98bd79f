import type { ErasureLine } from '../../../projections/erasures.projection';

const HOUR = 3_600_000;

/** An erasure with how much of its time is left; negative hours are overdue. Once it ended, nothing runs. */
export function withClock(line: ErasureLine, now: string): ErasureLine & { readonly hoursLeft: number | null } {
  const hoursLeft = line.endedAt === null ? Math.floor((Date.parse(line.dueAt) - Date.parse(now)) / HOUR) : null;
  return { ...line, hoursLeft };
}
