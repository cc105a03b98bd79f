import { Module } from '@nestjs/common';
import { HerIncidents } from './her-incidents';
import { ListIncidentsHandler } from './list-incidents';
import { IncidentController } from './incident.controller';
import { ReadIncidentHandler } from './read-incident';
import { TakeIncidentStepHandler } from './take-incident-step';

@Module({
  controllers: [IncidentController],
  providers: [TakeIncidentStepHandler, HerIncidents, ListIncidentsHandler, ReadIncidentHandler],
})
export class IncidentModule {}
