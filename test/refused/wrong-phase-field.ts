import { Means } from '../../events/kit/declare';
import { decisionsOn } from '../../src/platform/decider';
import { visit, type VisitEvent, type VisitState } from './house/visit';

@Means('End the visit.')
class EndVisit {}
decisionsOn<VisitState, VisitEvent>().step(EndVisit, {
  by: ['security'],
  during: ['unknown', 'inside'],
  // expect: TS2339 `since` is only there inside
  decide: ({ since }) => (since ? visit.VisitEnded() : []),
});
