import { Module } from '@nestjs/common';
import { ListStaffHandler } from './list-staff';
import { StaffController } from './staff.controller';
import { TakeStaffStepHandler } from './take-staff-step';

@Module({ controllers: [StaffController], providers: [TakeStaffStepHandler, ListStaffHandler] })
export class StaffModule {}
