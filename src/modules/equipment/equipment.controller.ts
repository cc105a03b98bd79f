import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { equipmentDecider } from './equipment.decider';
import { EQUIPMENT, ListEquipment } from './list-equipment';
import { ReadEquipment } from './read-equipment';
import { RATIO, ReadRatio } from './read-ratio';
import { TakeEquipmentStep } from './take-equipment-step';

@Controller('api/equipment')
@TakesSteps(equipmentDecider, TakeEquipmentStep)
export class EquipmentController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList(
    'equipment',
    'equipment',
    'id;centre;kind;track;assetNumber;serial;fund;registered;condition;conditions;faults;repairs;retired',
  )
  @Get()
  @EQUIPMENT.document()
  @ApiOperation({ operationId: 'ListEquipment', summary: 'Which units the centre has, and whether they worked at an instant.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListEquipment(caller, search, requestId));
  }

  @Asks('equipment')
  @Get('ratio')
  @RATIO.document()
  @ApiOperation({ operationId: 'ReadEquipmentRatio', summary: 'Working units and participants of every track, at any instant.' })
  ratio(@Caller() caller: Actor, @Search() search: string) {
    return this.queries.execute(new ReadRatio(caller, search));
  }

  @Asks('equipment')
  @Get(':id')
  @ApiOperation({ operationId: 'ReadEquipment', summary: 'One unit with its faults and repairs.' })
  read(@Param('id') id: string, @Caller() caller: Actor) {
    return this.queries.execute(new ReadEquipment(id, caller));
  }
}
