import { type SessionEvent, sessionEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { AttendanceCorrected, SessionCancelled, SessionHeld, SessionPlanned } from '../../../events/session.events';
import type { Attended, SessionPlan } from '../../../events/session-plan';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

export type SessionState =
  | { readonly phase: 'unknown' | 'planned' | 'cancelled' }
  | { readonly phase: 'held'; readonly sheet: readonly string[]; readonly times: Times };

type Times = Pick<SessionPlan, 'starts' | 'ends'>;

/** What other modules know. */
export interface SessionKnowledge {
  readonly leaderWorksHere: boolean;
  /** Who of the people on the sheet lived in the house on the day. */
  readonly residents: ReadonlySet<string>;
}

@Means('Plan a guidance, skills or counselling session.')
export class PlanSession extends SessionPlanned {}

@Means('Record that a session was held, with its attendance sheet.')
export class HoldSession extends SessionHeld {}

@Means('Record that a planned session did not take place.')
export class CancelSession extends SessionCancelled {}

@Means('Put right one line of an attendance sheet; say why.')
export class CorrectAttendance extends AttendanceCorrected {}

const { decider, step } = decisionsOn<SessionState, SessionEvent, SessionKnowledge>();
const LEADERS = ['instructor', 'social-worker', 'supervisor'] as const;

export const sessionDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(PlanSession, {
      by: LEADERS,
      during: ['unknown'],
      decide: (_, plan, { facts }) => {
        sound(plan, facts);
        return happened.SessionPlanned(plan);
      },
    }),

    step(HoldSession, {
      by: LEADERS,
      during: ['unknown', 'planned'],
      decide: (_, session, { facts, happened: at }) => {
        sound(session, facts);
        if (at.at !== new Date(session.starts).toISOString())
          throw new Rejection('session/not-valid-times', 'A session happened when it began; no other time is said of it.');
        const people = session.attendance.map(({ beneficiary }) => beneficiary);
        if (new Set(people).size < people.length) throw new Rejection('session/not-valid-sheet', 'Somebody is on the sheet twice.');
        session.attendance.forEach((line) => attended(line, session, facts));
        return happened.SessionHeld(session);
      },
    }),

    step(CancelSession, { by: LEADERS, during: ['planned'], decide: (_, cancelled) => happened.SessionCancelled(cancelled) }),

    step(CorrectAttendance, {
      by: LEADERS,
      during: ['held'],
      decide: ({ sheet, times }, line, { facts, reason }) => {
        if (reason === undefined) throw new Rejection('session/not-valid-without-reason', 'Say what was wrong.');
        if (!sheet.includes(line.beneficiary)) throw new Rejection('session/not-valid-line', 'She is not on this sheet.');
        attended(line, times, facts);
        return happened.AttendanceCorrected(line);
      },
    }),
  ],

  evolve: {
    SessionPlanned: () => ({ phase: 'planned' }),
    SessionHeld: (_, { attendance, starts, ends }) => ({
      phase: 'held',
      sheet: attendance.map(({ beneficiary }) => beneficiary),
      times: { starts, ends },
    }),
    SessionCancelled: () => ({ phase: 'cancelled' }),
    AttendanceCorrected: (state) => state,
  },
});

function sound({ starts, ends }: SessionPlan, { leaderWorksHere }: SessionKnowledge): void {
  if (Date.parse(ends) <= Date.parse(starts)) throw new Rejection('session/not-valid-times', 'A session ends after it begins.');
  if (!leaderWorksHere) throw new Rejection('staff/not-valid-worker', 'Nobody with the id of the leader works here.');
}

function attended({ beneficiary, attendance, leftAt }: Attended, { starts, ends }: Times, { residents }: SessionKnowledge): void {
  if (!residents.has(beneficiary))
    throw new Rejection('session/not-valid-resident', 'Somebody on the sheet was not in the care of the centre on that day.');
  if ((attendance === 'left-during') !== (leftAt !== undefined))
    throw new Rejection('session/not-valid-leaving', 'The time of leaving goes with "left during session", and only with it.');
  if (leftAt !== undefined && !(Date.parse(starts) <= Date.parse(leftAt) && Date.parse(leftAt) <= Date.parse(ends)))
    throw new Rejection('session/not-valid-leaving', 'The time of leaving lies within the session.');
}
