import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, type Observable } from 'rxjs';
import { CommandRefused } from '../../events/access.events';
import { Malformed } from '../../events/kit/construct';
import { AccessLog } from '../access/access-log';
import { RefusedReadings } from '../access/refused-readings';
import { Config } from '../config';
import { SubjectErased } from '../platform/personal-data/vault';
import { Rejection } from '../platform/rejection';
import { askedIn, routeOf } from './caller';
import { bodyAfterAll } from './json-body';
import { refusalOf } from './status';
import { named, namedInBody, subjectsAsked } from './subject-asked';

const ASKS_ONLY = ['GET', 'HEAD'];
/** Of a question: what says "not you" or "nothing here", and of a list whatever two people did not agree on. A misspelt one asks for nobody. */
const WITHHELD = [403, 404, 410];

/**
 * Puts every refused command of somebody signed in, and every record that was withheld from her, on the access log before she is
 * answered; where that fails, she gets a 503. What the guard refuses it writes down itself: it stands before every interceptor.
 */
@Injectable()
export class RefusalsLogged implements NestInterceptor {
  constructor(
    private readonly log: AccessLog,
    private readonly readings: RefusedReadings,
    private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError(async (error: unknown): Promise<never> => {
        await this.#record(context, error);
        throw error;
      }),
    );
  }

  async #record(context: ExecutionContext, error: unknown): Promise<void> {
    if (!(error instanceof Rejection || error instanceof Malformed || error instanceof SubjectErased)) return;
    const request = askedIn(context);
    const { caller, requestId } = request;
    if (!caller) return;
    const { status, code } = refusalOf(error);
    const isQuestion = ASKS_ONLY.includes(request.method);
    if (!isQuestion) request.body = await bodyAfterAll(request, this.config.bodyBytes);
    const agreed = caller.copy?.export;
    const withheld = error instanceof Rejection ? error.subject : undefined;
    const about = [agreed && `export-${agreed}`, withheld, ...subjectsAsked(context), ...namedInBody(context)];
    const refused = { code, route: routeOf(request), ...named(about) };
    if (!isQuestion) await this.log.record(caller, CommandRefused, refused, requestId);
    else if (WITHHELD.includes(status) || code.startsWith('export/')) await this.readings.record(caller, refused, requestId);
  }
}
