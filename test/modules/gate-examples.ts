import { centreEvents, incidentEvents, sessionEvents, visitEvents } from '../../events/every-event';
import { FurnishDorm, OpenCentre, RestoreCode, RetireCode, SetCapacity } from '../../src/modules/centre/centre.decider';
import {
  GiveAccount,
  InvolveOutsider,
  InvolveResidents,
  InvolveStaff,
  ListEvidence,
  NotifyPolice,
  ReclassifyIncident,
  RecordPoliceArrival,
  ReportIncident,
  WriteAddendum,
} from '../../src/modules/incident/account.steps';
import {
  CloseIncident,
  EndIncident,
  EndSearch,
  PreventRemoval,
  RecordReturned,
  RecordTaken,
  ReopenIncident,
  ReviewIncident,
} from '../../src/modules/incident/outcome.steps';
import { CancelSession, VoidCancellation } from '../../src/modules/session/cancelling.steps';
import { AddFailure, RetractFailure } from '../../src/modules/session/failure.steps';
import {
  AddAttendance,
  CorrectAttendance,
  HoldSession,
  PlanSession,
  RetractAttendance,
  VoidSession,
} from '../../src/modules/session/session.decider';
import {
  CorrectBeginning,
  CorrectEnd,
  CorrectPoliceTime,
  VoidPoliceEntry,
  VoidResidentReturn,
  WithdrawResident,
} from '../../src/modules/incident/correction.steps';
import { CorrectOutsiderCount, RecordStatementNotObtained, WithdrawOutsider, WithdrawStaff } from '../../src/modules/incident/others.steps';
import { LiftDuplicateMark, LinkVisit, MarkIncidentDuplicate, UnlinkVisit, VoidIncident } from '../../src/modules/incident/duplicate.steps';
import {
  AdmitVisitor,
  CorrectVisitorDecision,
  EndVisit,
  RecordVisitAttempt,
  RefuseVisitor,
  VoidVisit,
} from '../../src/modules/visit/visit.decider';
import { agus, gito, hesti, house, idOf, indah, melati, sari, wati } from '../support/cast';
import { by, eventIdOf } from '../support/given';
import { example } from './examples';

/** The pimp at the gate, as the guard knows him. */
export const pimp = idOf(201);

const attempted = visitEvents.VisitAttempted({
  visitors: [{ outsider: pimp, relation: 'pimp', idSeen: false }],
  inVisitingHours: false,
  purpose: 'demand-release',
  beneficiary: melati,
  herAnswer: 'refuses',
});
const refused = visitEvents.VisitorRefused({ outsider: pimp, beneficiary: melati, why: 'risk' });
export const visit = {
  events: { attempted, refused },
  phases: {
    unknown: [],
    'at-the-gate': [attempted],
    ended: [attempted, refused, visitEvents.VisitEnded()],
    voided: [attempted, visitEvents.VisitVoided({ beneficiary: melati, outsiders: [pimp] })],
  },
  examples: [
    example(
      RecordVisitAttempt,
      [],
      {
        visitors: [{ relation: 'pimp', idSeen: false }],
        inVisitingHours: false,
        purpose: 'visit',
        beneficiary: melati,
        herAnswer: 'refuses',
      },
      gito,
      ['VisitAttempted'],
    ),
    example(AdmitVisitor, [attempted], { outsider: pimp }, gito, ['VisitorAdmitted']),
    example(RefuseVisitor, [attempted], { outsider: pimp, why: 'barred' }, gito, ['VisitorRefused']),
    example(CorrectVisitorDecision, [attempted, refused], { outsider: pimp, decision: 'admitted' }, sari, ['VisitorDecisionCorrected'], {
      reason: 'salah baris',
    }),
    example(EndVisit, [attempted, refused], { gate: 'timur' }, gito, ['VisitEnded']),
    example(VoidVisit, [attempted], {}, sari, ['VisitVoided'], { reason: 'orang lain', facts: {} }),
  ],
};

const reported = by(
  gito,
  incidentEvents.IncidentReported({ kind: 'forced-removal', place: 'gerbang', means: ['gate-forced'], visits: [] }),
);
const taken = incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' });
const crowd = incidentEvents.OutsiderInvolved({ outsider: pimp, count: 29, relation: 'unknown' });
const called = incidentEvents.PoliceNotified({ office: 'Polsek' });
const reviewed = incidentEvents.IncidentReviewed({ findings: 'pagar rusak', measures: ['repair-gate'] });
export const incident = {
  events: { reported, taken, reviewed, crowd },
  phases: {
    unknown: [],
    open: [reported],
    reviewed: [reported, reviewed],
    closed: [reported, reviewed, incidentEvents.IncidentClosed()],
    voided: [reported, incidentEvents.IncidentVoided({ residents: [], outsiders: [], visits: [] })],
  },
  examples: [
    example(ReportIncident, [], { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [] }, gito, ['IncidentReported']),
    example(InvolveResidents, [reported], { residents: [{ beneficiary: melati, role: 'target', will: 'refuses' }] }, gito, [
      'ResidentInvolved',
    ]),
    example(InvolveOutsider, [reported], { count: 29, relation: 'unknown' }, gito, ['OutsiderInvolved']),
    example(InvolveStaff, [reported], { staff: gito.id, role: 'injured' }, gito, ['StaffInvolved']),
    example(NotifyPolice, [reported], { office: 'Polsek' }, gito, ['PoliceNotified']),
    example(RecordPoliceArrival, [reported], { unit: 'Polsek', action: 'dispersed' }, gito, ['PoliceArrived']),
    example(GiveAccount, [reported], { by: 'staff', account: 'mereka mendorong' }, wati, ['AccountGiven']),
    example(ListEvidence, [reported], { tag: 'F1', description: 'foto' }, gito, ['EvidenceListed']),
    example(ReclassifyIncident, [reported], { kind: 'attempted-removal' }, sari, ['IncidentReclassified']),
    example(WriteAddendum, [reported, reviewed], { text: 'tambahan' }, gito, ['AddendumWritten']),
    example(RecordTaken, [reported], { residents: [{ beneficiary: melati, will: 'refuses' }] }, gito, [
      'ResidentInvolved',
      'ResidentTaken',
    ]),
    example(RecordReturned, [reported, taken], { residents: [{ beneficiary: melati, injuries: 'injured' }] }, gito, ['ResidentReturned']),
    example(EndSearch, [reported, taken], { beneficiary: melati }, hesti, ['SearchEnded']),
    example(PreventRemoval, [reported], { beneficiary: melati }, gito, ['ResidentInvolved', 'RemovalPrevented']),
    example(EndIncident, [reported], {}, gito, ['IncidentEnded']),
    example(CorrectBeginning, [reported], {}, gito, ['IncidentBeginningCorrected'], { reason: 'salah tulis' }),
    example(CorrectPoliceTime, [reported, called], { entry: eventIdOf(melati, 1) }, gito, ['PoliceTimeCorrected'], {
      reason: 'salah tulis',
    }),
    example(VoidPoliceEntry, [reported, called], { entry: eventIdOf(melati, 1) }, gito, ['PoliceEntryVoided'], { reason: 'insiden lain' }),
    example(
      VoidResidentReturn,
      [reported, taken, incidentEvents.ResidentReturned({ beneficiary: melati, injuries: 'none-seen' })],
      { beneficiary: melati },
      gito,
      ['ResidentReturnVoided'],
      { reason: 'orang lain' },
    ),
    example(WithdrawResident, [reported, taken], { beneficiary: melati }, gito, ['ResidentWithdrawn'], { reason: 'nama tertukar' }),
    example(WithdrawOutsider, [reported, crowd], { outsider: pimp }, gito, ['OutsiderWithdrawn'], { reason: 'dihitung dua kali' }),
    example(CorrectOutsiderCount, [reported, crowd], { outsider: pimp, count: 12 }, gito, ['OutsiderCountCorrected'], {
      reason: 'salah hitung',
    }),
    example(
      RecordStatementNotObtained,
      [reported, incidentEvents.StaffInvolved({ staff: wati.id, role: 'injured' })],
      { staff: wati.id },
      sari,
      ['StatementNotObtained'],
      { reason: 'pindah, tidak terjawab', facts: { worksHere: false } },
    ),
    example(
      WithdrawStaff,
      [reported, incidentEvents.StaffInvolved({ staff: gito.id, role: 'injured' })],
      { staff: gito.id },
      sari,
      ['StaffWithdrawn'],
      { reason: 'orang lain' },
    ),
    example(CorrectEnd, [reported, incidentEvents.IncidentEnded()], {}, gito, ['IncidentEndCorrected'], { reason: 'salah tulis' }),
    example(LinkVisit, [reported], { visit: idOf(301) }, gito, ['VisitLinked']),
    example(UnlinkVisit, [reported, incidentEvents.VisitLinked({ visit: idOf(301) })], { visit: idOf(301) }, gito, ['VisitUnlinked'], {
      reason: 'kunjungan lain',
    }),
    example(MarkIncidentDuplicate, [reported], { of: idOf(303) }, sari, ['IncidentMarkedDuplicate']),
    example(LiftDuplicateMark, [reported, incidentEvents.IncidentMarkedDuplicate({ of: idOf(303) })], {}, sari, ['DuplicateMarkLifted'], {
      reason: 'gerbang lain',
    }),
    example(VoidIncident, [reported], {}, sari, ['IncidentVoided'], { reason: 'latihan', facts: {} }),
    example(ReviewIncident, [reported], { findings: 'pagar rusak', measures: [] }, sari, ['IncidentReviewed']),
    example(CloseIncident, [reported, reviewed], {}, hesti, ['IncidentClosed']),
    example(ReopenIncident, [reported, reviewed, incidentEvents.IncidentClosed()], {}, hesti, ['IncidentReopened'], {
      reason: 'saksi baru',
    }),
  ],
};

export const plan = {
  kind: 'skills',
  subject: 'sewing',
  mode: 'group',
  leader: indah.id,
  starts: '2026-03-31T08:00+07:00',
  ends: '2026-03-31T09:30+07:00',
} as const;
const planned = sessionEvents.SessionPlanned(plan);
const cancelled = sessionEvents.SessionCancelled({ why: 'equipment', missed: [melati] });
const sheet = { ...plan, attendance: [{ beneficiary: melati, attendance: 'present' as const }] };
const held = sessionEvents.SessionHeld(sheet);
const heldBroken = sessionEvents.SessionHeld({
  ...sheet,
  equipmentFailed: [{ equipment: idOf(6), at: '2026-03-31T09:00+07:00', missed: [melati] }],
});
const offTheSheet = sessionEvents.AttendanceRetracted({ beneficiary: melati });
export const session = {
  events: { planned, held },
  phases: {
    unknown: [],
    planned: [planned],
    cancelled: [planned, cancelled],
    held: [held],
    voided: [held, sessionEvents.SessionVoided({ residents: [melati] })],
  },
  examples: [
    example(PlanSession, [], plan, indah, ['SessionPlanned']),
    example(HoldSession, [planned], sheet, indah, ['SessionHeld'], { happenedAt: plan.starts }),
    example(CancelSession, [planned], { why: 'equipment' }, indah, ['SessionCancelled']),
    example(CorrectAttendance, [held], { beneficiary: melati, attendance: 'late' }, indah, ['AttendanceCorrected'], {
      reason: 'salah baris',
    }),
    example(AddAttendance, [held, offTheSheet], { beneficiary: melati, attendance: 'present' }, indah, ['AttendanceAdded'], {
      reason: 'terlupa',
    }),
    example(RetractAttendance, [held], { beneficiary: melati }, indah, ['AttendanceRetracted'], { reason: 'nama tertukar' }),
    example(AddFailure, [held], { equipment: idOf(6), at: '2026-03-31T09:00+07:00', missed: [melati] }, indah, ['FailureAdded'], {
      happenedAt: '2026-03-31T09:00+07:00',
      reason: 'alat lain yang tertulis',
    }),
    example(RetractFailure, [heldBroken], { equipment: idOf(6) }, indah, ['FailureRetracted'], { reason: 'alat lain' }),
    example(VoidCancellation, [planned, cancelled], {}, sari, ['CancellationVoided'], { reason: 'kegiatan lain' }),
    example(VoidSession, [held], {}, sari, ['SessionVoided'], { reason: 'jam salah' }),
  ],
};

const opened = centreEvents.CentreOpened({ name: 'Balai', zone: 'Asia/Jayapura' });
const salon = { list: 'tracks', code: 'salon' } as const;
const retired = centreEvents.CodeRetired({ ...salon, from: '2026-03-01' });
export const centre = {
  events: { opened, retired },
  phases: { unknown: [], open: [opened] },
  examples: [
    example(OpenCentre, [], { name: 'Balai', zone: 'Asia/Jayapura' }, house, ['CentreOpened']),
    example(SetCapacity, [opened], { capacity: 90 }, hesti, ['CapacitySet']),
    example(FurnishDorm, [opened], { dorm: 'Melur', beds: [{ bed: '1' }, { bed: '2' }] }, hesti, ['DormFurnished']),
    example(RetireCode, [opened], { ...salon, from: '2026-04-01' }, agus, ['CodeRetired']),
    example(RestoreCode, [opened, retired], salon, agus, ['CodeRestored']),
  ],
};
