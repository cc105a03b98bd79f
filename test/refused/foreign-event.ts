import { Means } from '../../events/kit/declare';
import { family } from '../../events/kit/family';
import { decisionsOn } from '../../src/platform/decider';
import type { VisitEvent, VisitState } from './house/visit';

@Means('Same shape as VisitEnded, another family.')
class PickupEnded {}
@Means('End the visit.')
class EndVisit {}
const pickup = family('pickup', { PickupEnded }, 'incident');
decisionsOn<VisitState, VisitEvent>().step(EndVisit, {
  by: ['security'],
  during: ['inside'],
  // expect: TS2322 PickupEnded is not an event of a visit
  decide: () => pickup.PickupEnded(),
});
