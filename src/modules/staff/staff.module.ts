import { Module } from '@nestjs/common';
import { LeavingNotices } from './leaving-notices';
import { ListStaffHandler } from './list-staff';
import { ReadStaffHandler } from './read-staff';
import { StaffController } from './staff.controller';
import { TakeStaffStepHandler } from './take-staff-step';

@Module({ controllers: [StaffController], providers: [TakeStaffStepHandler, ListStaffHandler, ReadStaffHandler, LeavingNotices] })
export class StaffModule {}
