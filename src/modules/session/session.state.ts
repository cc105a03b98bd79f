import type { Attendance } from '../../../events/code-lists';
import { type SessionEvent, sessionEvents } from '../../../events/every-event';
import type { Attended, SessionPlan } from '../../../events/session-plan';
import { decisionsOn, type Evolve } from '../../platform/decider';
import type { Away } from './contradictions';

export type SessionState =
  { readonly phase: 'unknown' | 'voided' } | ({ readonly phase: 'planned' } & Planned) | CancelledSession | HeldSession;

interface Planned {
  readonly leader: string;
  readonly times: Times;
  readonly participants: readonly string[];
}

/** What was planned is kept: it is planned again where it had not been cancelled. */
interface CancelledSession {
  readonly phase: 'cancelled';
  readonly plan: Planned;
  readonly units: readonly string[];
  /** Who was expected, or said to have missed it. */
  readonly residents: readonly string[];
}

export interface HeldSession {
  readonly phase: 'held';
  readonly plan: ComparedPlan;
  /** Who stands on the sheet, and how. */
  readonly sheet: ReadonlyMap<string, SheetEntry>;
  /** Which units broke, by their ids. */
  readonly failures: ReadonlyMap<string, Broke>;
}

interface Broke {
  readonly at: string;
  /** Who could not go on. */
  readonly missed: readonly string[];
}

export type Times = Pick<SessionPlan, 'starts' | 'ends'>;
type ComparedPlan = Pick<SessionPlan, 'kind' | 'subject' | 'mode' | 'leader' | 'starts' | 'ends'>;
type SheetEntry = Pick<Attended, 'attendance' | 'leftAt' | 'cause'>;

/** Another session at an overlapping time, with who was there by the person each record is about, and until when (24 characters, UTC). */
export interface OtherSession {
  readonly id: string;
  readonly status: 'planned' | 'held' | 'cancelled';
  readonly leader: string;
  readonly starts: string;
  readonly ends: string;
  /** Whether whoever takes the step may read it. */
  readonly readable: boolean;
  /** When it is, as the clock of the centre has it: `2026-03-05 08:00-09:30`. */
  readonly when: string;
  readonly there: ReadonlyMap<string, string>;
  /** Who is expected, where it is planned. */
  readonly expected: ReadonlySet<string>;
  /** Whose hours are counted as lost by it, where it was cancelled. */
  readonly lost: ReadonlySet<string>;
}

/** What other modules know. */
export interface SessionKnowledge {
  readonly leaderWorksHere: boolean;
  /** Whether the leader has a certificate for the track that is valid on the day (rule 4); true where the subject is no track. */
  readonly leaderCertified: boolean;
  /** Whether whoever is named to have allowed an exception is the head or a supervisor here. */
  readonly allowerMay: boolean;
  /** Who of the people on the sheet lived in the house on the day, as far as whoever takes the step may know. */
  readonly residents: ReadonlySet<string>;
  /** The person whom each record that is named, or stands on the sheet, is about: the record that goes on for her. */
  readonly personOf: ReadonlyMap<string, string>;
  /** Who of them was away by her own record when the session began, and when it ended. */
  readonly away: ReadonlyMap<string, Away>;
  /** Which of the units that the step names were not in working order then, but for what the session says, and where it names them. */
  readonly notWorking: readonly { readonly unit: string; readonly path: string }[];
  /** What else is held or planned at the time of the session. */
  readonly others: readonly OtherSession[];
  /** Which of the units that are named are the centre's. */
  readonly units: ReadonlySet<string>;
  /** Which units have a repair, or a request for one, that follows from their failure by this session. */
  readonly builtOn: ReadonlySet<string>;
}

/** Who takes steps on sessions. */
export const LEADERS = ['instructor', 'social-worker', 'supervisor'] as const;
export const { decider, step } = decisionsOn<SessionState, SessionEvent, SessionKnowledge>();
export const happened = sessionEvents;

const entryOf = ({ attendance, leftAt, cause }: Partial<SheetEntry> & { readonly attendance: Attendance }): SheetEntry => ({
  attendance,
  ...(leftAt !== undefined && { leftAt }),
  ...(cause !== undefined && { cause }),
});

const withLine = (state: SessionState, beneficiary: string, entry: SheetEntry): HeldSession => {
  const held = state as HeldSession;
  return { ...held, sheet: new Map(held.sheet).set(beneficiary, entryOf(entry)) };
};

export const evolve: Evolve<SessionState, SessionEvent> = {
  SessionPlanned: (_, { leader, starts, ends, participants = [] }) => ({ phase: 'planned', leader, times: { starts, ends }, participants }),
  SessionHeld: (_, { kind, subject, mode, leader, starts, ends, attendance, equipmentFailed = [] }) => ({
    phase: 'held',
    plan: { kind, subject, mode, leader, starts, ends },
    sheet: new Map(attendance.map((line) => [line.beneficiary, entryOf(line)])),
    failures: new Map(equipmentFailed.map((failure) => [failure.equipment, failure])),
  }),
  SessionCancelled: (state, { equipment = [], missed = [], notThere = [] }) => ({
    phase: 'cancelled',
    plan: state as Extract<SessionState, Planned>,
    units: equipment,
    residents: [...new Set([...missed, ...notThere])],
  }),
  CancellationVoided: (state) => ({ ...(state as CancelledSession).plan, phase: 'planned' }),
  SessionVoided: () => ({ phase: 'voided' }),
  FailureAdded: (state, failure) => {
    const held = state as HeldSession;
    return { ...held, failures: new Map(held.failures).set(failure.equipment, failure) };
  },
  FailureRetracted: (state, { equipment }) =>
    state.phase === 'cancelled'
      ? { ...state, units: state.units.filter((each) => each !== equipment) }
      : { ...(state as HeldSession), failures: without((state as HeldSession).failures, equipment) },
  AttendanceCorrected: (state, line) => withLine(state, line.beneficiary, line),
  AttendanceAdded: (state, line) => withLine(state, line.beneficiary, line),
  AttendanceRetracted: (state, { beneficiary }) => {
    const held = state as HeldSession;
    return { ...held, sheet: without(held.sheet, beneficiary) };
  },
};

/** Whether another hand-in of the sheet says of the session itself what the first one said. */
export const isSamePlan = ({ plan }: HeldSession, other: ComparedPlan): boolean =>
  (['kind', 'subject', 'mode', 'leader'] as const).every((part) => plan[part] === other[part]) &&
  Date.parse(plan.starts) === Date.parse(other.starts) &&
  Date.parse(plan.ends) === Date.parse(other.ends);

/** Whether a line says what the sheet says already, as far as it can be told: a remark is sealed, so a new one is something new. */
export function isSameLine(entry: SheetEntry, line: SheetEntry): boolean {
  const [one, other] = [entryOf(entry), entryOf(line)];
  return one.attendance === other.attendance && one.leftAt === other.leftAt && one.cause === other.cause;
}

/** Whether a failure says what is said of that unit already. */
export const isSameFailure = (one: Broke, other: Broke): boolean =>
  Date.parse(one.at) === Date.parse(other.at) && one.missed.toSorted().join() === other.missed.toSorted().join();

const without = <Value>(all: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> =>
  new Map([...all].filter(([each]) => each !== key));
