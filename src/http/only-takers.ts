import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { TAKERS_OF_ROUTE, type Takers } from '../access/takes';
import { Rejection } from '../platform/rejection';
import { askedIn } from './caller';

const ASKS_ONLY = ['GET', 'HEAD'];

/**
 * Refuses a step to whoever is in no role for it before its body is read or any record looked for, so that a refusal says nothing of
 * either. Stands within RefusalsLogged, which writes it down. The deciders refuse the same for whoever comes another way.
 */
@Injectable()
export class OnlyTakers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, caller } = askedIn(context);
    // Without a caller it is one of the few routes that need no session, or the guard had refused it.
    if (!ASKS_ONLY.includes(method) && caller !== undefined) {
      const { stream, roles } = (Reflect.getMetadata(TAKERS_OF_ROUTE, context.getHandler()) as Takers | undefined) ?? NOBODY;
      if (!roles.includes(caller.role)) throw new Rejection(`${stream}/not-your-step`, 'This step is not for your role.');
    }
    return next.handle();
  }
}

const NOBODY: Takers = { stream: 'access', roles: [] };
