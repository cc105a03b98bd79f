import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { STAFF, ListStaff } from './list-staff';
import { ReadStaff } from './read-staff';
import { staffDecider } from './staff.decider';
import { TakeStaffStep } from './take-staff-step';

@Controller('api/staff')
@TakesSteps(staffDecider, TakeStaffStep)
export class StaffController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList('staff', 'staff', 'id;centre;name;kind;working;worked;post;fromAround;schooling;qualifications;certificates;left;team')
  @Get()
  @STAFF.document()
  @ApiOperation({ operationId: 'ListStaff', summary: 'Who works at the centre, or did.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListStaff(caller, search, requestId));
  }

  @Asks('staff')
  @Get(':id')
  @ApiOperation({ operationId: 'ReadStaff', summary: 'One member of staff.' })
  read(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadStaff(id, caller, requestId));
  }
}
