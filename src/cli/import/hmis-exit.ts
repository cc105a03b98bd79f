import { EXPULSION_REASONS, TIMES_EXCHANGED } from '../../../events/assessment-lists';
import type { ExitAssessed, ExploitationAssessed } from '../../../events/assessment.events';
import type { AftercareContactMade } from '../../../events/aftercare.events';
import type { Answer } from '../../../events/code-lists';
import type { Fields } from '../../../events/kit/declare';
import { contradicts, exitContradicts } from '../../modules/beneficiary/assessment.steps';
import type { HmisLine } from './hmis-files';

/** A line of Exit.csv about what she was asked when she left (R15 to R20). */
type ExitLine = Omit<HmisLine<'Exit.csv'>, 'row' | 'control' | 'EnrollmentID' | 'PersonalID' | 'DateDeleted'>;
type Column = keyof ExitLine;

/** What a line of Exit.csv tells besides when and where she went; a part that nobody answered is left out. */
export interface AskedAtExit {
  readonly exploitation?: Fields<typeof ExploitationAssessed>;
  readonly assessed?: Fields<typeof ExitAssessed>;
  readonly aftercare?: Fields<typeof AftercareContactMade>;
}

type Warn = (column: string, code: 'answer-unknown' | 'answers-contradict') => void;

const ANSWER: Readonly<Record<string, Answer>> = { 0: 'no', 1: 'yes', 8: 'unknown', 9: 'declined', 99: 'not-asked', '': 'not-asked' };
/** R19.A: whoever worked with her may not know, and declines nothing. */
const BY_WORKER: typeof ANSWER = { 0: 'no', 1: 'yes', 2: 'unknown', 99: 'not-asked', '': 'not-asked' };
/** R15.B. */
const TIMES: Readonly<Record<string, (typeof TIMES_EXCHANGED)[number]>> = {
  1: '1-to-3',
  2: '4-to-7',
  3: '8-to-11',
  4: '12-or-more',
  8: 'unknown',
  9: 'declined',
  99: 'not-asked',
};
/** R17.A. */
const EXPELLED: Readonly<Record<string, (typeof EXPULSION_REASONS)[number]>> = {
  1: 'violence-or-crime',
  2: 'house-rules',
  3: 'fee',
  4: 'time-limit',
  5: 'programme-ended',
  6: 'unknown',
};
const EXPLOITATION = [
  ...['ExchangeForSex', 'ExchangeForSexPastThreeMonths', 'CountOfExchangeForSex', 'AskedOrForcedToExchangeForSex'],
  ...['AskedOrForcedToExchangeForSexPastThreeMonths', 'WorkplaceViolenceThreats', 'WorkplacePromiseDifference'],
  ...['CoercedToContinueWork', 'LaborExploitPastThreeMonths'],
] as readonly Column[];
const LEAVING = [
  ...['CounselingReceived', 'IndividualCounseling', 'FamilyCounseling', 'GroupCounseling', 'SessionCountAtExit'],
  ...['PostExitCounselingPlan', 'SessionsInPlan', 'DestinationSafeClient', 'DestinationSafeWorker'],
  ...['PosAdultConnections', 'PosPeerConnections', 'PosCommunityConnections'],
] as readonly Column[];

/** Why she was expelled; undefined where nobody said it. */
export const expelledForOf = (reason: string) => EXPELLED[reason];

/** Reads the answers of a line of Exit.csv; what no standard knows is unknown, what contradicts itself is left out, and both are said. */
export function askedAtExit(line: ExitLine, warn: Warn): AskedAtExit {
  const exploitation = isAnswered(line, EXPLOITATION) ? exploitationOf(line, warn) : undefined;
  const assessed = isAnswered(line, LEAVING) ? assessedOf(line, warn) : undefined;
  const aftercare = aftercareOf(line);
  return {
    ...kept({ exploitation }, exploitation && contradicts(exploitation), () => warn('ExchangeForSex', 'answers-contradict')),
    ...kept({ assessed }, assessed && exitContradicts(assessed), () => warn('CounselingReceived', 'answers-contradict')),
    ...(aftercare && { aftercare }),
  };
}

function kept<Part extends object>(part: Part, contradicting: boolean | undefined, warn: () => void): Part | object {
  if (contradicting) warn();
  return contradicting === false ? part : {};
}

const isAnswered = (line: ExitLine, columns: readonly Column[]): boolean => columns.some((column) => !['', '99'].includes(line[column]));

function exploitationOf(line: ExitLine, warn: Warn): Fields<typeof ExploitationAssessed> {
  const answer = answerIn(line, warn);
  const times = line.CountOfExchangeForSex;
  if (times !== '' && TIMES[times] === undefined) warn('CountOfExchangeForSex', 'answer-unknown');
  return {
    exchangedForSex: answer('ExchangeForSex'),
    exchangedLately: answer('ExchangeForSexPastThreeMonths'),
    ...(times !== '' && { timesLately: TIMES[times] ?? 'unknown' }),
    askedOrForced: answer('AskedOrForcedToExchangeForSex'),
    askedOrForcedLately: answer('AskedOrForcedToExchangeForSexPastThreeMonths'),
    threatenedAtWork: answer('WorkplaceViolenceThreats'),
    workNotAsPromised: answer('WorkplacePromiseDifference'),
    coercedToGoOn: answer('CoercedToContinueWork'),
    exploitedAtWorkLately: answer('LaborExploitPastThreeMonths'),
  };
}

function assessedOf(line: ExitLine, warn: Warn): Fields<typeof ExitAssessed> {
  const answer = answerIn(line, warn);
  return {
    counselled: answer('CounselingReceived'),
    individual: answer('IndividualCounseling'),
    withFamily: answer('FamilyCounseling'),
    inGroup: answer('GroupCounseling'),
    ...counted('sessionsHeld', line, 'SessionCountAtExit', warn),
    ...counted('sessionsInPlan', line, 'SessionsInPlan', warn),
    planAfterwards: answer('PostExitCounselingPlan'),
    safeByHer: answer('DestinationSafeClient'),
    safeByWorker: answer('DestinationSafeWorker', BY_WORKER),
    adultTies: answer('PosAdultConnections'),
    peerTies: answer('PosPeerConnections'),
    communityTies: answer('PosCommunityConnections'),
  };
}

// How it was given counts only where it was given; of several ways the one nearest to her.
function aftercareOf(line: ExitLine): Fields<typeof AftercareContactMade> | undefined {
  const given = ANSWER[line.AftercareProvided];
  if (given === undefined || given === 'not-asked') return undefined;
  const ways = [
    [line.InPersonIndividual, 'in-person'],
    [line.InPersonGroup, 'in-a-group'],
    [line.Telephone, 'phone'],
    [line.EmailSocialMedia, 'message'],
  ] as const;
  const mode = given === 'yes' ? ways.find(([told]) => told === '1')?.[1] : undefined;
  const others = { working: 'not-asked', threatened: 'not-asked', returnedToProstitution: 'not-asked' } as const;
  return { given, found: given === 'yes' ? 'yes' : 'unknown', ...others, ...(mode && { mode }) };
}

const answerIn =
  (line: ExitLine, warn: Warn) =>
  (column: Column, answers = ANSWER): Answer => {
    const answer = answers[line[column]];
    if (answer === undefined) warn(column, 'answer-unknown');
    return answer ?? 'unknown';
  };

function counted<Name extends 'sessionsHeld' | 'sessionsInPlan'>(name: Name, line: ExitLine, column: Column, warn: Warn) {
  const isCount = /^\d{1,3}$/.test(line[column]);
  if (!isCount && line[column] !== '') warn(column, 'answer-unknown');
  return isCount ? { [name]: Number(line[column]) } : {};
}
