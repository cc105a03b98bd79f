import { Means } from '../../events/kit/declare';
import { type EventOf, family } from '../../events/kit/family';
import { decisionsOn } from '../../src/platform/decider';
import { visit, type VisitEvent, type VisitState } from './house/visit';

@Means('The pick-up ended.')
class PickupEnded {}
@Means('End the pick-up.')
class EndPickup {}
const pickup = family('pickup', { PickupEnded }, 'incident');
const endPickup = decisionsOn<VisitState, EventOf<typeof pickup>>().step(EndPickup, {
  by: ['security'],
  during: ['inside'],
  decide: () => pickup.PickupEnded(),
});
decisionsOn<VisitState, VisitEvent>().decider({
  events: visit,
  initial: { phase: 'unknown' },
  // expect: TS2322 a step of another decider
  steps: [endPickup],
  evolve: { VisitStarted: (state) => state, VisitEnded: (state) => state },
});
