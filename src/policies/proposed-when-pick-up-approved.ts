import type { PickupEvent } from '../../events/every-event';
import { beneficiaryDecider } from '../modules/beneficiary/beneficiary.decider';
import { ProposeFamilyPickUp } from '../modules/beneficiary/pick-up.steps';
import { policy, take } from '../platform/policies/policy';

/** An approved pick-up proposes her discharge in the name of whoever asked; a third person still has to agree in her own record. */
export const proposedWhenPickUpApproved = policy<PickupEvent>({
  name: 'proposed-when-pick-up-approved',
  on: {
    PickUpApproved: ({ beneficiary, will, requestedBy, allowedBy }, { stream, meta: { actor, onBehalfOf } }) =>
      take(beneficiaryDecider, beneficiary, ProposeFamilyPickUp, {
        pickUp: stream.slice('pickup-'.length),
        will,
        askedBy: [...requestedBy],
        decidedBy: [...new Set([actor.id, onBehalfOf ?? actor.id])],
        ...(allowedBy !== undefined && { allowedBy }),
      }),
  },
});
