import type { SessionEvent } from '../events/every-event';
import type { Stored } from '../events/kit/personal';
import type { Override } from '../events/override';
import type { Attended, FailedDuring } from '../events/session-plan';
import { projection } from './kit/projection';

/** One line of a sheet, with the entries it replaced, oldest first; of somebody who was never there, marked. */
export type SheetLine = Stored<Attended> & { readonly before: readonly Stored<Attended>[]; readonly retracted?: true };

/** What became of a session so far; of one that was not held as it says, that it was voided. */
export const SESSION_STATES = ['planned', 'held', 'cancelled', 'voided'] as const;

/** A unit that a session says broke; of one that had not, marked. */
export type FailureLine = Stored<FailedDuring> & { readonly retracted?: true };

/** One session. */
export interface SessionLine {
  readonly id: string;
  readonly centre: string;
  /** When it begins or began, 24 characters, UTC. */
  readonly at: string;
  readonly status: (typeof SESSION_STATES)[number];
  /** Why it was cancelled. */
  readonly why: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly mode: string;
  readonly leader: string;
  /** Who was to lead it; null where it was held without a plan. */
  readonly plannedLeader: string | null;
  readonly certificateOverride: Stored<Override> | null;
  readonly place: string | null;
  readonly starts: string;
  readonly ends: string;
  /** When it was planned, 24 characters, UTC; null where it was held without a plan. */
  readonly planned: string | null;
  /** When it was cancelled, 24 characters, UTC. */
  readonly cancelled: string | null;
  /** Who was expected. */
  readonly participants: readonly string[];
  readonly sheet: readonly SheetLine[];
  readonly equipmentUsed: readonly string[];
  readonly equipmentFailed: readonly FailureLine[];
  /** What was broken, and who would have come, when it was cancelled. */
  readonly equipmentBroken: readonly string[];
  readonly missed: readonly string[];
  /** Who was expected and, as was known when that was recorded, not in the house when it was to begin. */
  readonly notThere: readonly string[];
}

type Plan = Pick<SessionLine, 'kind' | 'subject' | 'mode' | 'leader' | 'starts' | 'ends'> & {
  readonly place?: string;
  readonly certificateOverride?: Stored<Override>;
};

const planOf = ({ kind, subject, mode, leader, place, starts, ends, certificateOverride }: Plan) => ({
  at: new Date(starts).toISOString(),
  kind,
  subject,
  mode,
  leader,
  certificateOverride: certificateOverride ?? null,
  place: place ?? null,
  starts,
  ends,
});

type Held = Plan & {
  readonly attendance: readonly Stored<Attended>[];
  readonly equipmentUsed?: readonly string[];
  readonly equipmentFailed?: readonly Stored<FailedDuring>[];
};

const heldOf = (session: Held) => ({
  status: 'held' as const,
  ...planOf(session),
  sheet: session.attendance.map((line) => ({ ...line, before: [] })),
  equipmentUsed: session.equipmentUsed ?? [],
  equipmentFailed: session.equipmentFailed ?? [],
});

const NOTHING_YET = {
  why: null,
  planned: null,
  plannedLeader: null,
  cancelled: null,
  participants: [],
  sheet: [],
  equipmentUsed: [],
  equipmentFailed: [],
  equipmentBroken: [],
  missed: [],
  notThere: [],
};

const NOT_CANCELLED = { why: null, cancelled: null, equipmentBroken: [], missed: [], notThere: [] };

/** One document a session. */
export const sessions = projection<SessionLine, SessionEvent>({
  name: 'sessions',
  version: 7,
  indexes: [
    ['centre', 'at'],
    ['leader', 'at'],
    ['plannedLeader', 'at'],
    ['centre', 'subject', 'at'],
    ['centre', 'status', 'at'],
  ],
  keys: ({ stream }) => stream.slice('session-'.length),
  onPoison: 'park',

  opens: {
    SessionPlanned: (plan, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      status: 'planned',
      ...NOTHING_YET,
      ...planOf(plan),
      planned: meta.happened.at,
      plannedLeader: plan.leader,
      participants: plan.participants ?? [],
    }),
    SessionHeld: (session, { meta }, key) => ({ id: key, centre: meta.centre, ...NOTHING_YET, ...heldOf(session) }),
  },

  on: {
    SessionHeld: (line, session) => ({ ...line, ...heldOf(session) }),
    SessionCancelled: (line, { why, equipment, missed, notThere }, { meta }) => ({
      ...line,
      status: 'cancelled',
      cancelled: meta.happened.at,
      why,
      equipmentBroken: equipment ?? [],
      missed: missed ?? [],
      notThere: notThere ?? [],
    }),
    CancellationVoided: (line) => ({ ...line, ...NOT_CANCELLED, status: 'planned' }),
    // Its sheet stays to be read.
    SessionVoided: (line) => ({ ...line, status: 'voided' }),
    FailureAdded: (line, failure) => ({ ...line, equipmentFailed: [...line.equipmentFailed, failure] }),
    FailureRetracted: (line, { equipment }) => ({
      ...line,
      equipmentFailed: line.equipmentFailed.map((each) => (each.equipment === equipment ? { ...each, retracted: true } : each)),
      equipmentBroken: line.equipmentBroken.filter((each) => each !== equipment),
    }),
    AttendanceCorrected: (line, corrected) => withLine(line, corrected),
    AttendanceAdded: (line, added) => withLine(line, added),
    AttendanceRetracted: (line, { beneficiary }) => ({
      ...line,
      sheet: line.sheet.map((each) => (each.beneficiary === beneficiary ? { ...each, retracted: true } : each)),
    }),
  },
});

// Whoever was taken off the sheet and is put on it again stands there once, with everything that was said before.
function withLine(session: SessionLine, line: Stored<Attended>): SessionLine {
  const earlier = session.sheet.find(({ beneficiary }) => beneficiary === line.beneficiary);
  if (!earlier) return { ...session, sheet: [...session.sheet, { ...line, before: [] }] };
  const { before, retracted: _, ...old } = earlier;
  const now = { ...line, before: [...before, old] };
  return { ...session, sheet: session.sheet.map((each) => (each === earlier ? now : each)) };
}
