import { Module } from '@nestjs/common';
import { Duplicates } from './duplicates';
import { HerIncidents } from './her-incidents';
import { IncidentController } from './incident.controller';
import { ListIncidentsHandler } from './list-incidents';
import { ListMissingHandler } from './list-missing';
import { Missing } from './missing';
import { OutcomesNow } from './outcomes-now';
import { OutsidersInIt } from './outsiders-in-it';
import { ReadIncidentFiguresHandler } from './read-incident-figures';
import { ReadIncidentHandler } from './read-incident';
import { TakenAlso } from './taken-also';
import { TakeIncidentStepHandler } from './take-incident-step';

@Module({
  controllers: [IncidentController],
  providers: [
    TakeIncidentStepHandler,
    Duplicates,
    HerIncidents,
    Missing,
    OutcomesNow,
    OutsidersInIt,
    TakenAlso,
    ListIncidentsHandler,
    ListMissingHandler,
    ReadIncidentFiguresHandler,
    ReadIncidentHandler,
  ],
})
export class IncidentModule {}
