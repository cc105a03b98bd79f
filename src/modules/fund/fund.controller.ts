import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { fundDecider } from './fund.decider';
import { FUNDS, ListFunds } from './list-funds';
import { FUND, ReadFund } from './read-fund';
import { TakeFundStep } from './take-fund-step';

@Controller('api/funds')
@TakesSteps(fundDecider, TakeFundStep)
export class FundController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList('funds', 'funds', 'id;centre;source;year;purpose;letterNumber;at;allocated;disbursed;repairs;promised;left;payments;voided')
  @Get()
  @FUNDS.document()
  @ApiOperation({ operationId: 'ListFunds', summary: 'What was allocated, what was paid, and what is left.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListFunds(caller, search, requestId));
  }

  @Asks('funds')
  @Get(':id')
  @FUND.document()
  @ApiOperation({ operationId: 'ReadFund', summary: 'One fund with every payment, and what each woman was granted and got.' })
  read(@Param('id') id: string, @Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadFund(id, caller, search, requestId));
  }
}
