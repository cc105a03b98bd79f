import { type StaffEvent, staffEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { CertificateRecorded, StaffAppointed } from '../../../events/staff.events';
import { decisionsOn } from '../../platform/decider';

export type StaffState = { readonly phase: 'unknown' | 'working' | 'left' };

@Means('Record that somebody begins to work at the centre.')
export class AppointStaff extends StaffAppointed {}

@Means('Record a certificate that a member of staff showed.')
export class RecordCertificate extends CertificateRecorded {}

@Means('Record that a member of staff stopped working at the centre.')
export class RecordStaffLeft {}

const { decider, step } = decisionsOn<StaffState, StaffEvent>();
const OFFICE = ['head', 'admin'] as const;

export const staffDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  steps: [
    step(AppointStaff, { by: [...OFFICE, 'system'], during: ['unknown', 'left'], decide: (_, staff) => happened.StaffAppointed(staff) }),
    step(RecordCertificate, { by: OFFICE, during: ['working'], decide: (_, certificate) => happened.CertificateRecorded(certificate) }),
    step(RecordStaffLeft, { by: OFFICE, during: ['working'], decide: () => happened.StaffLeft() }),
  ],
  evolve: {
    StaffAppointed: () => ({ phase: 'working' }),
    CertificateRecorded: (state) => state,
    StaffLeft: () => ({ phase: 'left' }),
  },
});
