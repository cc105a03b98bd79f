import type { SessionEvent } from '../../events/every-event';
import { equipmentDecider, ReportFailure } from '../modules/equipment/equipment.decider';
import { policy, take } from '../platform/policies/policy';

/** A unit that broke during a session is broken in its own record from that minute; one for whose sake a session was cancelled, from when it was. */
export const brokenWhenSessionSaysSo = policy<SessionEvent>({
  name: 'broken-when-session-says-so',
  on: {
    SessionHeld: ({ equipmentFailed = [] }, { stream }) =>
      equipmentFailed.map(({ equipment, at }) => ({
        ...take(equipmentDecider, equipment, ReportFailure, { session: stream.slice('session-'.length) }),
        at: new Date(at).toISOString(),
      })),
    // Of one that was known to be broken already, nothing new is recorded.
    SessionCancelled: ({ why, equipment = [] }, { stream }) =>
      why === 'equipment'
        ? equipment.map((unit) => take(equipmentDecider, unit, ReportFailure, { session: stream.slice('session-'.length) }))
        : [],
  },
});
