import { staffEvents } from '../../events/every-event';
import {
  AppointStaff,
  CorrectStaffDetails,
  JoinTeam,
  LeaveTeam,
  RecordCertificate,
  RevokeCertificate,
  VoidCertificate,
  RecordQualification,
  RecordStaffLeft,
} from '../../src/modules/staff/staff.decider';
import { agus, hesti, melati } from '../support/cast';
import { eventIdOf } from '../support/given';
import { example } from './examples';

const appointed = staffEvents.StaffAppointed({ name: 'Indah', kind: 'instructor' });
const certified = staffEvents.CertificateRecorded({ track: 'sewing', kind: 'formal' });
export const staff = {
  phases: { unknown: [], working: [appointed], left: [appointed, staffEvents.StaffLeft()] },
  examples: [
    example(AppointStaff, [], { name: 'Indah', kind: 'instructor' }, hesti, ['StaffAppointed']),
    example(CorrectStaffDetails, [appointed], { kind: 'guard' }, agus, ['StaffDetailsCorrected'], { reason: 'salah pilih' }),
    example(RecordCertificate, [appointed], { track: 'sewing', kind: 'formal' }, agus, ['CertificateRecorded']),
    example(VoidCertificate, [appointed, certified], { certificate: eventIdOf(melati, 1) }, agus, ['CertificateVoided'], { reason: 'x' }),
    example(RevokeCertificate, [appointed, certified], { certificate: eventIdOf(melati, 1) }, agus, ['CertificateRevoked']),
    example(RecordQualification, [appointed], { kind: 'schooling', level: 'diploma-4', field: 'social-work' }, hesti, [
      'QualificationRecorded',
    ]),
    example(JoinTeam, [appointed], { team: 'mawar' }, hesti, ['TeamJoined']),
    example(LeaveTeam, [appointed, staffEvents.TeamJoined({ team: 'mawar' })], {}, hesti, ['TeamLeft']),
    example(RecordStaffLeft, [appointed], {}, hesti, ['StaffLeft']),
  ],
};
