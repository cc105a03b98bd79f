import { decisionsOn } from '../../src/platform/decider';
import { visit, type VisitEvent, type VisitState } from './house/visit';

decisionsOn<VisitState, VisitEvent>().decider({
  events: visit,
  initial: { phase: 'unknown' },
  steps: [],
  evolve: {
    VisitStarted: (state) => state,
    VisitEnded: (state) => state,
    // expect: TS2353 no such event
    VisitCancelled: (state: VisitState) => state,
  },
});
