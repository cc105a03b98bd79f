import { Module } from '@nestjs/common';
import { EmergenciesShown } from './emergencies-shown';
import { EmergencyController } from './emergency.controller';
import { ListEmergenciesHandler } from './list-emergencies';
import { TakeEmergencyStepHandler } from './take-emergency-step';

@Module({ controllers: [EmergencyController], providers: [TakeEmergencyStepHandler, ListEmergenciesHandler, EmergenciesShown] })
export class EmergencyModule {}
