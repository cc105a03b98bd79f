import { type StaffEvent, staffEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { CertificateRecorded, QualificationRecorded, StaffAppointed } from '../../../events/staff.events';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

export type StaffState = { readonly phase: 'unknown' | 'working' | 'left' };

@Means('Record that somebody begins to work at the centre.')
export class AppointStaff extends StaffAppointed {}

@Means('Record a certificate that a member of staff showed.')
export class RecordCertificate extends CertificateRecorded {}

@Means('Record what a member of staff learnt or did before, or her agreed hours.')
export class RecordQualification extends QualificationRecorded {}

@Means('Record that a member of staff stopped working at the centre.')
export class RecordStaffLeft {}

const { decider, step } = decisionsOn<StaffState, StaffEvent>();
const OFFICE = ['head', 'admin'] as const;

export const staffDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  steps: [
    step(AppointStaff, { by: [...OFFICE, 'system'], during: ['unknown', 'left'], decide: (_, staff) => happened.StaffAppointed(staff) }),
    step(RecordCertificate, {
      by: OFFICE,
      during: ['working'],
      decide: (_, certificate) => {
        const { issuedOn, validUntil } = certificate;
        if (issuedOn !== undefined && validUntil !== undefined && validUntil < issuedOn)
          throw new Rejection('staff/not-valid-certificate', 'The certificate would end before it begins.');
        return happened.CertificateRecorded(certificate);
      },
    }),
    step(RecordQualification, {
      by: OFFICE,
      during: ['working'],
      decide: (_, shown) => {
        if ((shown.kind === 'schooling') !== (shown.level !== undefined))
          throw new Rejection('staff/not-valid-qualification', 'A level goes with schooling, and only with it.');
        return happened.QualificationRecorded(shown);
      },
    }),
    step(RecordStaffLeft, { by: OFFICE, during: ['working'], decide: () => happened.StaffLeft() }),
  ],
  evolve: {
    StaffAppointed: () => ({ phase: 'working' }),
    CertificateRecorded: (state) => state,
    QualificationRecorded: (state) => state,
    StaffLeft: () => ({ phase: 'left' }),
  },
});
