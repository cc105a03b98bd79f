import { Module } from '@nestjs/common';
import { StaffCertificateNotices } from './certificate-notices';
import { LeavingNotices } from './leaving-notices';
import { ListStaffHandler } from './list-staff';
import { ReadStaffHandler } from './read-staff';
import { StaffController } from './staff.controller';
import { TakeStaffStepHandler } from './take-staff-step';

@Module({
  controllers: [StaffController],
  providers: [TakeStaffStepHandler, ListStaffHandler, ReadStaffHandler, LeavingNotices, StaffCertificateNotices],
})
export class StaffModule {}
