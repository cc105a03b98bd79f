import type { SessionEvent } from '../../events/every-event';
import { equipmentDecider, ReportFailure } from '../modules/equipment/equipment.decider';
import { VoidFailureOfSession } from '../modules/equipment/voiding.steps';
import { policy, take } from '../platform/policies/policy';

const sessionIn = (stream: string) => stream.slice('session-'.length);
const brokeIn = (stream: string, { equipment, at }: { readonly equipment: string; readonly at: string }) => ({
  ...take(equipmentDecider, equipment, ReportFailure, { session: sessionIn(stream) }),
  at: new Date(at).toISOString(),
});
const didNotBreakIn = (stream: string, equipment: string) =>
  take(equipmentDecider, equipment, VoidFailureOfSession, { session: sessionIn(stream) });

/**
 * A unit that broke during a session is broken in its own record from that minute; one for whose sake a session was cancelled, from when it
 * was; and one that had not broken by it, in its own record neither. It is said there whatever the condition of the unit is by other
 * entries: what they say may be voided, or late paper may end an outage before.
 */
export const brokenWhenSessionSaysSo = policy<SessionEvent>({
  name: 'broken-when-session-says-so',
  on: {
    SessionHeld: ({ equipmentFailed = [] }, { stream }) => equipmentFailed.map((failure) => brokeIn(stream, failure)),
    FailureAdded: (failure, { stream }) => brokeIn(stream, failure),
    // What follows from the record of the unit is there already.
    FailureRetracted: ({ equipment }, { stream, meta }) => (meta.actor.role === 'system' ? [] : didNotBreakIn(stream, equipment)),
    SessionVoided: ({ equipment = [] }, { stream }) => equipment.map((each) => didNotBreakIn(stream, each)),
    CancellationVoided: ({ equipment = [] }, { stream }) => equipment.map((each) => didNotBreakIn(stream, each)),
    SessionCancelled: ({ why, equipment = [] }, { stream }) =>
      why === 'equipment' ? equipment.map((unit) => take(equipmentDecider, unit, ReportFailure, { session: sessionIn(stream) })) : [],
  },
});
