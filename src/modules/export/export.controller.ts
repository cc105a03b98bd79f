import { Controller, Get, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { exportDecider, TakeExport } from './export.decider';
import { EXPORTS, ListExports } from './list-exports';
import { TakeExportStep } from './take-export-step';

/** It is taken by asking for the list itself. */
const steps = exportDecider.steps.filter(({ asks }) => asks !== TakeExport);

@Controller('api/exports')
@TakesSteps({ ...exportDecider, steps }, TakeExportStep)
export class ExportController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList('exports', 'exports', 'id;centre;list;of;filters;why;at;by.id;by.role;by.name;standing;second;decidedAt;until;takenAt')
  @Get()
  @EXPORTS.document()
  @ApiOperation({
    operationId: 'ListExports',
    summary: 'Who asked to take which list out of the house and why, who agreed, and what became of it; latest first.',
  })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListExports(caller, search, requestId));
  }
}
