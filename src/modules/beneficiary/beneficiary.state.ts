import type { ConsentPurpose } from '../../../events/code-lists';
import { type BeneficiaryEvent, beneficiaryEvents } from '../../../events/every-event';
import type { DoubledEpisode } from '../../../events/doubled-episode';
import type { IntakeStep } from '../../../events/person-lists';
import { awayAt } from '../../../events/absence';
import { since } from '../../../events/kit/timeline';
import { FOLLOWED_UP } from '../../../events/leaving';
import { decisionsOn, type Evolve } from '../../platform/decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { type AgreedTo, answered } from './agreed-to';
import { asBeforeReferral, type ByHerPapers, putRight, referredAs, toldOfHer } from './cleared';
import type { Hold } from './holds';
import { withMove, withoutMove } from './moves';
import { NOTHING_LEARNT, type Programme, withModule, withResult } from './programme';
import {
  acceptedSince,
  acceptedStay,
  declinedStay,
  deferredStay,
  inBed,
  latestOf,
  leftAs,
  type Move,
  NOTHING_YET,
  type Stay,
  withoutAdmission,
  withoutProposal,
} from './stay';
import { termsOf } from './terms';

/** Where the latest episode stands. `closed` is after aftercare or a refusal; the earlier episodes stay as they are. */
export type BeneficiaryState = (
  { readonly phase: 'unknown'; readonly stays: readonly Stay[] } | { [Each in Phase]: Standing<Each> }[Phase]
) &
  ByHerPapers &
  AgreedTo & {
    /** Every legal hold that was not lifted, ended or not. */
    readonly holds?: readonly Hold[];
    /** The record it goes on within, since when (24 characters, UTC), and where it stood before. */
    readonly link?: Linked;
    readonly programme?: Programme;
  };

interface Linked {
  readonly into: string;
  readonly since: string;
  readonly doubled: readonly DoubledEpisode[];
  readonly was: Phase;
}

type Phase = 'intake' | 'accepted' | 'resident' | 'aftercare' | 'closed' | 'linked';

interface Standing<Each extends Phase> {
  readonly phase: Each;
  readonly stays: readonly Stay[];
  /** The latest of them that came to something. */
  readonly stay: Stay;
}

export const { step, decider } = decisionsOn<BeneficiaryState, BeneficiaryEvent, BeneficiaryKnowledge>();

export const happened = beneficiaryEvents;

/** Why she is away from the house at a time, if she is; without a time, after everything that is known. */
export const awayOf = ({ away }: Stay, at = away.at(-1)?.at ?? '') => awayAt(away, at)?.value;

// The latest episode decides the phase; an event about an earlier one changes that one only.
const standing = (state: Omit<BeneficiaryState, 'phase' | 'stays' | 'stay'>, stays: readonly Stay[], phase: Phase): BeneficiaryState => ({
  ...state,
  phase,
  stays,
  stay: latestOf(stays)!,
});
const learning = (state: BeneficiaryState, change: (programme: Programme) => Partial<Programme>): BeneficiaryState => {
  const programme = state.programme ?? NOTHING_LEARNT;
  return { ...state, programme: { ...programme, ...change(programme) } };
};
const same = (state: BeneficiaryState): BeneficiaryState => state;

type At = {
  readonly meta: {
    readonly part?: number;
    readonly happened: Stay['referred'];
    readonly centre: string;
    readonly actor: { readonly id: string; readonly role: string };
    readonly onBehalfOf?: string;
  };
};

const change = (state: BeneficiaryState, { meta }: At, changed: (stay: Stay) => Stay, phase?: Phase): BeneficiaryState => {
  const stays = state.stays.map((stay) => (stay.number === meta.part ? changed(stay) : stay));
  return standing(state, stays, phase !== undefined && meta.part === latestOf(state.stays)?.number ? phase : (state.phase as Phase));
};

const away = (kind: Move['kind']) => (state: BeneficiaryState, _: unknown, recorded: At) => moved(state, recorded, kind, undefined);

function awayUntil(state: BeneficiaryState, { until }: { readonly until: string }, recorded: At): BeneficiaryState {
  return change(state, recorded, (stay) => ({ ...stay, leaveUntil: since(stay.leaveUntil ?? [], recorded.meta.happened.at, until) }));
}

const tookIn = (intake: IntakeStep) => (state: BeneficiaryState, _: unknown, recorded: At) =>
  change(state, recorded, (stay) => ({ ...stay, intake: [...stay.intake, intake] }));

const moved = (state: BeneficiaryState, recorded: At, kind: Move['kind'], incident: string | undefined) =>
  change(state, recorded, (stay) => withMove(stay, recorded.meta, kind, incident));

const saying =
  (answer: 'declined' | 'withdrawn' | 'acted-on') =>
  (state: BeneficiaryState, { purpose }: { readonly purpose: ConsentPurpose }, { meta }: At): BeneficiaryState =>
    answered(state, purpose, meta.happened.at, { answer, day: meta.happened.day });

export const evolve: Evolve<BeneficiaryState, BeneficiaryEvent> = {
  BeneficiaryReferred: (state, { person, transfer }, recorded) => {
    const { meta } = recorded;
    const stay = { ...NOTHING_YET, number: meta.part!, referred: meta.happened, ...(transfer && { transfer }) };
    return standing(referredAs(state, person, recorded), [...state.stays, stay], 'intake');
  },
  PersonDetailsRecorded: toldOfHer,
  PersonDetailsCorrected: putRight,
  InitialApproachMade: tookIn('initial-approach'),
  BeneficiaryIdentified: tookIn('identification'),
  MotivationGiven: tookIn('motivation'),
  ReferralAccepted: (state, said, recorded) =>
    change(state, recorded, (stay) => acceptedStay(stay, recorded.meta.happened, said), 'accepted'),
  ReferralDeclined: (state, said, recorded) =>
    change(asBeforeReferral(state, recorded), recorded, (stay) => declinedStay(stay, said, recorded.meta), 'closed'),
  // Put off before it was accepted, and written down since: accepted it stays.
  ReferralDeferred: (state, _, recorded) => {
    const { happened: at, part } = recorded.meta;
    const isDecided = state.stays.some((stay) => stay.number === part && acceptedSince(stay, at));
    return change(state, recorded, (stay) => deferredStay(stay, at), isDecided ? undefined : 'intake');
  },
  BeneficiaryAdmitted: (state, { registerSequence, registerYear, bedKey }, recorded) =>
    change(
      state,
      recorded,
      (stay) => ({
        ...(bedKey === undefined ? stay : inBed(stay, bedKey, recorded.meta.happened)),
        admitted: recorded.meta.happened,
        register: `${registerSequence}/${registerYear}`,
      }),
      'resident',
    ),
  AdmissionVoided: (state, _, recorded) => change(state, recorded, withoutAdmission, 'accepted'),
  AcceptanceVoided: (state, _, recorded) => change(state, recorded, ({ accepted: _accepted, ...stay }) => stay, 'intake'),
  BedChanged: (state, { bedKey }, recorded) => change(state, recorded, (stay) => inBed(stay, bedKey, recorded.meta.happened)),
  CaseWorkerAssigned: (state, { worker }, recorded) =>
    change(state, recorded, (stay) => ({ ...stay, workers: since(stay.workers, recorded.meta.happened.at, worker) })),
  CaseWorkerReleased: (state, _, recorded) =>
    change(state, recorded, (stay) => ({ ...stay, workers: since(stay.workers, recorded.meta.happened.at, null) })),
  AssessmentMade: same,
  CarePlanAgreed: same,
  CarePlanReviewed: same,
  TrackAssigned: (state, { track }, recorded) =>
    change(state, recorded, (stay) => ({ ...stay, tracks: since(stay.tracks, recorded.meta.happened.at, track) })),
  TrackChanged: (state, { track }, recorded) =>
    change(state, recorded, (stay) => ({ ...stay, tracks: since(stay.tracks, recorded.meta.happened.at, track) })),
  GuidanceAssigned: same,
  CounsellingHeld: same,
  ServiceReferred: (state, { referral }) => learning(state, ({ referrals }) => ({ referrals: [...referrals, referral] })),
  ServiceOutcomeRecorded: (state, { referral }) =>
    referral === undefined ? state : learning(state, ({ referrals }) => ({ referrals: referrals.filter((each) => each !== referral) })),
  LearningModuleIssued: (state, { module: id }, { meta }) => learning(state, (programme) => withModule(programme, id, meta.happened)),
  LearningModuleCompleted: (state, { module }) =>
    learning(state, ({ modules }) => ({ modules: modules.filter(({ id }) => id !== module) })),
  CompetenceAssessed: (state, { track, unit, result }, { meta }) =>
    learning(state, (programme) => withResult(programme, { track, unit, result, at: meta.happened })),
  CertificateAwarded: same,
  LeaveGranted: (state, data, recorded) => awayUntil(away('leave')(state, data, recorded), data, recorded),
  LeaveExtended: awayUntil,
  LeaveEnded: away(null),
  HospitalStayStarted: away('hospital'),
  HospitalStayEnded: away(null),
  AbsenceNoticed: (state, { kind, incident }, recorded) => moved(state, recorded, kind, incident),
  BeneficiaryReturned: (state, { incident }, recorded) => moved(state, recorded, null, incident),
  AbsenceVoided: (state, { kind, from, incident }, recorded) => change(state, recorded, (stay) => withoutMove(stay, from, kind, incident)),
  ReturnVoided: (state, { at, incident }, recorded) => change(state, recorded, (stay) => withoutMove(stay, at, null, incident)),
  DischargeProposed: (state, { askedBy = [], decidedBy = [], allowedBy, ...proposed }, recorded) =>
    change(state, recorded, (stay) => ({
      ...stay,
      proposal: {
        terms: termsOf(proposed),
        by: [...byOf(recorded), ...askedBy, ...decidedBy, ...(allowedBy === undefined ? [] : [allowedBy])],
        at: recorded.meta.happened,
        approved: false,
        ...((proposed.guardianTold ?? proposed.guardianOverride) && { guardianKnows: true as const }),
      },
    })),
  DischargeApproved: (state, _, recorded) =>
    change(state, recorded, (stay) =>
      stay.proposal ? { ...stay, proposal: { ...stay.proposal, approved: true, approvedAt: recorded.meta.happened } } : stay,
    ),
  DischargeRejected: (state, _, recorded) => change(state, recorded, withoutProposal),
  BeneficiaryDischarged: (state, { kind, transferTo: centre, transferRecord: record }, recorded) => {
    const sent = centre !== undefined && record !== undefined && { sent: { centre, record } };
    const left = { left: recorded.meta.happened, exit: kind, ...sent };
    return change(state, recorded, (stay) => leftAs(stay, left), FOLLOWED_UP.includes(kind) ? 'aftercare' : 'closed');
  },
  TransferAnswered: (state, { answer }, recorded) =>
    change(state, recorded, (stay) => (stay.sent ? { ...stay, sent: { ...stay.sent, answer } } : stay)),
  DischargeVoided: (state, { withoutBed }, recorded) =>
    change(
      state,
      recorded,
      ({ left, exit: _exit, closed: _closed, referredAgain: _again, sent: _sent, agreed: _agreed, ...stay }) =>
        withoutBed && left ? inBed(stay, null, left) : stay,
      'resident',
    ),
  AftercarePlanned: same,
  AftercareContactMade: same,
  ExploitationAssessed: same,
  ExitAssessed: same,
  DisclosureMade: (state, { disclosure: id }, recorded) =>
    change(state, recorded, (stay) => ({
      ...stay,
      disclosures: [...stay.disclosures, { id, at: recorded.meta.happened, reported: false }],
    })),
  DisclosureReported: (state, { disclosure }) => ({
    ...state,
    stays: state.stays.map((stay) => ({
      ...stay,
      disclosures: stay.disclosures.map((each) => (each.id === disclosure ? { ...each, reported: true } : each)),
    })),
  }),
  EntryVoided: same,
  BeneficiariesLinked: (state, { into, doubled }, { meta }) =>
    standing({ ...state, link: { into, doubled, since: meta.happened.at, was: state.phase as Phase } }, state.stays, 'linked'),
  BeneficiariesUnlinked: ({ link, ...state }, { withoutBed }, recorded) => {
    const own = standing(state, state.stays, link!.was);
    return withoutBed ? change(own, recorded, (stay) => inBed(stay, null, recorded.meta.happened)) : own;
  },
  MarkedAsDifferentPeople: same,
  EpisodeClosed: (state, { referredAgain }, recorded) =>
    change(state, recorded, (stay) => ({ ...stay, closed: recorded.meta.happened, ...(referredAgain && { referredAgain }) }), 'closed'),
  AftercareResumed: (state, _, recorded) =>
    change(state, recorded, ({ closed: _closed, referredAgain: _again, ...stay }) => stay, 'aftercare'),
  ConsentGiven: (state, { purpose, until }, recorded) =>
    answered(state, purpose, recorded.meta.happened.at, { answer: 'given', ...(until !== undefined && { until }) }),
  PhotoTaken: same,
  ConsentDeclined: saying('declined'),
  ConsentWithdrawn: saying('withdrawn'),
  ConsentWithdrawalCarriedOut: saying('acted-on'),
  LegalHoldPlaced: (state, { hold, classes, ground, owner, until }) => ({
    ...state,
    holds: [...(state.holds ?? []), { hold, classes, ground, owner, until }],
  }),
  LegalHoldLifted: (state, { hold }) => ({ ...state, holds: state.holds?.filter((each) => each.hold !== hold) ?? [] }),
};

const byOf = ({ meta: { actor, onBehalfOf } }: At) => (onBehalfOf === undefined ? [actor.id] : [actor.id, onBehalfOf]);
