import type { Role } from '../events/roles';

/** What has to be done by a time: where that comes from, and on whose list it stands. */
export interface ClockRule {
  /** Elapsed hours from its beginning, unless an installation says otherwise; none where the record itself says the day. */
  readonly hours?: number;
  readonly basis: string;
  readonly shownTo: readonly Role[];
}

/** Every clock of the house. The hours of the law want confirming by a legal office; the others are the house's own. */
export const CLOCKS = {
  'report-disclosure': { hours: 72, basis: 'UU 12/2022 art. 41', shownTo: ['supervisor', 'head'] },
  'breach-notice': { hours: 72, basis: 'UU 27/2022 art. 46', shownTo: ['head'] },
  'staff-statement': { hours: 72, basis: 'house', shownTo: ['security', 'supervisor', 'head'] },
  'discharge-decision': { hours: 72, basis: 'house', shownTo: ['supervisor', 'head'] },
  'referral-decision': { basis: 'deferral', shownTo: ['intake', 'supervisor', 'head'] },
  'plan-review': { basis: 'care plan', shownTo: ['social-worker', 'supervisor'] },
  'leave-ends': { basis: 'leave', shownTo: ['social-worker', 'security', 'supervisor'] },
  aftercare: { basis: 'aftercare plan', shownTo: ['social-worker', 'supervisor'] },
} as const satisfies Readonly<Record<string, ClockRule>>;

export type Clock = keyof typeof CLOCKS;

/** The rule of a clock. */
export const clockRule = (clock: Clock): ClockRule => CLOCKS[clock];

/** One thing that has to be done by a time. Instants are 24 characters, UTC. */
export interface Duty {
  readonly clock: Clock;
  /** What tells it from the others of its clock: an id, a day, whom to tell. */
  readonly ref: string;
  readonly from: string;
  /** The day it is due at the latest, where the record says one; else it is due some hours after `from`. */
  readonly on: string | null;
  /** Id of whoever has to do it, where the record names her. */
  readonly who: string | null;
  readonly end: { readonly at: string; readonly how: 'done' | 'lost' | 'ended' } | null;
}

/** A duty that begins. */
export const begun = (
  clock: Clock,
  ref: string,
  from: string,
  { on = null, who = null }: Partial<Pick<Duty, 'on' | 'who'>> = {},
): Duty => ({
  clock,
  ref,
  from,
  on,
  who,
  end: null,
});

/** The same duties, with the open ones among `which` ended. */
export const endedAt = (
  duties: readonly Duty[],
  at: string,
  how: NonNullable<Duty['end']>['how'],
  which: (duty: Duty) => boolean,
): readonly Duty[] => duties.map((duty) => (duty.end === null && which(duty) ? { ...duty, end: { at, how } } : duty));
