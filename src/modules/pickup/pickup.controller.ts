import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { ListPickups, PICKUPS } from './list-pickups';
import { pickupDecider } from './pickup.decider';
import { ReadPickup } from './read-pickup';
import { TakePickupStep } from './take-pickup-step';

@Controller('api/pickups')
@TakesSteps(pickupDecider, TakePickupStep)
export class PickupController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList(
    'pickups',
    'pickups',
    'id;centre;at;status;beneficiary;outsider;relation;will;name;visit;expected;note;requested;papers;decided;discharge',
  )
  @Get()
  @PICKUPS.document()
  @ApiOperation({ operationId: 'ListPickups', summary: 'Which families asked to take a resident home; latest first.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListPickups(caller, search, requestId));
  }

  @Asks('pickups')
  @Get(':id')
  @ApiOperation({ operationId: 'ReadPickup', summary: 'One request, with its paper checklist and what was decided.' })
  read(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadPickup(id, caller, requestId));
  }
}
