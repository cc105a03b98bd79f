import type { SessionEvent } from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** One session that a resident was expected at, stands on the sheet of, or missed because it was cancelled. */
export interface SessionPart {
  /** `<beneficiary>/<session>`. */
  readonly id: string;
  readonly beneficiary: string;
  readonly session: string;
}

type Event = Exclude<
  SessionEvent,
  { type: 'AttendanceRetracted' | 'SessionVoided' | 'CancellationVoided' | 'FailureAdded' | 'FailureRetracted' }
>;

function residentsOf({ type, data }: Recorded<Event>): readonly string[] {
  switch (type) {
    case 'SessionPlanned':
      return data.participants ?? [];
    case 'SessionHeld':
      return data.attendance.map(({ beneficiary }) => beneficiary);
    case 'SessionCancelled':
      return data.missed ?? [];
    case 'AttendanceCorrected':
    case 'AttendanceAdded':
      return [data.beneficiary];
  }
}

const part = (_: unknown, { stream }: Recorded<Event>, key: string): SessionPart => ({
  id: key,
  beneficiary: key.slice(0, key.indexOf('/')),
  session: stream.slice('session-'.length),
});

/** Whose sessions they are: one document a resident and session, so that hers are found without looking through everybody's. */
export const sessionResidents = projection<SessionPart, Event>({
  name: 'session-residents',
  version: 1,
  indexes: [['beneficiary']],
  keys: (recorded) => residentsOf(recorded).map((beneficiary) => `${beneficiary}/${recorded.stream.slice('session-'.length)}`),
  onPoison: 'park',
  opens: { SessionPlanned: part, SessionHeld: part, SessionCancelled: part, AttendanceCorrected: part, AttendanceAdded: part },
  on: {},
});
