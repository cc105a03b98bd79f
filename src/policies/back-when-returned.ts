import type { IncidentEvent } from '../../events/every-event';
import { beneficiaryDecider } from '../modules/beneficiary/beneficiary.decider';
import { RecordReturn } from '../modules/beneficiary/absence.steps';
import { policy, take } from '../platform/policies/policy';

/** Whoever comes back after an incident is present again in her own record; the same episode goes on. */
export const backWhenReturned = policy<IncidentEvent>({
  name: 'back-when-returned',
  on: {
    ResidentReturned: ({ beneficiary, injuries }, { stream }) =>
      take(beneficiaryDecider, beneficiary, RecordReturn, { injuries, incident: stream.slice('incident-'.length) }),
  },
});
