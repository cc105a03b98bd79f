import { dayOf, endOfDay, startOf } from '../../platform/local-time';
import { Rejection } from '../../platform/rejection';

interface Period {
  /** 24 characters, UTC; both ends are in it. */
  readonly from: string;
  readonly to: string;
}

/**
 * The calendar year that is told to whoever may not see the cases: one that has ended, whole, by default the last. Of periods that
 * overlap one could be taken from the other, and a single person be left; of two years nothing is in both.
 */
export function toldYear({ from, to }: Partial<Period>, now: string, zone: string): Period {
  const last = Number(dayOf(now, zone).slice(0, 4)) - 1;
  const year = from === undefined && to === undefined ? last : Number(dayOf(from ?? to!, zone).slice(0, 4));
  const whole = { from: startOf(`${year}-01-01`, zone), to: endOfDay(`${year}-12-31`, zone) };
  if (year > last || (from ?? whole.from) !== whole.from || (to ?? whole.to) !== whole.to)
    throw new Rejection('figures/not-valid-period', 'Your role is told the figures of one whole calendar year that has ended.');
  return whole;
}
