import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { ListPartners, PARTNERS } from './list-partners';
import { partnerDecider } from './partner.decider';
import { ReadPartner } from './read-partner';
import { TakePartnerStep } from './take-partner-step';

@Controller('api/partners')
@TakesSteps(partnerDecider, TakePartnerStep)
export class PartnerController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList('partners', 'partners', 'id;centre;name;kind;contact;components;letterNumber;until;working;since;ended')
  @Get()
  @PARTNERS.document()
  @ApiOperation({ operationId: 'ListPartners', summary: 'Who works with the centre, or did.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListPartners(caller, search, requestId));
  }

  @Asks('partners')
  @Get(':id')
  @ApiOperation({ operationId: 'ReadPartner', summary: 'One partner.' })
  read(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadPartner(id, caller, requestId));
  }
}
