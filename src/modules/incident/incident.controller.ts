import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { INCIDENTS, ListIncidents } from './list-incidents';
import { incidentDecider } from './incident.decider';
import { ListMissing, MISSING } from './list-missing';
import { INCIDENT_FIGURES, ReadIncidentFigures } from './read-incident-figures';
import { INCIDENT, ReadIncident } from './read-incident';
import { TakeIncidentStep } from './take-incident-step';

@Controller('api/incidents')
@TakesSteps(incidentDecider, TakeIncidentStep)
export class IncidentController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList(
    'incidents',
    'incidents',
    'incident;centre;at;happened.at;happened.day;happened.precision;happened.source;discovered;recordedAt;kind;status;duplicateOf;' +
      'place;means;residents;outsiders;reviewed;police;statements',
  )
  @Get()
  @INCIDENTS.document()
  @ApiOperation({ operationId: 'ListIncidents', summary: 'The register of incidents; latest first.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListIncidents(caller, search, requestId));
  }

  @Asks('incident-figures')
  @Get('figures')
  @INCIDENT_FIGURES.document()
  @ApiOperation({
    operationId: 'ReadIncidentFigures',
    summary: 'Incidents in numbers: what, when, by which means, and how fast help came.',
  })
  figures(@Caller() caller: Actor, @Search() search: string) {
    return this.queries.execute(new ReadIncidentFigures(caller, search));
  }

  @AsksForList('incidents', 'missing', 'incident;beneficiary;takenAt;register;name;alias;registered;hours;minor;priority')
  @Get('missing')
  @MISSING.document()
  @ApiOperation({
    operationId: 'ListMissing',
    summary: 'Everybody who was taken and is not back, now or at an instant; children first, then the longest.',
  })
  missing(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListMissing(caller, search, requestId));
  }

  @Asks('incidents')
  @Get(':id')
  @INCIDENT.document()
  @ApiOperation({ operationId: 'ReadIncident', summary: 'One incident with its whole file, as of any two times.' })
  read(@Param('id') id: string, @Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadIncident(id, caller, search, requestId));
  }
}
