import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { SESSIONS, ListSessions } from './list-sessions';
import { sessionDecider } from './session.decider';
import { LOST_HOURS, ReadLostHours } from './read-lost-hours';
import { ReadSession } from './read-session';
import { TakeSessionStep } from './take-session-step';

@Controller('api/sessions')
@TakesSteps(sessionDecider, TakeSessionStep)
export class SessionController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList(
    'sessions',
    'sessions',
    'id;centre;status;why;planned;plannedLeader;cancelled;participants;equipmentUsed;equipmentFailed;equipmentBroken;missed;notThere;at;' +
      'kind;subject;mode;leader;certificateOverride;place;starts;ends;others;placesEnded;contradicted;unitsContradicted;leaderContradicted;leaderContradictedBy;leaderName;plannedLeaderName;sheet',
  )
  @Get()
  @SESSIONS.document()
  @ApiOperation({ operationId: 'ListSessions', summary: 'Sessions with their sheets; latest first.' })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListSessions(caller, search, requestId));
  }

  @Asks('sessions')
  @Get('lost-hours')
  @LOST_HOURS.document()
  @ApiOperation({ operationId: 'ReadLostHours', summary: 'Hours lost to broken equipment, by track, and who missed them.' })
  lostHours(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadLostHours(caller, search, requestId));
  }

  @Asks('sessions')
  @Get(':id')
  @ApiOperation({ operationId: 'ReadSession', summary: 'One session with its sheet.' })
  read(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadSession(id, caller, requestId));
  }
}
