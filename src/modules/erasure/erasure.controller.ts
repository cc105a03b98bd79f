import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { TakenBy } from '../../access/takes';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { isId } from '../../http/step-headers';
import { TakesSteps } from '../../http/takes-steps';
import { Rejection } from '../../platform/rejection';
import { CarryOut } from './carry-out';
import { erasureDecider, RequestErasure } from './erasure.decider';
import { ErasuresShown } from './erasures-shown';
import { ERASURES, ListErasures } from './list-erasures';
import { ReadCertificate } from './read-certificate';
import { ReadErasure } from './read-erasure';
import { TakeErasureStep } from './take-erasure-step';

@Controller('api/erasures')
@TakesSteps(erasureDecider, TakeErasureStep, { opens: RequestErasure, shown: ErasuresShown })
export class ErasureController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly work: CarryOut,
    private readonly shown: ErasuresShown,
  ) {}

  @AsksForList(
    'erasures',
    'erasures',
    'id;subject;centre;standing;restricted;classes;kept;rest;askedBy;how;requestedAt;requestedBy;approvals;fencedAt;destroyedAt;keys;' +
      'stores;endedAt;reappliedAt;dueAt;hoursLeft;requestedByName;carriedOutBy;carriedOutByName',
  )
  @Get()
  @ERASURES.document()
  @ApiOperation({
    operationId: 'ListErasures',
    summary: 'Whose erasure was asked for, how far each is, and until when it has to be decided on.',
  })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListErasures(caller, search, requestId));
  }

  @Asks('erasures')
  @Get(':id')
  @ApiOperation({ operationId: 'ReadErasure', summary: 'How far an erasure is, and what was found in every store.' })
  read(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadErasure(id, caller, requestId));
  }

  @Asks('erasures')
  @Get(':id/certificate')
  @ApiOperation({ operationId: 'ReadCertificate', summary: 'What was erased, how that was found, and what remains.' })
  certificate(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadCertificate(id, caller, requestId));
  }

  @TakenBy('erasure', ['supervisor', 'head'], { confirmed: true })
  @Post(':id/carry-out')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'CarryOutErasure',
    summary: 'Destroy the keys of an erasure that two people agreed to, and search every store.',
  })
  async carryOut(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked) {
    if (!isId(id)) throw new Rejection('erasure/unknown', 'There is no such record.');
    // It cannot be undone: whoever would be told afterwards that there is no such record has not begun it.
    await this.shown.demand(caller, id);
    await this.work.run(id, caller);
    return this.queries.execute(new ReadErasure(id, caller, requestId, 'POST /api/erasures/:id/carry-out'));
  }
}
