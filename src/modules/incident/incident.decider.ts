import { decider, evolve, happened } from './incident.state';
import { accountSteps } from './account.steps';
import { duplicateSteps } from './duplicate.steps';
import { outcomeSteps } from './outcome.steps';

/** What may be recorded of an attempt to take residents out. */
export const incidentDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  steps: [...accountSteps, ...outcomeSteps, ...duplicateSteps],
  evolve,
});
