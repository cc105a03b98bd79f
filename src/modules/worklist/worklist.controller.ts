import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { ReadWorklist, WORKLIST } from './read-worklist';

@Controller('api/worklist')
export class WorklistController {
  constructor(private readonly queries: QueryBus) {}

  @AsksForList(
    'worklist',
    'items',
    'id;clock;basis;about;ref;name;register;who;since;state;due;settledAt;linked;referredAgain;answer;late;hoursLeft;soon;leftBy;whoName;leftByName',
  )
  @Get()
  @WORKLIST.document()
  @ApiOperation({
    operationId: 'ReadWorklist',
    summary: 'What is due, overdue and lately done, of the clocks that are shown to this role.',
  })
  read(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadWorklist(caller, search, requestId));
  }
}
