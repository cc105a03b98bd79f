import { Controller, Get, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { breachDecider } from './breach.decider';
import { BREACHES, ListBreaches } from './list-breaches';
import { TakeBreachStep } from './take-breach-step';

@Controller('api/breaches')
@TakesSteps(breachDecider, TakeBreachStep)
export class BreachController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList('breaches', 'breaches', 'id;centre;at;recordedAt;by.id;by.role;by.name;status;kind;classes;people;account;notices;remedy')
  @Get()
  @BREACHES.document()
  @ApiOperation({ operationId: 'ListBreaches', summary: 'The register of data breaches; latest first.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListBreaches(caller, search, requestId));
  }
}
