import { Means } from '../../events/kit/declare';
import { decisionsOn } from '../../src/platform/decider';
import { visit, type VisitEvent, type VisitState } from './house/visit';
import { VisitStarted } from './house/visit.events';

@Means('Start the visit.')
class StartVisit extends VisitStarted {}
decisionsOn<VisitState, VisitEvent>().step(StartVisit, {
  by: ['security'],
  during: ['unknown'],
  // expect: TS2339 companions
  decide: (_, { companion, ...asked }) => visit.VisitStarted({ ...asked, companions: companion }),
});
