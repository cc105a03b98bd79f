import type { Meta } from '../events/kit/recorded';

/** Which of two times is known to the day only: she moved in, or left, at some hour of it. */
export interface ByDay {
  readonly byDay?: { readonly from?: true; readonly to?: true };
}

/** Of a time that is known to the minute nothing is said. */
export const byDay = ({ byDay: days }: ByDay, which: 'from' | 'to', { meta }: { readonly meta: Pick<Meta, 'happened'> }): ByDay =>
  meta.happened.precision === 'minute' ? {} : { byDay: { ...days, [which]: true } };

/** The same where she has not left. */
export const stillHere = ({ byDay: days }: ByDay): ByDay => (days?.from ? { byDay: { from: true } } : {});
