import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { CommandRefused } from '../../events/access.events';
import { Malformed } from '../../events/kit/construct';
import { AccessLog } from '../access/access-log';
import { Rejection } from '../platform/rejection';
import { askedIn, routeOf } from './caller';
import { refusalOf } from './status';
import { isId } from './step-headers';
import { STREAM_OF_STEP } from './takes-steps';

const ASKS_ONLY = ['GET', 'HEAD'];

/** Puts every refused command of somebody signed in on the access log before she is answered; where that fails, she gets a 503. */
@Injectable()
export class RefusalsLogged implements NestInterceptor {
  constructor(private readonly log: AccessLog) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (ASKS_ONLY.includes(askedIn(context).method)) return next.handle();
    return from(this.#answer(context, next));
  }

  async #answer(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    try {
      return await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      if (error instanceof Rejection || error instanceof Malformed) await this.#record(context, refusalOf(error).code);
      throw error;
    }
  }

  async #record(context: ExecutionContext, code: string): Promise<void> {
    const request = askedIn(context);
    if (!request.caller) return;
    const stream = Reflect.getMetadata(STREAM_OF_STEP, context.getHandler()) as string | undefined;
    const { id } = request.params;
    const subject = stream !== undefined && isId(id) ? `${stream}-${id}` : undefined;
    await this.log.record(
      request.caller,
      CommandRefused,
      { code, route: routeOf(request), ...(subject && { subject }) },
      request.requestId,
    );
  }
}
