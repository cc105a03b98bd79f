import type { Absence } from './code-lists';
import type { Since, Timeline } from './kit/timeline';

// What a night count notes of somebody who is gone says less than that she was taken.
const SAYS_LESS: readonly (Absence | null)[] = ['absconded', 'unexplained'];

// One absence that becomes better known: she is gone since she was last seen, whatever was found out of it later.
const GONE: readonly (Absence | null | undefined)[] = ['unexplained', 'absconded', 'taken-by-force', 'police'];

/** Why somebody is away of whom it is known where she is, with nobody who took her. */
export const KNOWN_WHERE: readonly (Absence | null)[] = ['police', 'hospital'];

/** Why she is away, from when that holds (`at`), and since when she is gone. */
export interface AwayAt extends Since<Absence> {
  /** 24 characters, UTC. */
  readonly since: string;
}

/**
 * Why and since when she is away at an instant; undefined while she is in the house. Whoever was taken by force stays taken until she
 * is back or with the police, whatever else was noted of her absence meanwhile.
 */
export function awayAt(away: Timeline<Absence | null>, at: string): AwayAt | undefined {
  let held: (Since<Absence | null> & { readonly since: string }) | undefined;
  for (const change of away) {
    if (change.at > at) break;
    if (held?.value === 'taken-by-force' && SAYS_LESS.includes(change.value)) continue;
    held = { ...change, since: held && GONE.includes(held.value) && GONE.includes(change.value) ? held.since : change.at };
  }
  return held?.value ? { at: held.at, value: held.value, since: held.since } : undefined;
}
