import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Heavy } from '../../http/heavy-questions';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { ListOutsiders, OUTSIDERS } from './list-outsiders';
import { outsiderDecider } from './outsider.decider';
import { OUTSIDER, ReadOutsider } from './read-outsider';
import { SearchOutsiders, WORDS } from './search-outsiders';
import { TakeOutsiderStep } from './take-outsider-step';

@Controller('api/outsiders')
@TakesSteps(outsiderDecider, TakeOutsiderStep)
export class OutsiderController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList('outsiders', 'outsiders', 'outsider;centre;relation;name;calledAs;ageGroup;sex;looks;vehicle;linked;stops')
  @Get()
  @OUTSIDERS.document()
  @ApiOperation({ operationId: 'ListOutsiders', summary: 'Everybody from outside of whom there is a record; latest first.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListOutsiders(caller, search, requestId));
  }

  @Asks('outsiders')
  @Heavy()
  @Get('search')
  @WORDS.document()
  @ApiOperation({ operationId: 'SearchOutsiders', summary: 'Who is meant by words of a name or a description.' })
  find(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new SearchOutsiders(caller, search, requestId));
  }

  @Asks('outsiders')
  @Get(':id')
  @OUTSIDER.document()
  @ApiOperation({
    operationId: 'ReadOutsider',
    summary: 'One person from outside: what was said, what keeps them out, and everywhere they were seen; now, or at an instant.',
  })
  read(@Param('id') id: string, @Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadOutsider(id, caller, search, requestId));
  }
}
