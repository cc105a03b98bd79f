import type { IncidentEvent } from '../../events/every-event';
import { beneficiaryDecider } from '../modules/beneficiary/beneficiary.decider';
import { NoticeAbsence } from '../modules/beneficiary/absence.steps';
import { policy, take } from '../platform/policies/policy';

/** Whoever is taken by force, or left along because she wanted to, is absent in her own record from that moment; her episode stays open. */
export const absentWhenTaken = policy<IncidentEvent>({
  name: 'absent-when-taken',
  on: {
    ResidentTaken: ({ beneficiary, discovered }, { stream, meta }) =>
      // What her own record said first is not said to it again.
      meta.actor.role === 'system'
        ? []
        : take(beneficiaryDecider, beneficiary, NoticeAbsence, {
            kind: 'taken-by-force',
            incident: stream.slice('incident-'.length),
            ...(discovered !== undefined && { discovered }),
          }),
    ResidentLeftAlong: ({ beneficiary }, { stream }) =>
      take(beneficiaryDecider, beneficiary, NoticeAbsence, { kind: 'absconded', incident: stream.slice('incident-'.length) }),
  },
});
