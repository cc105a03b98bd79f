import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { findingDecider } from './finding.decider';
import { FINDINGS, ListFindings } from './list-findings';
import { ReadFinding } from './read-finding';
import { TakeFindingStep } from './take-finding-step';

@Controller('api/findings')
@TakesSteps(findingDecider, TakeFindingStep)
export class FindingController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList('findings', 'findings', 'id;centre;at;by.id;by.role;by.name;status;about;severity;text;answers;closed')
  @Get()
  @FINDINGS.document()
  @ApiOperation({ operationId: 'ListFindings', summary: 'What auditors found, what was answered, and what became of it; latest first.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListFindings(caller, search, requestId));
  }

  @Asks('findings')
  @Get(':id')
  @ApiOperation({ operationId: 'ReadFinding', summary: 'One finding with every answer.' })
  read(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadFinding(id, caller, requestId));
  }
}
