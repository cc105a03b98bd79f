import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { VISITS, ListVisits } from './list-visits';
import { visitDecider } from './visit.decider';
import { ReadVisit } from './read-visit';
import { TakeVisitStep } from './take-visit-step';

@Controller('api/visits')
@TakesSteps(visitDecider, TakeVisitStep)
export class VisitController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList(
    'visits',
    'visits',
    'id;centre;at;happened.at;happened.day;happened.precision;happened.source;recordedAt;beneficiary;purpose;inVisitingHours;' +
      'herAnswer;visitors;someWaiting;someAdmitted;someRefused;endedAt;gate;incidents;voided;voidedBy',
  )
  @Get()
  @VISITS.document()
  @ApiOperation({ operationId: 'ListVisits', summary: 'Who came to the gate, and what was decided; latest first.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListVisits(caller, search, requestId));
  }

  @Asks('visits')
  @Get(':id')
  @ApiOperation({ operationId: 'ReadVisit', summary: 'One visit: who came, and what was decided on each.' })
  read(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadVisit(id, caller, requestId));
  }
}
