import { Controller, Get, Param, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import { type Asked, Caller } from '../../http/caller';
import { Heavy } from '../../http/heavy-questions';
import { Search } from '../../http/query-params';
import { UpToNow } from '../../http/read-after';
import { IdNames } from '../../http/subject-asked';
import { ReadSubjectFile, SUBJECT_FILE } from './read-subject-file';

@Controller('api/beneficiaries')
export class SubjectFileController {
  constructor(private readonly queries: QueryBus) {}

  @Asks('subject-file')
  @Heavy()
  @IdNames('beneficiary')
  @UpToNow()
  @Get(':id/subject-file')
  @SUBJECT_FILE.document()
  @ApiOperation({
    operationId: 'ReadSubjectFile',
    summary: 'Everything that is recorded of her and who saw it, to be handed to her who asked for it; what belongs to others is masked.',
  })
  read(@Param('id') id: string, @Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
    return this.queries.execute(new ReadSubjectFile(id, caller, search, requestId));
  }
}
