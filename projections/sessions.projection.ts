import type { SessionEvent } from '../events/every-event';
import type { Stored } from '../events/kit/personal';
import type { Attended } from '../events/session-plan';
import { projection } from './kit/projection';

/** One line of a sheet, with the entries it replaced, oldest first. */
export type SheetLine = Stored<Attended> & { readonly before: readonly Stored<Attended>[] };

/** One session. */
export interface SessionLine {
  readonly id: string;
  readonly centre: string;
  /** When it begins or began, 24 characters, UTC. */
  readonly at: string;
  readonly status: 'planned' | 'held' | 'cancelled';
  readonly kind: string;
  readonly subject: string;
  readonly mode: string;
  readonly leader: string;
  readonly place: string | null;
  readonly starts: string;
  readonly ends: string;
  readonly sheet: readonly SheetLine[];
}

type Plan = Pick<SessionLine, 'kind' | 'subject' | 'mode' | 'leader' | 'starts' | 'ends'> & { readonly place?: string };

const planOf = ({ kind, subject, mode, leader, place, starts, ends }: Plan) => ({
  at: new Date(starts).toISOString(),
  kind,
  subject,
  mode,
  leader,
  place: place ?? null,
  starts,
  ends,
});

const sheetOf = (attendance: readonly Stored<Attended>[]): readonly SheetLine[] => attendance.map((line) => ({ ...line, before: [] }));

/** One document a session. */
export const sessions = projection<SessionLine, SessionEvent>({
  name: 'sessions',
  version: 1,
  indexes: [
    ['centre', 'at'],
    ['leader', 'at'],
  ],
  keys: ({ stream }) => stream.slice('session-'.length),
  onPoison: 'park',

  opens: {
    SessionPlanned: (plan, { meta }, key) => ({ id: key, centre: meta.centre, status: 'planned', ...planOf(plan), sheet: [] }),
    SessionHeld: (session, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      status: 'held',
      ...planOf(session),
      sheet: sheetOf(session.attendance),
    }),
  },

  on: {
    SessionHeld: (line, session) => ({ ...line, status: 'held', ...planOf(session), sheet: sheetOf(session.attendance) }),
    SessionCancelled: (line) => ({ ...line, status: 'cancelled' }),
    AttendanceCorrected: (line, corrected) => ({
      ...line,
      sheet: line.sheet.map(({ before, ...old }) =>
        old.beneficiary === corrected.beneficiary ? { ...corrected, before: [...before, old] } : { ...old, before },
      ),
    }),
  },
});
