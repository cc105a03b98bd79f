import { Controller, Get, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { TakesSteps } from '../../http/takes-steps';
import { ListSubjectRequests, SUBJECT_REQUESTS } from './list-subject-requests';
import { subjectRequestDecider, TakeSubjectFile } from './subject-request.decider';
import { SubjectRequestsShown } from './subject-requests-shown';
import { TakeSubjectRequestStep } from './take-subject-request-step';

/** It is made by asking for it. */
const steps = subjectRequestDecider.steps.filter(({ asks }) => asks !== TakeSubjectFile);

@Controller('api/subject-requests')
@TakesSteps({ ...subjectRequestDecider, steps }, TakeSubjectRequestStep, { shown: SubjectRequestsShown })
export class SubjectRequestController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @AsksForList(
    'subject-requests',
    'requests',
    'id;centre;beneficiary;standing;askedBy;requestedAt;requestedBy;takenAt;takenBy;endedAt;handedOver;refusedFor;dueAt;hoursLeft;requestedByName',
  )
  @Get()
  @SUBJECT_REQUESTS.document()
  @ApiOperation({
    operationId: 'ListSubjectRequests',
    summary: 'Who asked for what is recorded of her, and until when it has to be answered; latest first.',
  })
  list(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListSubjectRequests(caller, search, requestId));
  }
}
