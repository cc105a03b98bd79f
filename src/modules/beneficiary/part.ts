import type { BeneficiaryEvent } from '../../../events/every-event';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';
import type { BeneficiaryState } from './beneficiary.state';
import { endedByReferral, endsAfter, latestOf, livedHere, lookedAfterThen, type Move, type Stay, stayAt, stayThen } from './stay';

/**
 * For a step that is taken while she lives in the house: her record as it was when it happened. What came to paper after she left, or came
 * back, goes to the stay of its time and changes nothing of how that ended. So does what happened before this record went on within another:
 * by then it was the one in use.
 */
export const residentThen = (state: BeneficiaryState, happened: HappenedAt): Resident | undefined => inUseThen(state, happened, stayThen);

/** The same for what is agreed for the time after it, and may be until nobody follows her up any more. */
export const followedUpBy = (state: BeneficiaryState, happened: HappenedAt): Resident | undefined =>
  inUseThen(state, happened, lookedAfterThen);

type Resident = Extract<BeneficiaryState, { phase: 'resident' }>;

function inUseThen(state: BeneficiaryState, happened: HappenedAt, stayOf: typeof stayThen): Resident | undefined {
  if (state.phase === 'unknown' || (state.link && !(happened.at < state.link.since))) return undefined;
  const stay = stayOf(state.stays, happened);
  return stay && { ...state, phase: 'resident', stay };
}

/** The same for what comes before a stay or goes on in it: from the referral until she left, or was declined. */
export function referredThen(state: BeneficiaryState, happened: HappenedAt): Resident | undefined {
  if (state.phase === 'unknown' || state.phase === 'linked') return undefined;
  const stay = stayAt(state.stays, happened);
  const end = stay?.left ?? stay?.closed;
  return stay && end && endsAfter(end, happened) ? { ...state, phase: 'resident', stay } : undefined;
}

const stayWith = (stays: readonly Stay[], at: string, kind: Move['kind']) =>
  stays.find(({ moves }) => moves.some((each) => each.at === at && each.kind === kind));

/** The episode an event belongs to: what may be told of an earlier one goes to the one of its time, everything else to the latest. */
export function part({ stays }: BeneficiaryState, { type, data }: BeneficiaryEvent, at: HappenedAt): number {
  switch (type) {
    case 'AbsenceVoided':
      return stayWith(stays, data.from, data.kind)?.number ?? 1;
    case 'ReturnVoided':
      return stayWith(stays, data.at, null)?.number ?? 1;
    case 'TransferAnswered':
    case 'EntryVoided':
      return data.episode;
    case 'ReferralDeclined':
      return data.episode ?? latestOf(stays)?.number ?? 1;
    case 'AftercareResumed':
      return endedByReferral(stays)?.number ?? 1;
    case 'BeneficiaryReferred':
      return stays.length + 1;
    case 'CounsellingHeld':
    case 'CompetenceAssessed':
    case 'ServiceOutcomeRecorded':
      return (stays.findLast((stay) => livedHere(stay, at)) ?? stayAt(stays, at))?.number ?? 1;
    case 'AftercareContactMade':
      return (stays.findLast(({ left }) => left && !isBefore(at, left)) ?? stayAt(stays, at))?.number ?? 1;
    case 'PersonDetailsRecorded':
    case 'PersonDetailsCorrected':
    case 'InitialApproachMade':
    case 'BeneficiaryIdentified':
    case 'MotivationGiven':
    case 'DisclosureMade':
    case 'ExploitationAssessed':
    case 'ExitAssessed':
      return stayAt(stays, at)?.number ?? 1;
    case 'AftercarePlanned':
      return lookedAfterThen(stays, at)?.number ?? latestOf(stays)?.number ?? 1;
    case 'BedChanged':
    case 'CaseWorkerAssigned':
    case 'CaseWorkerReleased':
    case 'AssessmentMade':
    case 'CarePlanAgreed':
    case 'CarePlanReviewed':
    case 'TrackAssigned':
    case 'TrackChanged':
    case 'GuidanceAssigned':
    case 'LeaveGranted':
    case 'LeaveExtended':
    case 'LeaveEnded':
    case 'HospitalStayStarted':
    case 'HospitalStayEnded':
    case 'AbsenceNoticed':
    case 'BeneficiaryReturned':
    case 'LearningModuleIssued':
    case 'ServiceReferred':
      return stayThen(stays, at)?.number ?? latestOf(stays)?.number ?? 1;
    default:
      return latestOf(stays)?.number ?? 1;
  }
}
