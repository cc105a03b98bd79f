import type { Will } from '../events/code-lists';
import { since, type Timeline } from '../events/kit/timeline';

/** What was said of her will in an incident, by when; and that she was taken. */
export interface HerWill {
  readonly wills: Timeline<{ readonly said: Will; readonly taken: boolean }>;
  /** The last that was known of it, by when it was said and not by when that was written down. */
  readonly will: Will;
}

/** Nothing was said of it. */
export const NOT_KNOWN: HerWill = { wills: [], will: 'unknown' };

/** Her will with what was said of it at an instant (24 characters, UTC). */
export function willSaid({ wills: before }: HerWill, at: string, said: Will, { taken = false } = {}): HerWill {
  const wills = since(before, at, { said, taken });
  return { wills, will: wills.reduce((known, { value }) => willOf(known, value), NOT_KNOWN.will) };
}

// Who had no answer to write down takes none back; but whoever was taken did not want to go, whatever was said of her first.
const willOf = (before: Will, { said, taken }: HerWill['wills'][number]['value']): Will =>
  (said === 'unknown' || said === 'not-asked') && !(taken && before === 'wants') ? before : said;
