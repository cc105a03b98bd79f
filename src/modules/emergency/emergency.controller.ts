import { Controller, Get, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { EmergenciesShown } from './emergencies-shown';
import { emergencyDecider } from './emergency.decider';
import { EMERGENCIES, ListEmergencies } from './list-emergencies';
import { TakeEmergencyStep } from './take-emergency-step';

@Controller('api/emergencies')
@TakesSteps(emergencyDecider, TakeEmergencyStep, { shown: EmergenciesShown })
export class EmergencyController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList(
    'emergencies',
    'emergencies',
    'id;emergency;opening;centre;by.id;by.role;by.name;beneficiary;classes;why;text;at;until;closedAt;reviewed;review;due;open;' +
      'overdue',
  )
  @Get()
  @EMERGENCIES.document()
  @ApiOperation({ operationId: 'ListEmergencies', summary: 'Who opened what in an emergency, and what was said of it; latest first.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListEmergencies(caller, search, requestId));
  }
}
