import type { Absence } from '../../../events/code-lists';
import type { Recorded } from '../../../events/kit/recorded';
import type { EventStore, StoredEvent } from '../../platform/event-store/event-store';

/** What makes an entry one that does not hold any more, of the same stream and about the same: told a mistake, undone, or put right. */
const TAKES_BACK: Readonly<Record<string, readonly string[]>> = {
  ReferralAccepted: ['AcceptanceVoided'],
  BeneficiaryAdmitted: ['AdmissionVoided'],
  BeneficiaryDischarged: ['DischargeVoided'],
  BeneficiariesLinked: ['BeneficiariesUnlinked'],
  SessionHeld: ['AttendanceRetracted', 'AttendanceCorrected', 'SessionVoided'],
  AttendanceAdded: ['AttendanceRetracted', 'AttendanceCorrected', 'SessionVoided'],
  AttendanceCorrected: ['SessionVoided'],
  AbsenceNoticed: ['AbsenceVoided'],
  LeaveGranted: ['AbsenceVoided'],
  HospitalStayStarted: ['AbsenceVoided'],
  BeneficiaryReturned: ['ReturnVoided'],
  LeaveEnded: ['ReturnVoided'],
  HospitalStayEnded: ['ReturnVoided'],
  VisitorAdmitted: ['VisitorDecisionCorrected'],
  VisitorRefused: ['VisitorDecisionCorrected'],
  ResidentInvolved: ['ResidentWithdrawn'],
  ResidentTaken: ['ResidentWithdrawn'],
  ResidentLeftAlong: ['ResidentWithdrawn'],
  ResidentReturned: ['ResidentWithdrawn', 'ResidentReturnVoided'],
  RemovalPrevented: ['ResidentWithdrawn'],
  ProtectionOrderRecorded: ['ProtectionOrderVoided'],
};
/** Of these the next of its kind is another matter, and has its own mark. */
const ONE_AT_A_TIME: ReadonlySet<string> = new Set([
  'ReferralAccepted',
  'BeneficiaryAdmitted',
  'BeneficiaryDischarged',
  'BeneficiariesLinked',
  'SessionHeld',
]);
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
  for (const entry of page) {
    const by = await firstAfter(store, entry, records);
    if (by && (knownAt === undefined || by.recordedAt <= knownAt)) found.set(entry.position, by);
  }
  return found;
}

async function firstAfter(store: EventStore, entry: StoredEvent, records: readonly string[]): Promise<TakenBack | undefined> {
  const by = TAKES_BACK[entry.type];
  for (let from = entry.revision + 1; by !== undefined;) {
    const events = await store.readStream(entry.stream, from, AT_ONCE);
    for (const { type, revision, data, meta } of events as readonly Recorded[]) {
      if (type === entry.type && ONE_AT_A_TIME.has(type)) return undefined;
      if (by.includes(type) && isHers(data as Names, records) && isOfThen(data as Names, entry))
        return { type, revision, recordedAt: meta.recordedAt };
    }
    if (events.length < AT_ONCE) return undefined;
    from += events.length;
  }
  return undefined;
}

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

const VISITOR: ReadonlySet<string> = new Set(['VisitorAdmitted', 'VisitorRefused']);

/** What it is about: whom, and of what is told by its time, when and as what that was told. */
interface Names {
  readonly beneficiary?: string;
  readonly from?: string;
  readonly at?: string;
  readonly kind?: string;
  readonly outsider?: string;
  /** The id of the event that recorded it. */
  readonly order?: string;
}

const isHers = ({ beneficiary }: Names, records: readonly string[]): boolean => beneficiary === undefined || records.includes(beneficiary);

const isOfThen = ({ from, at = from, kind, outsider, order }: Names, entry: StoredEvent): boolean => {
  const { id, type, data, meta } = entry as Recorded;
  if (type === 'ProtectionOrderRecorded') return order === id;
  if (VISITOR.has(type)) return outsider === (data as Names).outsider;
  if (type === 'ResidentReturned') return at === undefined || at === meta.happened.at;
  return !NAMED_BY_TIME.has(type) || (at === meta.happened.at && kind === (KIND[type] ?? (data as Names).kind));
};
