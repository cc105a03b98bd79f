import type { Absence } from '../../../events/code-lists';
import type { Recorded } from '../../../events/kit/recorded';
import { VOIDABLE } from '../../../events/voidable';
import { FALLS_WITH_ADMISSION } from '../../../projections/voided-intake';
import type { EventStore, StoredEvent } from '../../platform/event-store/event-store';
import { houseIncident } from './moves';
import { fellWithLeave } from './voided-leaves';

/** What makes an entry one that does not hold any more, of the same stream and about the same: told a mistake, undone, or put right. */
const TAKES_BACK: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(FALLS_WITH_ADMISSION.map((type) => [type, ['AdmissionVoided']])),
  ReferralAccepted: ['AcceptanceVoided'],
  DischargeProposed: ['AdmissionVoided'],
  DischargeApproved: ['AdmissionVoided'],
  BeneficiaryDischarged: ['DischargeVoided'],
  EpisodeClosed: ['DischargeVoided', 'AftercareResumed'],
  BeneficiariesLinked: ['BeneficiariesUnlinked'],
  SessionHeld: ['AttendanceRetracted', 'AttendanceCorrected', 'SessionVoided'],
  SessionCancelled: ['CancellationVoided'],
  AttendanceAdded: ['AttendanceRetracted', 'AttendanceCorrected', 'SessionVoided'],
  AttendanceCorrected: ['AttendanceRetracted', 'AttendanceCorrected', 'SessionVoided'],
  FailureAdded: ['FailureRetracted', 'SessionVoided'],
  AbsenceNoticed: ['AbsenceVoided'],
  LeaveGranted: ['AbsenceVoided', 'AdmissionVoided'],
  HospitalStayStarted: ['AbsenceVoided', 'AdmissionVoided'],
  BeneficiaryReturned: ['ReturnVoided', 'AdmissionVoided'],
  LeaveEnded: ['ReturnVoided', 'AdmissionVoided'],
  HospitalStayEnded: ['ReturnVoided', 'AdmissionVoided'],
  VisitAttempted: ['VisitVoided'],
  VisitorAdmitted: ['VisitorDecisionCorrected', 'VisitVoided'],
  VisitorRefused: ['VisitorDecisionCorrected', 'VisitVoided'],
  VisitorDecisionCorrected: ['VisitVoided'],
  VisitEnded: ['VisitVoided'],
  AccountGiven: ['IncidentVoided'],
  ResidentInvolved: ['ResidentWithdrawn', 'IncidentVoided'],
  ResidentTaken: ['ResidentWithdrawn'],
  ResidentLeftAlong: ['ResidentWithdrawn'],
  ResidentReturned: ['ResidentWithdrawn', 'ResidentReturnVoided'],
  RemovalPrevented: ['ResidentWithdrawn', 'IncidentVoided'],
  ProtectionOrderRecorded: ['ProtectionOrderVoided'],
};

const BY_ID: ReadonlySet<string> = new Set(VOIDABLE);
/** The steps that take back an entry of a kind. */
const takersOf = (type: string): readonly string[] => [...(TAKES_BACK[type] ?? []), ...(BY_ID.has(type) ? ['EntryVoided'] : [])];

/** What it came to otherwise first: of the next of its kind another matter is told, which has its own mark, and a proposal was decided on. */
const SETTLES: Readonly<Record<string, readonly string[]>> = {
  ReferralAccepted: ['ReferralAccepted'],
  BeneficiaryAdmitted: ['BeneficiaryAdmitted'],
  BeneficiaryDischarged: ['BeneficiaryDischarged'],
  BeneficiariesLinked: ['BeneficiariesLinked'],
  SessionHeld: ['SessionHeld'],
  DischargeProposed: ['DischargeRejected', 'BeneficiaryDischarged'],
  DischargeApproved: ['DischargeRejected', 'BeneficiaryDischarged'],
};
const AT_ONCE = 500;

/** By which later step of its stream an entry was taken back, first of all. */
export interface TakenBack {
  readonly type: string;
  readonly revision: number;
  /** 24 characters, UTC. */
  readonly recordedAt: string;
}

/** Of the entries of a page those that were taken back, by their positions, as it was known at a time (by default now). Rule 8: they stay, marked. */
export async function takenBackOf(
  store: EventStore,
  page: readonly StoredEvent[],
  records: readonly string[],
  knownAt: string | undefined,
): Promise<ReadonlyMap<string, TakenBack>> {
  const found = new Map<string, TakenBack>();
  const asked = page.filter(({ type }) => takersOf(type).length > 0);
  for (const stream of new Set(asked.map((entry) => entry.stream)))
    for (const [entry, by] of await firstAfter(
      store,
      asked.filter((entry) => entry.stream === stream),
      records,
    ))
      if (knownAt === undefined || by.recordedAt <= knownAt) found.set(entry.position, by);
  for (const [position, { type, revision, meta }] of await fellWithLeave(store, page, records))
    if (knownAt === undefined || meta.recordedAt <= knownAt) found.set(position, { type, revision, recordedAt: meta.recordedAt });
  return found;
}

/** Of entries of one stream, by one reading of what follows. */
async function firstAfter(
  store: EventStore,
  entries: readonly StoredEvent[],
  records: readonly string[],
): Promise<ReadonlyMap<StoredEvent, TakenBack>> {
  const found = new Map<StoredEvent, TakenBack>();
  let open = entries;
  for (let from = Math.min(...entries.map(({ revision }) => revision)) + 1; open.length > 0;) {
    const events = await store.readStream(entries[0]!.stream, from, AT_ONCE);
    for (const later of events as readonly Recorded[]) {
      const { type, revision, meta } = later;
      const before = open.filter((entry) => entry.revision < revision);
      for (const entry of before) if (isTakenBack(entry, later, records)) found.set(entry, { type, revision, recordedAt: meta.recordedAt });
      open = open.filter((entry) => !found.has(entry) && !(entry.revision < revision && SETTLES[entry.type]?.includes(type)));
    }
    if (events.length < AT_ONCE) break;
    from += events.length;
  }
  return found;
}

/** What is of one stay only. */
const OF_A_STAY: ReadonlySet<string> = new Set(['AdmissionVoided', 'AcceptanceVoided', 'DischargeVoided', 'AftercareResumed']);

/** There may be several of them at once: what takes one back says when it was. */
const NAMED_BY_TIME: ReadonlySet<string> = new Set([
  'AbsenceNoticed',
  'LeaveGranted',
  'HospitalStayStarted',
  'BeneficiaryReturned',
  'LeaveEnded',
  'HospitalStayEnded',
]);
const KIND: Readonly<Record<string, Absence>> = { LeaveGranted: 'leave', HospitalStayStarted: 'hospital' };

/** What it is about: whom, and of what is told by its time, when and as what that was told. */
interface Names {
  readonly beneficiary?: string;
  readonly from?: string;
  readonly at?: string;
  readonly kind?: string;
  readonly outsider?: string;
  readonly equipment?: string;
  /** The id of the event that recorded it. */
  readonly order?: string;
  readonly entry?: string;
  readonly incident?: string;
}

function isTakenBack({ id, type, data, meta }: Recorded, by: Recorded, records: readonly string[]): boolean {
  if (!takersOf(type).includes(by.type)) return false;
  if (by.type === 'EntryVoided') return (by.data as Names).entry === id;
  if (OF_A_STAY.has(by.type)) return (by.meta.part ?? 1) === (meta.part ?? 1);
  const { beneficiary, from, at = from, kind, outsider, order, incident } = by.data as Names;
  if (beneficiary !== undefined && !records.includes(beneficiary)) return false;
  if (by.type === 'FailureRetracted') return (by.data as Names).equipment === (data as Names).equipment;
  if (type === 'ProtectionOrderRecorded') return order === id;
  if (by.type === 'VisitorDecisionCorrected') return outsider === (data as Names).outsider;
  if (type === 'ResidentReturned') return at === undefined || at === meta.happened.at;
  if (!NAMED_BY_TIME.has(type)) return true;
  const { kind: its, incident: named = houseIncident(its, meta) } = data as Names;
  // Two incidents may say so of one instant: what falls with one stands by the other.
  return at === meta.happened.at && kind === (KIND[type] ?? its) && (incident ?? named) === (named ?? incident);
}
