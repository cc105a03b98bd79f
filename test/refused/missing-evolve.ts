import { decisionsOn } from '../../src/platform/decider';
import { visit, type VisitEvent, type VisitState } from './house/visit';

decisionsOn<VisitState, VisitEvent>().decider({
  events: visit,
  initial: { phase: 'unknown' },
  steps: [],
  // expect: TS2741 VisitEnded is missing
  evolve: { VisitStarted: (state) => state },
});
