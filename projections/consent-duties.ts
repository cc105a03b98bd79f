import { begun } from './clocks';
import { at, type Change, type Changes, ended } from './duty-changes';

/** What she said of a purpose, and what was done about it; each line of the worklist is of one purpose. */
export const CONSENTS: ReadonlySet<string> = new Set(['ConsentGiven', 'ConsentWithdrawn', 'ConsentWithdrawalCarriedOut']);

// Withdrawn once more, it is to be stopped since the first time.
const withdrew: Change<'ConsentWithdrawn'> = (duties, recorded) =>
  duties.some(({ end }) => end === null) ? duties : [...duties, begun('consent-withdrawn', recorded.id, at(recorded))];

/** Each in the order in which it happened. */
export const CONSENT_BEGINS: Changes = {
  // She agrees again: what was to be stopped may go on. The first begins no duty, and is kept in mind for a withdrawal that is told late.
  ConsentGiven: ended('ended', 'consent-withdrawn'),
  ConsentWithdrawn: withdrew,
  ConsentWithdrawalCarriedOut: ended('done', 'consent-withdrawn'),
};
