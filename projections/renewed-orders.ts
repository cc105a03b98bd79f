import { replaces } from '../events/stop';
import type { Duty } from './clocks';

/**
 * The duties with one more protection order, recorded at an instant. Whoever asked for it anew in time has done what was due: of two orders
 * for the same resident only the end of the one that took the other's place is waited for.
 */
export function renewed(duties: readonly Duty[], order: Duty, recorded: string): readonly Duty[] {
  const newer = duties.find((each) => each.clock === 'order-ends' && replaces(orderOf(each), orderOf(order)));
  return [
    ...duties.map((each) => (each.clock === 'order-ends' && replaces(orderOf(order), orderOf(each)) ? doneAt(each, recorded) : each)),
    newer ? doneAt(order, newer.from) : order,
  ];
}

const orderOf = ({ ref, from, by, protects }: Duty) => ({ id: ref, from, until: by ?? from, beneficiary: protects });

const doneAt = (duty: Duty, at: string): Duty => (duty.end !== null && duty.end.at <= at ? duty : { ...duty, end: { at, how: 'done' } });
