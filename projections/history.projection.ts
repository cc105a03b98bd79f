import type {
  BeneficiaryEvent,
  FundEvent,
  IncidentEvent,
  OutsiderEvent,
  PickupEvent,
  SessionEvent,
  SubjectRequestEvent,
  VisitEvent,
} from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** One entry of a beneficiary's history: where the event lies. What it says is read from the log, so that it exists once. */
export interface HistoryEntry {
  /** Its place in the history, `<beneficiary>/<happened at>/<position>`: the ids are the order, so that no index repeats it. */
  readonly id: string;
  /** 24 characters, UTC. */
  readonly recordedAt: string;
  /** The stream it lies in; none where that is her own. An entry an event is most of all views, so it says nothing twice. */
  readonly stream?: string;
  readonly revision: number;
}

/** Where the event of an entry lies. */
export function placeOf({ id, stream, revision }: HistoryEntry): {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
} {
  const [beneficiary, , position] = id.split('/');
  return { position: position!, stream: stream ?? `${HERS}${beneficiary}`, revision };
}

/** The ids of the entries of a beneficiary; with `asOf` (24 characters, UTC) of what had happened by then. */
export const entriesOf = (beneficiary: string, asOf?: string) =>
  asOf === undefined
    ? { gte: `${beneficiary}/`, lt: justAfterSlash(beneficiary) }
    : { gte: `${beneficiary}/`, lt: justAfterSlash(`${beneficiary}/${asOf}`) };

/** The first text after all that continue `text` with a slash: `0` follows `/`. */
const justAfterSlash = (text: string) => `${text}0`;

type Told = BeneficiaryEvent | FundEvent | SessionEvent | VisitEvent | IncidentEvent | OutsiderEvent | PickupEvent | SubjectRequestEvent;

/** Whose history an event belongs to; total, so that a new event cannot be forgotten. */
type Touches = { readonly [Type in Told['type']]: (recorded: Recorded<Extract<Told, { type: Type }>>) => readonly string[] };

const HERS = 'beneficiary-';
const herself = ({ stream }: { readonly stream: string }) => [stream.slice(HERS.length)];
const named = ({ data }: { readonly data: { readonly beneficiary?: string } }) =>
  data.beneficiary === undefined ? [] : [data.beneficiary];
const nobody = () => [];

const TOUCHES: Touches = {
  BeneficiaryReferred: herself,
  PersonDetailsRecorded: herself,
  PersonDetailsCorrected: herself,
  InitialApproachMade: herself,
  BeneficiaryIdentified: herself,
  MotivationGiven: herself,
  ReferralAccepted: herself,
  ReferralDeclined: herself,
  ReferralDeferred: herself,
  BeneficiaryAdmitted: herself,
  AdmissionVoided: herself,
  AcceptanceVoided: herself,
  BedChanged: herself,
  CaseWorkerAssigned: herself,
  CaseWorkerReleased: herself,
  AssessmentMade: herself,
  CarePlanAgreed: herself,
  CarePlanReviewed: herself,
  TrackAssigned: herself,
  TrackChanged: herself,
  GuidanceAssigned: herself,
  CounsellingHeld: herself,
  ServiceReferred: herself,
  ServiceOutcomeRecorded: herself,
  LearningModuleIssued: herself,
  LearningModuleCompleted: herself,
  CompetenceAssessed: herself,
  CertificateAwarded: herself,
  LeaveGranted: herself,
  LeaveExtended: herself,
  LeaveEnded: herself,
  HospitalStayStarted: herself,
  HospitalStayEnded: herself,
  AbsenceNoticed: herself,
  BeneficiaryReturned: herself,
  AbsenceVoided: herself,
  ReturnVoided: herself,
  EntryVoided: herself,
  DischargeProposed: herself,
  DischargeApproved: herself,
  DischargeRejected: herself,
  BeneficiaryDischarged: herself,
  DischargeVoided: herself,
  TransferAnswered: herself,
  AftercarePlanned: herself,
  AftercareContactMade: herself,
  AftercareResumed: herself,
  EpisodeClosed: herself,
  ExploitationAssessed: herself,
  ExitAssessed: herself,
  PhotoTaken: herself,
  BeneficiariesLinked: (recorded) => [...herself(recorded), recorded.data.into],
  BeneficiariesUnlinked: (recorded) => [...herself(recorded), recorded.data.from],
  MarkedAsDifferentPeople: (recorded) => [...herself(recorded), recorded.data.other],
  DisclosureMade: herself,
  DisclosureReported: herself,
  ConsentGiven: herself,
  ConsentDeclined: herself,
  ConsentWithdrawn: herself,
  ConsentWithdrawalCarriedOut: herself,
  LegalHoldPlaced: herself,
  LegalHoldLifted: herself,
  SessionPlanned: nobody,
  SessionHeld: ({ data }) => data.attendance.map(({ beneficiary }) => beneficiary),
  SessionVoided: ({ data }) => data.residents,
  SessionCancelled: ({ data }) => [...new Set([...(data.missed ?? []), ...(data.notThere ?? [])])],
  CancellationVoided: ({ data }) => data.residents,
  FailureAdded: ({ data }) => data.missed,
  FailureRetracted: ({ data }) => data.missed,
  AttendanceCorrected: named,
  AttendanceAdded: named,
  AttendanceRetracted: named,
  FundAllocated: nobody,
  AllocationVoided: nobody,
  AssistanceDisbursed: named,
  DisbursementVoided: named,
  VisitAttempted: named,
  VisitorAdmitted: named,
  VisitorRefused: named,
  VisitorDecisionCorrected: named,
  VisitEnded: named,
  VisitVoided: named,
  IncidentReported: nobody,
  ResidentInvolved: named,
  OutsiderInvolved: nobody,
  OutsiderCountCorrected: nobody,
  OutsiderWithdrawn: nobody,
  StaffInvolved: nobody,
  StaffWithdrawn: nobody,
  StatementNotObtained: nobody,
  PoliceNotified: nobody,
  PoliceArrived: nobody,
  PoliceTimeCorrected: nobody,
  PoliceEntryVoided: nobody,
  AccountGiven: ({ data: { by, witness } }) => (by === 'resident' && witness !== undefined ? [witness] : []),
  ResidentTaken: named,
  ResidentLeftAlong: named,
  ResidentReturned: named,
  RemovalPrevented: named,
  ResidentWithdrawn: named,
  SearchEnded: named,
  ResidentReturnVoided: named,
  EvidenceListed: nobody,
  IncidentReclassified: nobody,
  IncidentBeginningCorrected: nobody,
  IncidentEnded: nobody,
  IncidentEndCorrected: nobody,
  VisitLinked: nobody,
  VisitUnlinked: nobody,
  IncidentMarkedDuplicate: nobody,
  DuplicateMarkLifted: nobody,
  IncidentVoided: ({ data }) => data.residents,
  IncidentReviewed: nobody,
  IncidentClosed: nobody,
  IncidentReopened: nobody,
  AddendumWritten: nobody,
  OutsiderDescribed: nobody,
  OutsiderIdentified: nobody,
  OutsidersLinked: nobody,
  OutsidersUnlinked: nobody,
  OutsidersToldApart: nobody,
  OutsiderBarred: nobody,
  BarLifted: nobody,
  ProtectionOrderRecorded: named,
  ProtectionOrderRevoked: named,
  ProtectionOrderVoided: named,
  BarAlertRaised: nobody,
  BarAlertAnswered: nobody,
  BarAlertVoided: nobody,
  PickUpRequested: named,
  PickUpDocumentChecked: named,
  PickUpApproved: named,
  PickUpRefused: named,
  SubjectAccessRequested: named,
  SubjectFileTaken: named,
  SubjectAccessAnswered: named,
  SubjectAccessRefused: named,
};

function entry(_: unknown, { stream, revision, meta: { recordedAt } }: Recorded, id: string): HistoryEntry {
  const isHers = stream.startsWith(HERS) && id.startsWith(stream.slice(HERS.length));
  return isHers ? { id, recordedAt, revision } : { id, recordedAt, stream, revision };
}

/** One entry an event and beneficiary it touches, over all streams. */
export const history = projection<HistoryEntry, Told>({
  name: 'history',
  version: 8,
  indexes: [['id', 'recordedAt']],
  keys: (recorded) =>
    TOUCHES[recorded.type](recorded as never).map((beneficiary) => `${beneficiary}/${recorded.meta.happened.at}/${recorded.position}`),
  onPoison: 'halt',
  opens: Object.fromEntries(Object.keys(TOUCHES).map((type) => [type, entry])),
  on: {},
});
