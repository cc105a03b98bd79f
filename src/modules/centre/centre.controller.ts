import { Controller, Get, Param } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { Caller } from '../../http/caller';
import { TakesSteps } from '../../http/takes-steps';
import { centreDecider } from './centre.decider';
import { ReadCentre } from './read-centre';
import { TakeCentreStep } from './take-centre-step';

/** Steps on the centre itself; it is opened on the command line. */
@Controller('api/centres')
@TakesSteps(centreDecider, TakeCentreStep, { named: 'by-code' })
export class CentreController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Asks('centre')
  @Get(':id')
  @ApiOperation({ operationId: 'ReadCentre', summary: 'One centre: its name, zone and capacity.' })
  read(@Param('id') code: string, @Caller() caller: Actor) {
    return this.queries.execute(new ReadCentre(code, caller));
  }
}
