import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { Rejection } from '../platform/rejection';
import { askedIn } from './caller';

/** Refuses whoever says in Accept that she will not take JSON, which is all there is. */
@Injectable()
export class Acceptable implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (askedIn(context).accepts('application/json') === false)
      throw new Rejection('request/not-acceptable', 'This is not answered in that form.');
    return next.handle();
  }
}
