import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { BAR_ALERTS, ListBarAlerts } from './list-bar-alerts';
import { GATE, ReadGate } from './read-gate';

@Controller('api/gate')
export class GateController {
  constructor(private readonly queries: QueryBus) {}

  @AsksForList(
    'gate',
    ['stops', 'alerts', 'pickups', 'undecided'],
    'list;outsider;name;calledAs;ageGroup;sex;looks;vehicle;alsoDescribed;until;lapsesSoon;sign;at;stream;pickup;beneficiary;' +
      'register;relation;expected;lacking;beneficiaryName;beneficiaryAlias',
  )
  @Get()
  @GATE.document()
  @ApiOperation({
    operationId: 'ReadGate',
    summary: 'The gate list of today, or as it hung at an instant: whom to stop, and who is expected. Why is not on it.',
  })
  today(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadGate(caller, search, requestId));
  }

  @AsksForList('bar-alerts', 'alerts', 'id;centre;at;raisedAt;outsider;record;stream;answered;open;voided;voidedBy')
  @Get('alerts')
  @BAR_ALERTS.document()
  @ApiOperation({ operationId: 'ListBarAlerts', summary: 'Who came although barred, and what was done; latest first.' })
  alerts(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListBarAlerts(caller, search, requestId));
  }
}
