import { idOf, ines, melati, sari, wati, house, ratna, hesti, yanti } from '../../support/cast';
import { eventIdOf } from '../../support/given';
import { beneficiaryEvents as happened } from '../../../events/every-event';
import {
  DeclineConsent,
  GiveConsent,
  LiftLegalHold,
  PlaceLegalHold,
  CarryOutConsentWithdrawal,
  WithdrawConsent,
} from '../../../src/modules/beneficiary/consent.steps';
import {
  AcceptReferral,
  AdmitBeneficiary,
  CorrectPersonDetails,
  DeclineReferral,
  DeferReferral,
  GiveMotivation,
  IdentifyBeneficiary,
  MakeInitialApproach,
  RecordPersonDetails,
  ReferBeneficiary,
} from '../../../src/modules/beneficiary/intake.steps';
import { MoveBed } from '../../../src/modules/beneficiary/bed.steps';
import { RecordDisclosure, ReportDisclosure } from '../../../src/modules/beneficiary/disclosure.steps';
import {
  ApproveDischarge,
  CloseEpisode,
  DischargeBeneficiary,
  PlanAftercare,
  ProposeDischarge,
  RecordAftercareContact,
  RecordPastDischarge,
  RejectDischarge,
  VoidDischarge,
} from '../../../src/modules/beneficiary/leaving.steps';
import { TakePhoto } from '../../../src/modules/beneficiary/photo.steps';
import { LinkBeneficiaries, MarkAsDifferentPeople, UnlinkBeneficiaries } from '../../../src/modules/beneficiary/same-person.steps';
import { ProposeFamilyPickUp } from '../../../src/modules/beneficiary/pick-up.steps';
import {
  EndHospitalStay,
  EndLeave,
  ExtendLeave,
  GrantLeave,
  NoticeAbsence,
  RecordReturn,
  StartHospitalStay,
} from '../../../src/modules/beneficiary/absence.steps';
import {
  AgreeCarePlan,
  AssignCaseWorker,
  AssignGuidance,
  AssignTrack,
  MakeAssessment,
  RecordCounselling,
  RecordServiceOutcome,
  ReviewCarePlan,
} from '../../../src/modules/beneficiary/residence.steps';
import { ReceiveTransfer, RecordTransferAnswer, WithdrawTransfer } from '../../../src/modules/beneficiary/transfer.steps';
import { VoidEntry } from '../../../src/modules/beneficiary/entry-voiding.steps';
import { VoidAcceptance, VoidAdmission } from '../../../src/modules/beneficiary/intake-voiding.steps';
import { VoidAbsence, VoidMovesOfIncident, VoidReturn } from '../../../src/modules/beneficiary/voiding.steps';
import { example } from '../examples';
import { home, past } from './episode';
import { assessmentExamples } from './assessment-examples';
import { programmeExamples } from './programme-examples';

const referral = { person: { name: 'Melati' }, source: 'satpol-pp', legalMode: 'persuasive' } as const;
const onLeave = [...past.resident, happened.LeaveGranted({ until: '2026-03-09' })];
const absent = [...past.resident, happened.AbsenceNoticed({ kind: 'taken-by-force', incident: idOf(302) })];
const inHospital = [...past.resident, happened.HospitalStayStarted({ hospital: 'RSUD' })];
const agreed = [...past.resident, happened.ConsentGiven({ purpose: 'photograph', form: 'written' })];
const withdrawn = [...agreed, happened.ConsentWithdrawn({ purpose: 'photograph' })];
const held = [
  ...past.resident,
  happened.LegalHoldPlaced({ hold: wati.id, classes: ['identity'], ground: 'police-investigation', owner: sari.id, until: '2026-12-31' }),
];

const sentFrom = { centre: 'kartini', record: idOf(103), episode: 1 } as const;
const sentOn = [
  ...past.resident,
  happened.BeneficiaryDischarged({ kind: 'transferred', will: 'wants', transferTo: 'kartini', transferRecord: idOf(103) }),
];

const told = { of: ['trafficking'], will: 'undecided', account: 'ia dijual' } as const;
const disclosed = [...past.resident, happened.DisclosureMade({ disclosure: idOf(901), ...told, of: ['trafficking'] })];

/** Every step of a beneficiary, taken once. */
export const examples = [
  ...programmeExamples,
  ...assessmentExamples,
  example(ReferBeneficiary, [], referral, ines, ['BeneficiaryReferred']),
  example(RecordPersonDetails, past.referred, { person: { verifiedName: 'Melati Sukma' } }, ines, ['PersonDetailsRecorded']),
  example(CorrectPersonDetails, past.closed, { person: { name: 'Malati' } }, ines, ['PersonDetailsCorrected'], { reason: 'salah tulis' }),
  example(MakeInitialApproach, past.referred, { will: 'undecided' }, ines, ['InitialApproachMade']),
  example(
    IdentifyBeneficiary,
    past.referred,
    { education: 'declined', motives: [], traffickingIndicators: [], threatened: 'unknown' },
    ines,
    ['BeneficiaryIdentified'],
  ),
  example(GiveMotivation, past.referred, { will: 'wants' }, wati, ['MotivationGiven']),
  example(AcceptReferral, past.referred, { skippedWhy: 'larut malam' }, hesti, ['ReferralAccepted']),
  example(DeclineReferral, past.accepted, { why: 'she-refuses' }, hesti, ['ReferralDeclined']),
  example(DeferReferral, past.accepted, { until: '2026-05-01' }, ines, ['ReferralDeferred']),
  example(AdmitBeneficiary, past.accepted, { dorm: 'Melur' }, ines, ['BeneficiaryAdmitted']),
  example(TakePhoto, agreed, { image: 'iVBORw0KGgo=' }, wati, ['PhotoTaken']),
  example(MoveBed, past.resident, { dorm: 'Melur', bed: '7' }, wati, ['BedChanged']),
  example(AssignCaseWorker, past.resident, { worker: wati.id }, sari, ['CaseWorkerAssigned']),
  example(MakeAssessment, past.resident, { risk: 'high' }, wati, ['AssessmentMade']),
  example(AgreeCarePlan, past.resident, { goals: 'membuka warung', agreedByHer: 'yes' }, wati, ['CarePlanAgreed']),
  example(ReviewCarePlan, past.resident, { findings: 'tercapai' }, wati, ['CarePlanReviewed']),
  example(AssignTrack, past.resident, { track: 'sewing' }, wati, ['TrackAssigned']),
  example(AssignGuidance, past.resident, { subjects: ['islam', 'esq'] }, wati, ['GuidanceAssigned']),
  example(RecordCounselling, past.resident, { role: 'enabler', topic: 'family' }, wati, ['CounsellingHeld']),
  example(RecordServiceOutcome, past.resident, { service: 'kursus', outcome: 'received' }, ines, ['ServiceOutcomeRecorded']),
  example(GrantLeave, past.resident, { until: '2026-04-02' }, wati, ['LeaveGranted']),
  example(ExtendLeave, onLeave, { until: '2026-04-09', why: 'ibunya sakit' }, wati, ['LeaveExtended']),
  example(EndLeave, onLeave, {}, wati, ['LeaveEnded']),
  example(StartHospitalStay, past.resident, { hospital: 'RSUD' }, wati, ['HospitalStayStarted']),
  example(EndHospitalStay, inHospital, {}, wati, ['HospitalStayEnded']),
  example(NoticeAbsence, past.resident, { kind: 'absconded' }, wati, ['AbsenceNoticed']),
  example(VoidAbsence, [...past.resident, happened.AbsenceNoticed({ kind: 'absconded' })], {}, wati, ['AbsenceVoided'], {
    reason: 'ia di dapur',
  }),
  example(VoidAdmission, past.resident, {}, ratna, ['AdmissionVoided'], { reason: 'salah berkas' }),
  example(VoidEntry, disclosed, { entry: eventIdOf(melati, 3) }, sari, ['EntryVoided'], { reason: 'orang lain' }),
  example(VoidAcceptance, past.accepted, {}, ratna, ['AcceptanceVoided'], { reason: 'salah berkas' }),
  example(VoidMovesOfIncident, absent, { incident: idOf(302) }, house, ['AbsenceVoided']),
  example(VoidReturn, [...absent, happened.BeneficiaryReturned({ injuries: 'none-seen' })], {}, wati, ['ReturnVoided'], {
    reason: 'orang lain',
  }),
  example(RecordReturn, onLeave, { injuries: 'none-seen' }, wati, ['BeneficiaryReturned']),
  example(ProposeFamilyPickUp, past.resident, { pickUp: idOf(401), will: 'wants', askedBy: [wati.id], decidedBy: [sari.id] }, house, [
    'DischargeProposed',
  ]),
  example(ProposeDischarge, past.resident, home, wati, ['DischargeProposed']),
  example(ApproveDischarge, past.proposed, {}, sari, ['DischargeApproved']),
  example(RejectDischarge, past.proposed, { why: 'rumah belum aman' }, hesti, ['DischargeRejected']),
  example(DischargeBeneficiary, past.approved, home, yanti, ['BeneficiaryDischarged']),
  example(RecordPastDischarge, past.resident, { kind: 'completed', will: 'unknown' }, house, ['BeneficiaryDischarged']),
  example(VoidDischarge, past.left, {}, ratna, ['DischargeVoided'], { reason: 'orang lain' }),
  example(PlanAftercare, past.left, { on: '2026-05-01' }, wati, ['AftercarePlanned']),
  example(
    RecordAftercareContact,
    past.left,
    { found: 'yes', working: 'no', threatened: 'declined', returnedToProstitution: 'not-asked' },
    wati,
    ['AftercareContactMade'],
  ),
  example(ReceiveTransfer, [], sentFrom, house, ['BeneficiaryReferred']),
  example(WithdrawTransfer, [{ ...past.referred[0], data: { ...past.referred[0].data, transfer: sentFrom } }], {}, house, [
    'ReferralDeclined',
  ]),
  example(RecordTransferAnswer, sentOn, { answer: 'accepted', episode: 1, record: idOf(103) }, house, ['TransferAnswered']),
  example(GiveConsent, past.resident, { purpose: 'photograph', form: 'thumbprint' }, wati, ['ConsentGiven']),
  example(DeclineConsent, past.referred, { purpose: 'research' }, ines, ['ConsentDeclined']),
  example(WithdrawConsent, agreed, { purpose: 'photograph' }, wati, ['ConsentWithdrawn']),
  example(CarryOutConsentWithdrawal, withdrawn, { purpose: 'photograph', did: ['taken-down'] }, wati, ['ConsentWithdrawalCarriedOut']),
  example(PlaceLegalHold, past.left, { classes: ['incident'], ground: 'court-case', owner: sari.id, until: '2027-03-31' }, hesti, [
    'LegalHoldPlaced',
  ]),
  example(LiftLegalHold, held, { hold: wati.id }, sari, ['LegalHoldLifted'], { reason: 'perkara selesai' }),
  example(RecordDisclosure, past.closed, { ...told, of: ['trafficking'] }, wati, ['DisclosureMade']),
  example(ReportDisclosure, disclosed, { disclosure: idOf(901), office: 'Polres' }, hesti, ['DisclosureReported']),
  example(LinkBeneficiaries, past.closed, { into: idOf(102), basis: 'papers' }, sari, ['BeneficiariesLinked']),
  example(UnlinkBeneficiaries, past.linked, {}, hesti, ['BeneficiariesUnlinked'], { reason: 'orang lain' }),
  example(MarkAsDifferentPeople, past.closed, { other: idOf(102) }, ines, ['MarkedAsDifferentPeople']),
  example(CloseEpisode, past.left, {}, wati, ['EpisodeClosed']),
];

/** A history for each phase. */
export const phases = {
  unknown: [],
  intake: past.referred,
  accepted: past.accepted,
  resident: past.resident,
  aftercare: past.left,
  closed: past.closed,
  linked: past.linked,
};
