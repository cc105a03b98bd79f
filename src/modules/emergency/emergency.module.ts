import { Module } from '@nestjs/common';
import { EmergencyController } from './emergency.controller';
import { ListEmergenciesHandler } from './list-emergencies';
import { TakeEmergencyStepHandler } from './take-emergency-step';

@Module({ controllers: [EmergencyController], providers: [TakeEmergencyStepHandler, ListEmergenciesHandler] })
export class EmergencyModule {}
