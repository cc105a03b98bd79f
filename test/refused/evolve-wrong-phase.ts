import { decisionsOn } from '../../src/platform/decider';
import { visit, type VisitEvent, type VisitState } from './house/visit';

decisionsOn<VisitState, VisitEvent>().decider({
  events: visit,
  initial: { phase: 'unknown' },
  steps: [],
  evolve: {
    // expect: TS2322 inside needs `since`
    VisitStarted: () => ({ phase: 'inside' }),
    VisitEnded: (state) => state,
  },
});
