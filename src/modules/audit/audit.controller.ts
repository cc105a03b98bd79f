import { Controller, Get, Param, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Heavy } from '../../http/heavy-questions';
import { UpToNow } from '../../http/read-after';
import { Search } from '../../http/query-params';
import { IdNames } from '../../http/subject-asked';
import { ACCESS, ListAccess } from './list-access';
import { FLAGS, ListFlags } from './list-flags';
import { ListSubjectsSeen, SUBJECTS_SEEN } from './list-subjects-seen';
import { ACCESS_REPORT, ReadAccessReport } from './read-access-report';

@Controller('api')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @AsksForList(
    'access-record',
    'entries',
    'at;centre;kind;actor.id;actor.role;actor.name;subjects;route;code;why;classes;under;unrecorded;stream;revision',
  )
  @UpToNow()
  @Get('audit/access')
  @ACCESS.document()
  @ApiOperation({ operationId: 'ListAccess', summary: 'Who looked at whom, searched, was refused; newest first.' })
  access(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListAccess(caller, search, requestId));
  }

  @AsksForList('access-subjects', 'subjects', 'subject;count;first;last')
  @Heavy()
  @UpToNow()
  @Get('audit/access/subjects')
  @SUBJECTS_SEEN.document()
  @ApiOperation({
    operationId: 'ListSubjectsSeen',
    summary: 'Whose data one user saw between two times, each with first, last and how often.',
  })
  subjects(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListSubjectsSeen(caller, search, requestId));
  }

  @AsksForList('access-flags', 'flags', 'kind;from;to;count;entries;what;of;why;actor.id;actor.role;actor.name')
  @Heavy()
  @UpToNow()
  @Get('audit/flags')
  @FLAGS.document()
  @ApiOperation({
    operationId: 'ListFlags',
    summary:
      'What is worth a look in the access record of at most 31 days, and each entry that was voided then: who, when, how many, and the entries; latest first.',
  })
  flags(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListFlags(caller, search, requestId));
  }

  @Asks('access-report')
  @Heavy()
  @IdNames('beneficiary')
  @UpToNow()
  @Get('beneficiaries/:id/access')
  @ACCESS_REPORT.document()
  @ApiOperation({ operationId: 'ReadAccessReport', summary: 'Who looked at her record, to be handed to her: roles and days, no names.' })
  report(@Param('id') id: string, @Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadAccessReport(id, caller, search, requestId));
  }
}
