import type { Absence } from './code-lists';
import type { Since, Timeline } from './kit/timeline';

// What a night count notes of somebody who is gone says less than that she was taken.
const SAYS_LESS: readonly (Absence | null)[] = ['absconded', 'unexplained'];

/**
 * Why and since when she is away at an instant; undefined while she is in the house. Whoever was taken by force stays taken until she
 * is back or with the police, whatever else was noted of her absence meanwhile.
 */
export function awayAt(away: Timeline<Absence | null>, at: string): Since<Absence> | undefined {
  let held: Since<Absence | null> | undefined;
  for (const change of away) {
    if (change.at > at) break;
    if (held?.value !== 'taken-by-force' || !SAYS_LESS.includes(change.value)) held = change;
  }
  return held?.value ? { at: held.at, value: held.value } : undefined;
}
