import { Controller, Get, Param, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { AsksForList } from '../../http/asks-for-list';
import { type Asked, Caller } from '../../http/caller';
import { Heavy } from '../../http/heavy-questions';
import { Search } from '../../http/query-params';
import { AnswersAnyway } from '../../http/read-after';
import { TakesSteps } from '../../http/takes-steps';
import { beneficiaryDecider } from './beneficiary.decider';
import { LONGEST_IMAGE, TakePhoto } from './photo.steps';
import { FIND, FindBeneficiaries } from './find-beneficiaries';
import { EPISODES, ListEpisodes } from './list-episodes';
import { FILE, ReadBeneficiary } from './read-beneficiary';
import { ReadHealth } from './read-health';
import { HISTORY, ReadHistory } from './read-history';
import { TakeBeneficiaryStep } from './take-beneficiary-step';

@Controller('api/beneficiaries')
@TakesSteps(beneficiaryDecider, TakeBeneficiaryStep, { large: { asks: TakePhoto, bytes: LONGEST_IMAGE + 4096 } })
export class BeneficiaryController {
  constructor(
    readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Asks('search')
  @Heavy()
  @Get()
  @FIND.document()
  @ApiOperation({ operationId: 'FindBeneficiaries', summary: 'Find people by a part of a name or by a register number.' })
  find(@Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new FindBeneficiaries(caller, search, requestId));
  }

  @Asks('health')
  @Get(':id/health')
  @ApiOperation({
    operationId: 'ReadHealth',
    summary: 'What is known of her health, to whom it is open now: at the gate, in an emergency.',
  })
  health(@Param('id') id: string, @Caller() caller: Actor, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadHealth(id, caller, requestId));
  }

  @Asks('beneficiary')
  @AnswersAnyway()
  @Get(':id')
  @FILE.document()
  @ApiOperation({ operationId: 'ReadBeneficiary', summary: 'Her file, as of any two times.' })
  read(@Param('id') id: string, @Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadBeneficiary(id, caller, search, requestId));
  }

  @AsksForList(
    'beneficiary',
    'entries',
    'id;type;means;schema;stream;revision;episode;happened.at;happened.day;happened.precision;happened.source;recordedAt;' +
      'recordedLaterByHours;actor.id;actor.role;actor.name;origin;correlation;causation;data;onBehalfOf;onBehalfOfName;reason;takenBack;asRecorded;afterLeaving;leftOtherwise;authorLeft;leaderContradictedBy;beforeLeaving;afterDeath',
  )
  @AnswersAnyway()
  @Get(':id/history')
  @HISTORY.document()
  @ApiOperation({ operationId: 'ReadHistory', summary: 'Everything that touches her, over all streams, in the order it happened.' })
  history(@Param('id') id: string, @Caller() caller: Actor, @Search() search: string, @Req() { requestId, unseen }: Asked) {
    return this.queries.execute(new ReadHistory(id, caller, search, requestId, unseen));
  }

  @AsksForList(
    'beneficiary',
    'episodes',
    'beneficiary;episode;doubled;register;stage;steps;referred;admitted;left;exit;expelledFor;ended;worker;track;away;awaySince;' +
      'workers;tracks;absences;noticed;workerName',
  )
  @Get(':id/episodes')
  @EPISODES.document()
  @ApiOperation({ operationId: 'ListEpisodes', summary: 'Her episodes, first to last.' })
  episodes(@Param('id') id: string, @Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ListEpisodes(id, caller, search, requestId));
  }
}
