import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { Rejection } from '../platform/rejection';
import { askedIn } from './caller';

const PRODUCES = 'jejak:produces';

/** Says what a route answers with where that is not JSON: `text/csv`. */
export const Produces = (...types: readonly string[]) => SetMetadata(PRODUCES, types);

/** Refuses whoever says in Accept that she will not take what the route answers with. */
@Injectable()
export class Acceptable implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const types = (Reflect.getMetadata(PRODUCES, context.getHandler()) as string[] | undefined) ?? ['application/json'];
    if (askedIn(context).accepts(types) === false) throw new Rejection('request/not-acceptable', 'This is not answered in that form.');
    return next.handle();
  }
}
