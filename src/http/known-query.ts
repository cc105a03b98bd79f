import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { askedIn } from './caller';
import { QUERY_OF_ROUTE, QueryParams, searchIn } from './query-params';

const NONE = new QueryParams({});

/** On a route whose address somebody else makes: what it does not know, it must pass over. */
export const TakesAnyQuery = () => SetMetadata(QUERY_OF_ROUTE, 'any');

/**
 * Refuses a query string that the route did not declare, on every route alike, so that nobody takes `?fields=` or `?asOf=` for heard where
 * it was passed over. Stands within OnlyTakers: whose the route is not learns nothing of it. What the values mean each question reads itself.
 */
@Injectable()
export class KnownQuery implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const declared = (Reflect.getMetadata(QUERY_OF_ROUTE, context.getHandler()) as Declared | undefined) ?? NONE;
    if (declared !== 'any') declared.said(searchIn(askedIn(context)));
    return next.handle();
  }
}

type Declared = QueryParams<never> | 'any';
