import { Controller, Get, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { mandateDecider } from './mandate.decider';
import { MANDATES, ListMandates } from './list-mandates';
import { TakeMandateStep } from './take-mandate-step';

@Controller('api/mandates')
@TakesSteps(mandateDecider, TakeMandateStep)
export class MandateController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList(
    'mandates',
    'mandates',
    'id;centre;auditor;beneficiary;classes;purpose;days;at;by.id;by.role;by.name;standing;second;grantedAt;until;open;auditorName',
  )
  @Get()
  @MANDATES.document()
  @ApiOperation({
    operationId: 'ListMandates',
    summary: 'Which auditor may read what in the clear, who agreed and until when; latest first.',
  })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListMandates(caller, search, requestId));
  }
}
