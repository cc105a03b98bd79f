import { Module } from '@nestjs/common';
import { EventsTold } from './events-told';
import { HerIncidents } from './her-incidents';
import { IncidentController } from './incident.controller';
import { ListIncidentsHandler } from './list-incidents';
import { ListMissingHandler } from './list-missing';
import { Missing } from './missing';
import { OtherEvents } from './other-events';
import { OutsidersInIt } from './outsiders-in-it';
import { ReadIncidentFiguresHandler } from './read-incident-figures';
import { ReadIncidentHandler } from './read-incident';
import { TakenAlso } from './taken-also';
import { TakeIncidentStepHandler } from './take-incident-step';

@Module({
  controllers: [IncidentController],
  providers: [
    TakeIncidentStepHandler,
    EventsTold,
    HerIncidents,
    Missing,
    OtherEvents,
    OutsidersInIt,
    TakenAlso,
    ListIncidentsHandler,
    ListMissingHandler,
    ReadIncidentFiguresHandler,
    ReadIncidentHandler,
  ],
})
export class IncidentModule {}
