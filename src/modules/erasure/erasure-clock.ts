import type { ErasureLine } from '../../../projections/erasures.projection';
import { hoursAfter, hoursBetween } from '../../platform/local-time';

/** An erasure with how much of its time is left. */
export interface Running extends ErasureLine {
  /** 24 characters, UTC; null of one that was only applied again: nobody asked for anything. */
  readonly dueAt: string | null;
  /** Whole hours, negative once it is overdue; once it ended or was carried out before, nothing runs. */
  readonly hoursLeft: number | null;
}

/** An erasure as it stands at an instant, where the house has `hours` from the request on. */
export function withClock(line: ErasureLine, now: string, hours: number): Running {
  if (line.reappliedAt !== null) return { ...line, dueAt: null, hoursLeft: null };
  const dueAt = hoursAfter(line.requestedAt, hours);
  return { ...line, dueAt, hoursLeft: line.endedAt === null ? hoursBetween(now, dueAt) : null };
}
