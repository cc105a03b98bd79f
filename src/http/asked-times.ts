import { Rejection } from '../platform/rejection';

/** Refuses a time that has not come: what is not known yet would be told as if nothing changed until then. Throws `figures/not-valid-future`. */
export function refuseAhead(isAhead: boolean): void {
  if (isAhead) throw new Rejection('figures/not-valid-future', 'That has not come yet: what is asked for is told as of now at the latest.');
}

/** Refuses a span turned round: nothing lies in it, and an empty answer would be taken for a fact. Throws `figures/not-valid-order`. */
export function refuseTurnedRound(from: unknown, to: unknown): void {
  if (typeof from === 'string' && typeof to === 'string' && from > to)
    throw new Rejection('figures/not-valid-order', 'This span ends before it begins: it is the other way round.');
}
