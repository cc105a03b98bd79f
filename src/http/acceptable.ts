import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import type { Observable } from 'rxjs';
import { Malformed } from '../../events/kit/construct';
import type { Actor, Copy } from '../access/actor';
import { mayTake, needsAnother } from '../access/copies';
import { isJustConfirmed } from '../access/decide';
import type { Clock } from '../platform/clock';
import { utcOf } from '../platform/local-time';
import { Rejection } from '../platform/rejection';
import { FILE_PARAMETERS, FILE_TYPES, linesIn, LIST_OF_ROUTE, type ListRoute } from './asks-for-list';
import { type Asked, askedIn } from './caller';
import { OF_A_PAGE } from './lists';
import { searchIn } from './query-params';

const JSON_TYPE = 'application/json';
/**
 * Finds out in what form an answer is wanted, by Accept or, of a list, by `?format=`, and refuses what there is not. Whoever wants a list
 * as a file leaves here with a copy, or is refused: it is not for every role, and only for who has just proved who she is and says why.
 */

@Injectable()
export class Acceptable implements NestInterceptor {
  constructor(private readonly clock: Clock) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const asked = askedIn(context);
    const list = Reflect.getMetadata(LIST_OF_ROUTE, context.getHandler()) as ListRoute | undefined;
    if (list && asked.caller) this.#askedForList(asked, asked.caller, list, context.switchToHttp().getResponse());
    else if (asked.accepts(JSON_TYPE) === false) throw notAcceptable();
    return next.handle();
  }

  #askedForList(asked: Asked, caller: Actor, list: ListRoute, response: Response): void {
    const { query, rest } = FILE_PARAMETERS.apart(searchIn(asked), 'UTC', utcOf(this.clock.now()));
    if (query.reason !== undefined && caller.reason !== undefined)
      throw new Malformed({ reason: ['saidTwice'] }, [{ path: 'reason', code: 'said-twice' }]);
    response.vary('Accept');
    const format = query.format ?? formatIn(asked);
    const reason = query.reason ?? caller.reason;
    asked.search = rest;
    asked.caller = { ...caller, ...(reason && { reason }) };
    if (format !== 'json') asked.caller = { ...asked.caller, copy: this.#copy(asked.caller, format, list, rest, query.export) };
  }

  #copy(caller: Actor, format: keyof typeof FILE_TYPES, list: ListRoute, question: string, agreed?: string): Copy {
    const said = question.split('&').map((pair) => pair.split('=', 1)[0]);
    const ofAPage = OF_A_PAGE.filter((name) => said.includes(name));
    if (ofAPage.length > 0)
      throw new Malformed(
        Object.fromEntries(ofAPage.map((name) => [name, ['notOfAFile']])),
        ofAPage.map((path) => ({ path, code: 'of-a-page' })),
      );
    const { role, alsoHolds = [] } = caller;
    if (!mayTake(role, list.kind, { withAnother: agreed !== undefined, alsoHolds }))
      throw new Rejection(
        'access/not-your-copy',
        needsAnother([role, ...alsoHolds])
          ? 'A head takes a list out on the word of two people, in whichever role she acts: ask for it as head, POST /api/exports.'
          : 'This list is not given to your role as a file.',
      );
    const at = this.clock.now();
    if (!isJustConfirmed(caller, at)) throw new Rejection('access/step-up', 'Prove again who you are: POST /api/me/confirm.');
    const count = (page: unknown) => linesIn(list, page).length;
    // Why, she said when she asked for it.
    if (agreed !== undefined) return { export: agreed, format, at, count };
    if (caller.reason === undefined) throw new Rejection('request/reason-needed', 'Say why the list is taken out: Reading-Reason.');
    return { format, at, count };
  }
}

function formatIn(asked: Asked): keyof typeof FILE_TYPES | 'json' {
  const best = asked.accepts([JSON_TYPE, ...Object.values(FILE_TYPES)]);
  if (best === false) throw notAcceptable();
  return best === FILE_TYPES.csv ? 'csv' : best === FILE_TYPES.ndjson ? 'ndjson' : 'json';
}

const notAcceptable = () => new Rejection('request/not-acceptable', 'This is not answered in that form.');
