import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { CASELOAD, ReadCaseload } from './read-caseload';
import { PLACES, ReadPlaces } from './read-places';
import { PRESENCE, ReadPresence } from './read-presence';

@Controller('api')
export class CaseloadController {
  constructor(private readonly queries: QueryBus) {}

  @AsksForList(
    'caseload',
    'lines',
    'beneficiary;episode;counted;centre;register;stage;steps;place;worker;workerLeft;workerShutOut;track;away;awaySince;referred;admitted;left;name;workerName',
  )
  @Get('caseload')
  @CASELOAD.document()
  @ApiOperation({ operationId: 'ReadCaseload', summary: 'Who is in care, with whom, on which track, at which stage; totals that add up.' })
  caseload(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadCaseload(caller, search, requestId));
  }

  @Asks('places')
  @Get('places')
  @PLACES.document()
  @ApiOperation({ operationId: 'ReadPlaces', summary: 'How many places there are, who has them, and how many are free.' })
  places(@Caller() caller: Actor, @Search() search: string) {
    return this.queries.execute(new ReadPlaces(caller, search));
  }

  @AsksForList(
    'presence',
    ['present', 'away'],
    'list;beneficiary;register;track;name;alias;kind;since;hours;discovered;recordedAt;minor;priority',
  )
  @Get('presence')
  @PRESENCE.document()
  @ApiOperation({
    operationId: 'ReadPresence',
    summary:
      'Who is in the house, and who is registered but away; of these first whom nobody knows of, and of them who is told to be a child.',
  })
  presence(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadPresence(caller, search, requestId));
  }
}
