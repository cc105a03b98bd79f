import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { Caller } from '../../http/caller';
import { ListCodeLists } from './list-code-lists';

@Controller('api/code-lists')
export class CodeListsController {
  constructor(private readonly queries: QueryBus) {}

  @Asks('anybody')
  @Get()
  @ApiOperation({
    operationId: 'ListCodeLists',
    summary:
      'Every code that can be asked or answered with its labels, Indonesian and English; retired ones marked. `x-code-list` names the list.',
  })
  list(@Caller() caller: Actor) {
    return this.queries.execute(new ListCodeLists(caller));
  }
}
