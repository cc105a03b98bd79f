import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Voidable } from '../../../events/voidable';

/** In Indonesian and in English. */
type InBoth = readonly [id: string, en: string];

const ABSENCE: InBoth = ['batalkan ketidakhadirannya (void-absence)', 'void-absence'];
const RETURN: InBoth = ['batalkan kepulangannya (void-return)', 'void-return'];
const DISCHARGE: InBoth = ['batalkan terminasinya (void-discharge)', 'void-discharge'];
const DETAILS: InBoth = ['betulkan data dirinya (correct-person-details)', 'correct-person-details'];
const TRACK: InBoth = ['tetapkan jurusan sejak waktu itu (assign-track)', 'assign-track, as of then'];
const WORKER: InBoth = ['tetapkan pendamping sejak waktu itu (assign-case-worker)', 'assign-case-worker, as of then'];
const REJECT: InBoth = ['tolak usul terminasinya (reject-discharge)', 'reject-discharge'];
const ANEW: InBoth = ['catat lagi yang benar', 'what is right is recorded anew'];

/** How an entry that is not voided by its id is undone: it begins or ends something that other records follow, or has a step of its own. */
export const UNDONE_OTHERWISE: Readonly<Record<Exclude<BeneficiaryEvent['type'], Voidable>, InBoth>> = {
  BeneficiaryReferred: [
    'tolak rujukannya (decline-referral), atau gabungkan catatannya (link-beneficiaries)',
    'decline-referral, or link-beneficiaries',
  ],
  PersonDetailsRecorded: DETAILS,
  PersonDetailsCorrected: DETAILS,
  ReferralAccepted: ['batalkan keputusan menerima (void-acceptance)', 'void-acceptance'],
  ReferralDeclined: ['rujuk dia lagi (refer-beneficiary)', 'she is referred again'],
  ReferralDeferred: [
    'putuskan lagi (accept-referral, decline-referral, defer-referral)',
    'accept-referral, decline-referral or defer-referral',
  ],
  BeneficiaryAdmitted: ['batalkan penerimaannya (void-admission)', 'void-admission'],
  AdmissionVoided: ANEW,
  AcceptanceVoided: ANEW,
  BedChanged: ['pindahkan tempat tidurnya (move-bed)', 'move-bed'],
  CaseWorkerAssigned: WORKER,
  CaseWorkerReleased: WORKER,
  TrackAssigned: TRACK,
  TrackChanged: TRACK,
  LeaveGranted: ABSENCE,
  LeaveExtended: ABSENCE,
  LeaveEnded: RETURN,
  HospitalStayStarted: ABSENCE,
  HospitalStayEnded: RETURN,
  AbsenceNoticed: ABSENCE,
  BeneficiaryReturned: RETURN,
  AbsenceVoided: ANEW,
  ReturnVoided: ANEW,
  DischargeProposed: REJECT,
  DischargeApproved: REJECT,
  DischargeRejected: ['usulkan lagi (propose-discharge)', 'propose-discharge'],
  BeneficiaryDischarged: DISCHARGE,
  EpisodeClosed: DISCHARGE,
  AftercareResumed: ['tutup masa rehabilitasinya (close-episode)', 'close-episode'],
  DischargeVoided: ANEW,
  TransferAnswered: ['balai tujuan memutuskan lagi', 'the other centre decides anew'],
  BeneficiariesLinked: ['lepaskan gabungannya (unlink-beneficiaries)', 'unlink-beneficiaries'],
  BeneficiariesUnlinked: ['gabungkan lagi (link-beneficiaries)', 'link-beneficiaries'],
  MarkedAsDifferentPeople: ['gabungkan kedua catatan (link-beneficiaries)', 'link-beneficiaries'],
  ConsentGiven: ['catat penarikan persetujuan (withdraw-consent)', 'withdraw-consent'],
  ConsentDeclined: ['catat persetujuan (give-consent)', 'give-consent'],
  ConsentWithdrawn: ['catat persetujuan (give-consent)', 'give-consent'],
  ConsentWithdrawalCarriedOut: [
    'catat persetujuan dan penarikannya lagi (give-consent, withdraw-consent)',
    'give-consent and withdraw-consent',
  ],
  LegalHoldPlaced: ['cabut penahanan datanya (lift-legal-hold)', 'lift-legal-hold'],
  LegalHoldLifted: ['tahan datanya lagi (place-legal-hold)', 'place-legal-hold'],
  EntryVoided: ANEW,
};
