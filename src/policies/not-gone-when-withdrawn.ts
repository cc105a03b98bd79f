import type { IncidentEvent } from '../../events/every-event';
import { beneficiaryDecider } from '../modules/beneficiary/beneficiary.decider';
import { VoidMovesOfIncident } from '../modules/beneficiary/voiding.steps';
import { policy, take } from '../platform/policies/policy';

/** Whoever had no part in an incident was neither taken nor back by it in her own record. */
export const notGoneWhenWithdrawn = policy<IncidentEvent>({
  name: 'not-gone-when-withdrawn',
  on: {
    ResidentWithdrawn: ({ beneficiary }, { stream }) =>
      take(beneficiaryDecider, beneficiary, VoidMovesOfIncident, { incident: stream.slice('incident-'.length) }),
  },
});
