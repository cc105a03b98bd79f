import { decider, evolve, happened } from './outsider.state';
import { personSteps } from './person.steps';
import { stopSteps } from './stop.steps';

/** What may be recorded of somebody from outside: described first, named later, kept out while that holds. */
export const outsiderDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  steps: [...personSteps, ...stopSteps],
  answers: [],
  evolve,
});
