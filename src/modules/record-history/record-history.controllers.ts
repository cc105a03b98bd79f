import { Controller, Get, Param, Req, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../../access/actor';
import { Asks } from '../../access/asks';
import type { QuestionKind } from '../../access/questions';
import { type Asked, Caller } from '../../http/caller';
import { Search } from '../../http/query-params';
import { IdNames } from '../../http/subject-asked';
import { ReadRecordHistory, RECORD_HISTORY } from './read-record-history';

/** What the streams of a kind of record begin with, where its records are asked for, what one is called, and whose question its history is. */
const RECORDS: readonly (readonly [kind: string, path: string, called: string, question: QuestionKind])[] = [
  ['equipment', 'equipment', 'a unit of equipment', 'equipment'],
  ['partner', 'partners', 'a partner', 'partners'],
  ['fund', 'funds', 'a fund', 'funds'],
  ['staff', 'staff', 'a member of staff', 'record-history'],
  ['centre', 'centres', 'the centre', 'record-history'],
  ['session', 'sessions', 'a session', 'record-history'],
  ['visit', 'visits', 'a visit', 'record-history'],
  ['pickup', 'pickups', 'a pick-up', 'record-history'],
  ['incident', 'incidents', 'an incident', 'record-history'],
  ['outsider', 'outsiders', 'somebody from outside, by one record', 'record-history'],
  ['emergency', 'emergencies', 'an emergency access', 'record-history'],
  ['mandate', 'mandates', 'a mandate', 'record-history'],
  ['breach', 'breaches', 'a breach', 'record-history'],
  ['finding', 'findings', 'a finding', 'record-history'],
  ['export', 'exports', 'a request to take a list out', 'record-history'],
  ['account', 'accounts', 'an account', 'record-history'],
  ['subject-request', 'subject-requests', 'a request of hers', 'record-history'],
  ['erasure', 'erasures', 'an erasure', 'record-history'],
];

/** The history of every kind of record but a beneficiary's, which is told over all streams. */
export const RECORD_HISTORIES: readonly Type[] = RECORDS.map(([kind, path, called, question]) => {
  @IdNames(kind)
  @Controller(`api/${path}`)
  class RecordHistoryController {
    constructor(private readonly queries: QueryBus) {}

    @Asks(question)
    @Get(':id/history')
    @RECORD_HISTORY.document()
    @ApiOperation({
      operationId: `Read${kind[0]!.toUpperCase()}${kind.slice(1).replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}History`,
      summary: `Everything that was recorded of ${called}, in the order it happened: by whom, when, and why.`,
    })
    history(@Param('id') id: string, @Caller() caller: Actor, @Search() search: string, @Req() { requestId }: Asked) {
      return this.queries.execute(new ReadRecordHistory({ kind, route: `GET /api/${path}/:id/history` }, id, caller, search, requestId));
    }
  }
  return RecordHistoryController;
});
