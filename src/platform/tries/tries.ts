/** What may be tried `most` times within a time, and no more. */
export interface TryLimit {
  /** Each kind is remembered apart; all of one kind have the same time. */
  readonly of: string;
  /** Whose tries these are, as it may lie on a disk. */
  readonly name: string;
  readonly most: number;
  readonly withinMs: number;
}

/** Tries that were counted, in the order of their limits; or how long (ms) it is until there is room for them. */
export type Counted = { readonly ids: readonly number[]; readonly waitMs: 0 } | { readonly waitMs: number };

/** They cannot be counted now, so nothing may be tried. */
export class TriesUnavailable extends Error {}

/** Counts tries over all processes of a house, and over their restarts. Every method throws TriesUnavailable. */
export abstract class Tries {
  /**
   * Counts a try for each limit before it is made; or, where one of them has no room, none. Of many at once none slips through. Nobody waits
   * longer than the time of a limit, even if the clock (`now`, milliseconds) was set back.
   */
  abstract count(limits: readonly TryLimit[], now: number): Counted;
  /** Takes back what was counted. */
  abstract takeBack(ids: readonly number[]): void;
  /** Forgets every try of a name. */
  abstract forget(limit: Pick<TryLimit, 'of' | 'name'>): void;
  abstract close(): void;
}
