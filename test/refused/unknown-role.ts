import { Means } from '../../events/kit/declare';
import { decisionsOn } from '../../src/platform/decider';
import { visit, type VisitEvent, type VisitState } from './house/visit';

@Means('End the visit.')
class EndVisit {}
decisionsOn<VisitState, VisitEvent>().step(EndVisit, {
  // expect: TS2322 no such role
  by: ['janitor'],
  during: ['inside'],
  decide: () => visit.VisitEnded(),
});
