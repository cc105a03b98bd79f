import type { TransferAnswer } from '../events/person-lists';
import type { Role } from '../events/roles';

/** Where a time comes from: an article of a law, the house itself, or what was agreed on or decided. */
export const CLOCK_BASES = [
  'UU 12/2022 art. 41',
  'UU 12/2022 art. 42-43',
  'UU 27/2022 art. 32',
  'UU 27/2022 art. 40',
  'UU 27/2022 art. 41',
  'UU 27/2022 art. 43',
  'UU 27/2022 art. 46',
  'house',
  'deferral',
  'care-plan',
  'counselling',
  'leave',
  'legal-hold',
  'aftercare-plan',
] as const;
export type ClockBasis = (typeof CLOCK_BASES)[number];

/** What has to be done by a time: where that comes from, and on whose list it stands. */
export interface ClockRule {
  /** Elapsed hours from its beginning, unless an installation says otherwise; none where the record itself says the day. */
  readonly hours?: number;
  readonly basis: ClockBasis;
  readonly shownTo: readonly Role[];
  /** Who is told only once it is late. */
  readonly lateTo?: readonly Role[];
  /** It says what is in her history: only to whom that is open. */
  readonly ofHistory?: true;
  /** Who is told without it while it is not done: where she is now is on the list of who is present. */
  readonly openTo?: readonly Role[];
  /** So many hours before it is due it is said that it soon is. */
  readonly warnHours?: number;
  /** When its time comes it is over by itself, which is no fault of anybody's. */
  readonly lapses?: true;
}

/** Every clock of the house. The hours of the law want confirming by a legal office; the others are the house's own. */
export const CLOCKS = {
  'report-disclosure': { hours: 72, basis: 'UU 12/2022 art. 41', shownTo: ['supervisor', 'head'] },
  'breach-notice': { hours: 72, basis: 'UU 27/2022 art. 46', shownTo: ['head'] },
  'staff-statement': { hours: 72, basis: 'house', shownTo: ['security', 'supervisor', 'head'] },
  'discharge-decision': { hours: 72, basis: 'house', shownTo: ['supervisor', 'head'] },
  'referral-decision': { basis: 'deferral', shownTo: ['intake', 'supervisor', 'head'] },
  'plan-review': { basis: 'care-plan', ofHistory: true, shownTo: ['social-worker', 'supervisor'] },
  counselling: { basis: 'counselling', ofHistory: true, shownTo: ['social-worker', 'supervisor'] },
  // A stay that ought to end is decided on before: whether she goes, and whereto.
  'planned-end': { basis: 'care-plan', ofHistory: true, shownTo: ['social-worker', 'supervisor'] },
  // The gate has to know whom it waits for.
  'leave-ends': { basis: 'leave', ofHistory: true, shownTo: ['social-worker', 'supervisor'], openTo: ['security'] },
  'order-ends': { basis: 'UU 12/2022 art. 42-43', warnHours: 72, shownTo: ['security', 'supervisor', 'head'] },
  // A shift.
  'bar-alert': { hours: 8, basis: 'house', shownTo: ['security', 'supervisor', 'head'] },
  // Somebody else says what to think of it.
  'emergency-review': { hours: 72, basis: 'house', shownTo: ['supervisor', 'head'], lateTo: ['auditor'] },
  // What is asked for is restricted, and decided on, within 3 x 24 hours; elapsed hours, not days.
  'erasure-request': { hours: 72, basis: 'UU 27/2022 art. 41', shownTo: ['head'] },
  // What had to be kept of whoever was erased is destroyed once nothing keeps it, unless somebody says for what it is held on.
  'kept-part': { hours: 72, basis: 'UU 27/2022 art. 43', shownTo: ['head'] },
  // She is given what is recorded of her, or told why not; elapsed hours, not days.
  'subject-request': { hours: 72, basis: 'UU 27/2022 art. 32', shownTo: ['supervisor', 'head'] },
  // What rests on a consent stops within 3 x 24 hours after she withdrew it.
  'consent-withdrawn': { hours: 72, basis: 'UU 27/2022 art. 40', ofHistory: true, shownTo: ['social-worker', 'supervisor', 'head'] },
  // What must be kept may be destroyed once it ends, so whether it is still needed is decided before.
  'hold-ends': { basis: 'legal-hold', warnHours: 7 * 24, lapses: true, shownTo: ['supervisor', 'head'] },
  // Not by whoever proposed it.
  'mandate-decision': { hours: 72, basis: 'house', shownTo: ['supervisor', 'head'] },
  // Not by whoever asked; nobody's fault if nobody did.
  'export-decision': { basis: 'house', lapses: true, shownTo: ['supervisor', 'head'] },
  'finding-answer': { hours: 14 * 24, basis: 'house', shownTo: ['head'], lateTo: ['auditor'] },
  'pick-up-decision': { hours: 72, basis: 'house', shownTo: ['supervisor', 'head'] },
  // A bar or an order came after the yes: she does not leave with whoever it keeps out, and somebody takes the discharge back.
  'pick-up-stopped': { hours: 8, basis: 'house', shownTo: ['supervisor', 'head'] },
  // A woman whose case worker left is nobody's until she gets another.
  'case-worker-left': { basis: 'house', shownTo: ['supervisor', 'head'] },
  // She works here and can record nothing of her women: another worker, or she is let in again.
  'case-worker-shut-out': { hours: 72, basis: 'house', shownTo: ['supervisor', 'head'] },
  // Both centres see whoever is on her way: one sent her, the other has not said whether it takes her in.
  'transfer-answer': { hours: 72, basis: 'house', ofHistory: true, shownTo: ['intake', 'social-worker', 'supervisor', 'head'] },
  // She left for a centre that does not take her in, and is in nobody's care: another place is found, or she is taken back.
  'transfer-declined': { hours: 72, basis: 'house', ofHistory: true, shownTo: ['social-worker', 'supervisor', 'head'] },
  // Rule 8: while it stands she is counted as having left otherwise.
  'left-as-taken': { hours: 8, basis: 'house', shownTo: ['supervisor', 'head'] },
  // She is back and in no list until the discharge is voided, or she is referred anew.
  'back-as-taken': { hours: 8, basis: 'house', shownTo: ['supervisor', 'head'] },
  // She was gone as she left by a decision of the house, or was not although she is said to have run away: one of the two is wrong.
  'left-otherwise': { basis: 'house', shownTo: ['supervisor', 'head'] },
  // By the beginning of the session somebody else leads it, or it is cancelled.
  'leader-left': { basis: 'house', lapses: true, shownTo: ['supervisor', 'head'] },
  aftercare: { basis: 'aftercare-plan', ofHistory: true, shownTo: ['social-worker', 'supervisor'] },
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
  /** Since when it will have been to be done once she moves in after all, where her admission was a mistake: until then it begins never. */
  readonly onceAdmitted?: string;
  /** The day it is due at the latest, where the record says one; without a day or an instant it is due some hours after `from`. */
  readonly on: string | null;
  /** The instant it is due at the latest, where the record says one: 24 characters, UTC. */
  readonly by: string | null;
  /** Id of whoever has to do it, where the record names her. */
  readonly who: string | null;
  /** Id of whoever cannot do it herself, because it is about what she did. */
  readonly notBy: string | null;
  /** Id of the resident whom an order protects; null when it protects the whole house, and of everything else. */
  readonly protects: string | null;
  /** The stream of the linked record that it is from, for as long as it is linked. */
  readonly lentBy?: string;
  /**
   * `byLeaving`: with her stay, so that it is open again where the end of that was a mistake; `byLink`: because the record goes on within
   * another, until that is taken back; `referredAgain`: because a new episode of hers began.
   */
  readonly end: {
    readonly at: string;
    readonly how: 'done' | 'lost' | 'ended';
    readonly byLeaving?: true;
    readonly byLink?: true;
    readonly referredAgain?: true;
    readonly notFollowedUp?: true;
    /** Of a transfer what the other centre said. */
    readonly answer?: TransferAnswer;
  } | null;
}

/** A duty that begins. */
export const begun = (
  clock: Clock,
  ref: string,
  from: string,
  { on = null, by = null, who = null, notBy = null, protects = null }: Partial<Pick<Duty, 'on' | 'by' | 'who' | 'notBy' | 'protects'>> = {},
): Duty => ({
  clock,
  ref,
  from,
  on,
  by,
  who,
  notBy,
  protects,
  end: null,
});

/** The same duties, with the open ones among `which` ended. */
export const endedAt = (
  duties: readonly Duty[],
  at: string,
  how: NonNullable<Duty['end']>['how'],
  which: (duty: Duty) => boolean,
): readonly Duty[] => duties.map((duty) => (duty.end === null && which(duty) ? { ...duty, end: { at, how } } : duty));
