import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { Role } from '../../events/roles';
import { HOUSE_WORDS } from '../../projections/words/house-words';
import { isJustConfirmed } from '../access/decide';
import { TAKERS_OF_ROUTE, type Takers } from '../access/takes';
import type { Clock } from '../platform/clock';
import { Rejection } from '../platform/rejection';
import { askedIn } from './caller';

const ASKS_ONLY = ['GET', 'HEAD'];

/**
 * Refuses a step to whoever is in no role for it, or has not just proved who she is where it wants that, before its body is looked at or any
 * record looked for, so that a refusal says nothing of either. Stands within RefusalsLogged, which writes it down, with whoever the body
 * names. The deciders refuse a role for whoever comes another way; nobody else sits at a screen.
 */
@Injectable()
export class OnlyTakers implements NestInterceptor {
  constructor(private readonly clock: Clock) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, caller } = askedIn(context);
    // Without a caller it is one of the few routes that need no session, or the guard had refused it.
    if (!ASKS_ONLY.includes(method) && caller !== undefined) {
      const { stream, roles, confirmed } = (Reflect.getMetadata(TAKERS_OF_ROUTE, context.getHandler()) as Takers | undefined) ?? NOBODY;
      if (!roles.includes(caller.role))
        throw new Rejection(`${stream}/not-your-step`, 'This step is not for your role.{whose}', { whose: whoseIs(roles) });
      if (confirmed && !isJustConfirmed(caller, this.clock.now()))
        throw new Rejection('access/step-up', 'Prove again who you are: POST /api/me/confirm.');
    }
    return next.handle();
  }
}

const NOBODY: Takers = { stream: 'access', roles: [] };

function whoseIs(roles: readonly Role[]): { readonly id: string; readonly en: string } {
  const people = roles.filter((role) => role !== 'system');
  if (people.length === 0) return { id: ' Sistem mencatatnya sendiri.', en: ' The house takes it by itself.' };
  const [id, en] = [0, 1].map((language) => people.map((role) => HOUSE_WORDS.roles[role][language]).join(', '));
  return { id: ` Langkah ini untuk: ${id}.`, en: ` It is for: ${en}.` };
}
