import type { TransferAnswer } from '../../../events/person-lists';
import { clockRule, type Clock, type Duty } from '../../../projections/clocks';
import { endOfDay, hoursAfter, hoursBetween } from '../../platform/local-time';

const HOUR = 3_600_000;

/** How long what was done stays on the list, so that whoever comes back from a weekend sees it. */
export const SHOWN_AFTER_MS = 7 * 24 * HOUR;

/** How many hours each clock runs, where the record says no day. */
export type ClockHours = Readonly<Partial<Record<Clock, number>>>;

/** A duty as it stood at an instant. */
export interface Work {
  readonly state: 'due' | 'overdue' | 'done' | 'lost' | 'ended';
  /** 24 characters, UTC; null where neither the record nor a clock says. */
  readonly due: string | null;
  readonly settledAt: string | null;
  /** It ended because she was referred again, and a new episode of hers began. */
  readonly referredAgain: boolean;
  /** It ended because her record goes on within another, where it is to be done. */
  readonly linked: boolean;
  /** Of a transfer that was answered what the other centre said; of everything else null. */
  readonly answer: TransferAnswer | null;
  /** Whether it was or is later than due. */
  readonly late: boolean;
  /** Whole hours until it is due, negative once it is over; while it is open. */
  readonly hoursLeft: number | null;
  /** It is open, not yet late, and due within the hours in which its clock warns. */
  readonly soon: boolean;
}

/** What holds of a duty at an instant; undefined before it began and once it was settled for a week. A day is over with its last moment at the centre. */
export function workAt({ clock, from, on, by, end }: Duty, at: string, zone: string, hours: ClockHours): Work | undefined {
  if (from > at) return undefined;
  const rule = clockRule(clock);
  const due = on !== null ? endOfDay(on, zone) : (by ?? dueAfter(from, hours[clock] ?? rule.hours));
  const over: Duty['end'] = end ?? (rule.lapses && due !== null ? { at: due, how: 'ended' as const } : null);
  const settled = over !== null && over.at <= at ? over : null;
  if (settled && Date.parse(at) - Date.parse(settled.at) > SHOWN_AFTER_MS) return undefined;
  const late = due !== null && due < (settled?.at ?? at);
  const hoursLeft = settled || due === null ? null : hoursBetween(at, due);
  return {
    state: settled?.how ?? (late ? 'overdue' : 'due'),
    due,
    settledAt: settled?.at ?? null,
    referredAgain: settled?.referredAgain ?? false,
    linked: settled?.byLink ?? false,
    answer: settled?.answer ?? null,
    late,
    hoursLeft,
    soon: hoursLeft !== null && !late && hoursLeft < (rule.warnHours ?? 0),
  };
}

const dueAfter = (from: string, hours: number | undefined): string | null => (hours === undefined ? null : hoursAfter(from, hours));
