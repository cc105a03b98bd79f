import type { IncidentEvent } from '../../events/every-event';
import { beneficiaryDecider } from '../modules/beneficiary/beneficiary.decider';
import { VoidMovesOfIncident } from '../modules/beneficiary/voiding.steps';
import { policy, take } from '../platform/policies/policy';

/** Whoever did not come back by an incident did not by it in her own record. */
export const notBackWhenReturnVoided = policy<IncidentEvent>({
  name: 'not-back-when-return-voided',
  on: {
    ResidentReturnVoided: ({ beneficiary, at }, { stream }) =>
      take(beneficiaryDecider, beneficiary, VoidMovesOfIncident, { incident: stream.slice('incident-'.length), returned: at }),
  },
});
