import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, type Observable } from 'rxjs';
import { CommandRefused, SUBJECTS_PER_ENTRY } from '../../events/access.events';
import { Malformed } from '../../events/kit/construct';
import { AccessLog } from '../access/access-log';
import { RefusedReadings } from '../access/refused-readings';
import { SubjectErased } from '../platform/personal-data/vault';
import { Rejection } from '../platform/rejection';
import { askedIn, routeOf } from './caller';
import { refusalOf } from './status';
import { namedInBody, subjectAsked } from './subject-asked';

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
    const agreed = caller.copy?.export;
    const withheld = error instanceof Rejection ? error.subject : undefined;
    const about = withheld ?? subjectAsked(context) ?? namedInBody(context)[0];
    const subject = agreed === undefined ? about : `export-${agreed}`;
    const refused = { code, route: routeOf(request), ...(subject !== undefined && { subject }) };
    if (!ASKS_ONLY.includes(request.method))
      await this.log.record(caller, CommandRefused, { ...refused, ...alsoIn(context, subject) }, requestId);
    else if (WITHHELD.includes(status) || code.startsWith('export/')) await this.readings.record(caller, refused, requestId);
  }
}

/** Whom else the step named: its refusal is found with each of them. */
function alsoIn(context: ExecutionContext, subject: string | undefined): Pick<CommandRefused, 'also'> {
  const also = [...new Set(namedInBody(context))].filter((each) => each !== subject).slice(0, SUBJECTS_PER_ENTRY);
  return also.length > 0 ? { also } : {};
}
