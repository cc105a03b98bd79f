import type { ConsentGiven } from '../events/consent.events';
import { begun } from './clocks';
import { at, type Change, type Changes, ended } from './duty-changes';
import type { ToldAgain } from './told-again';

/** What she said of a purpose, and what was done about it; each line of the worklist is of one purpose. */
export const CONSENTS: ReadonlySet<string> = new Set([
  'ConsentGiven',
  'ConsentDeclined',
  'ConsentWithdrawn',
  'ConsentWithdrawalCarriedOut',
]);

/** The same, in the order in which it happened, with what she declined although she had agreed to it: by that she withdrew it. */
export const asWithdrawn = (told: readonly ToldAgain[]): readonly ToldAgain[] =>
  told.map((each, place) =>
    each.type === 'ConsentDeclined' && holds(told.slice(0, place), each.meta.happened.day!) ? { ...each, type: 'ConsentWithdrawn' } : each,
  );

function holds(told: readonly ToldAgain[], day: string): boolean {
  const said = told.findLast(({ type }) => type !== 'ConsentWithdrawalCarriedOut');
  const { until } = (said?.data ?? {}) as Partial<ConsentGiven>;
  return said?.type === 'ConsentGiven' && (until === undefined || until >= day);
}

// Withdrawn once more, it is to be stopped since the first time.
const withdrew: Change<'ConsentWithdrawn'> = (duties, recorded) =>
  duties.some(({ end }) => end === null) ? duties : [...duties, begun('consent-withdrawn', recorded.id, at(recorded))];

/** Each in the order in which it happened. */
export const CONSENT_BEGINS: Changes = {
  // She agrees again: what was to be stopped may go on. The first begins no duty, and is kept in mind for a withdrawal that is told late.
  ConsentGiven: ended('ended', 'consent-withdrawn'),
  ConsentDeclined: (duties) => duties,
  ConsentWithdrawn: withdrew,
  ConsentWithdrawalCarriedOut: ended('done', 'consent-withdrawn'),
};
