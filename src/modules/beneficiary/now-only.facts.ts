import type { Actor } from '../../access/actor';
import { mayAsk } from '../../access/questions';
import { Rejection } from '../../platform/rejection';

/** Whoever is told who is in the house, and no history, may not gather one by asking about every day before. */
export function nowOnly(caller: Actor, asOf: string | undefined): void {
  if (asOf !== undefined && !mayAsk(caller.role, 'caseload')) throw toldNowOnly();
}

export const toldNowOnly = () => new Rejection('access/now-only', 'Your role is told how it is now, not how it was.');
