import type { Absence } from '../../../events/code-lists';
import { type Total, totalsBy } from '../../../projections/kit/totals';
import type { Resident } from './residents';

/** The three named counts at one instant. `registered` = `present` + all of `away`. */
export interface Counts {
  readonly registered: number;
  readonly present: number;
  readonly away: readonly Total[];
}

/** Counts from the one list of who is registered, so that they cannot disagree. */
export function countsOf(residents: readonly Pick<Resident, 'away'>[]): Counts {
  const gone = residents.filter(({ away }) => away !== null);
  return { registered: residents.length, present: residents.length - gone.length, away: totalsBy(gone, ({ away }) => away as Absence) };
}
