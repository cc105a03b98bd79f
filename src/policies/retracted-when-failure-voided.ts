import type { EquipmentEvent } from '../../events/every-event';
import { RetractFailure } from '../modules/session/failure.steps';
import { sessionDecider } from '../modules/session/session.decider';
import { policy, take } from '../platform/policies/policy';

/** What did not break during a session kept nobody from going on in it. */
export const retractedWhenFailureVoided = policy<EquipmentEvent>({
  name: 'retracted-when-failure-voided',
  on: {
    // What follows from the session is said there already.
    EquipmentEntryVoided: ({ session }, { stream, meta }) =>
      session === undefined || meta.actor.role === 'system'
        ? []
        : take(sessionDecider, session, RetractFailure, { equipment: stream.slice('equipment-'.length) }),
  },
});
