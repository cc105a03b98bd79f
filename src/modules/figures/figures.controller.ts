import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { FIGURES_OF, ReadFigures } from './read-figures';

@Controller('api/figures')
export class FiguresController {
  constructor(private readonly queries: QueryBus) {}

  @Asks('figures')
  @Get('attendance')
  @FIGURES_OF.attendance.document()
  @ApiOperation({
    operationId: 'ReadAttendanceFigures',
    summary: 'How people attended, by subject and by their track. Without small numbers: of one calendar year that has ended.',
  })
  attendance(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadFigures('attendance', caller, search, requestId));
  }

  @Asks('figures')
  @Get('outcomes')
  @FIGURES_OF.outcomes.document()
  @ApiOperation({
    operationId: 'ReadOutcomeFigures',
    summary:
      'What became of whoever moved in, by year or month of moving in, as of an instant. Without small numbers: of one calendar year that has ended.',
  })
  outcomes(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadFigures('outcomes', caller, search, requestId));
  }

  @Asks('figures')
  @Get('workers')
  @FIGURES_OF.workers.document()
  @ApiOperation({
    operationId: 'ReadWorkerFigures',
    summary:
      'How many people each worker had, month by month and as of an instant. Without small numbers: of one calendar year that has ended.',
  })
  workers(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadFigures('workers', caller, search, requestId));
  }

  @Asks('figures')
  @Get('lost-hours')
  @(FIGURES_OF['lost-hours'].document())
  @ApiOperation({
    operationId: 'ReadLostHourFigures',
    summary: 'What broken machines cost, by track, without who it was. Without small numbers: of one calendar year that has ended.',
  })
  lostHours(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadFigures('lost-hours', caller, search, requestId));
  }
}
