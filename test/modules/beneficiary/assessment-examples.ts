import { AssessExit, AssessExploitation } from '../../../src/modules/beneficiary/assessment.steps';
import { wati } from '../../support/cast';
import { example } from '../examples';
import { past } from './episode';

export const exploitation = {
  exchangedForSex: 'yes',
  exchangedLately: 'unknown',
  timesLately: '4-to-7',
  askedOrForced: 'declined',
  askedOrForcedLately: 'not-asked',
  threatenedAtWork: 'no',
  workNotAsPromised: 'yes',
  coercedToGoOn: 'no',
  exploitedAtWorkLately: 'no',
} as const;

export const exit = {
  counselled: 'yes',
  individual: 'yes',
  withFamily: 'no',
  inGroup: 'not-asked',
  sessionsHeld: 5,
  sessionsInPlan: 6,
  planAfterwards: 'no',
  safeByHer: 'declined',
  safeByWorker: 'no',
  adultTies: 'unknown',
  peerTies: 'yes',
  communityTies: 'no',
} as const;

/** Every step of what she is asked about exploitation and about leaving, taken once. */
export const assessmentExamples = [
  example(AssessExploitation, past.referred, exploitation, wati, ['ExploitationAssessed']),
  example(AssessExit, past.left, exit, wati, ['ExitAssessed']),
];
