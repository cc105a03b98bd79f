/** What keeps somebody from outside away from the house. */
export interface Stop {
  readonly kind: 'bar' | 'order';
  /** From this instant on, 24 characters, UTC. */
  readonly from: string;
  /** A bar holds until the end of this day at the centre; an order until this instant (24 characters, UTC). */
  readonly until: string;
  /** When it was lifted, revoked or found to be a mistake: 24 characters, UTC. */
  readonly lifted: string | null;
}

/** Whether it holds at an instant that is, at the centre, on a day. */
export const holdsAt = ({ kind, from, until, lifted }: Stop, { at, day }: { readonly at: string; readonly day: string }): boolean =>
  from <= at && (lifted === null || at < lifted) && (kind === 'bar' ? day <= until : at < until);

/** The stops once every bar that holds is lifted at an instant; one that was lifted twice holds until the first of the two, whichever was written first. */
export const liftedAt = <Each extends Stop>(stops: readonly Each[], at: string): readonly Each[] =>
  stops.map((stop) =>
    stop.kind === 'bar' && stop.from <= at && (stop.lifted === null || at < stop.lifted) ? { ...stop, lifted: at } : stop,
  );

/** A protection order, as far as it matters which one takes the place of which. Instants are 24 characters, UTC. */
export interface Order {
  readonly id: string;
  readonly from: string;
  readonly until: string;
  /** The resident it protects; null when it protects the whole house. */
  readonly beneficiary: string | null;
  /** When it was revoked or found to be a mistake. */
  readonly lifted: string | null;
  /** It had been recorded by mistake. */
  readonly voided: boolean;
}

const endOf = ({ until, lifted }: Order): string => (lifted !== null && lifted < until ? lifted : until);

/**
 * Whether an order took the place of another: it protects the same, began later but while the other held, and ends no earlier, also where
 * it was revoked, so that nobody is let in sooner by it; neither was a mistake. Of two alike the one with the greater id did.
 */
export const replaces = (newer: Order, older: Order): boolean =>
  newer.id !== older.id &&
  !newer.voided &&
  !older.voided &&
  newer.beneficiary === older.beneficiary &&
  newer.from <= endOf(older) &&
  endOf(newer) >= endOf(older) &&
  (newer.from === older.from ? endOf(newer) > endOf(older) || newer.id > older.id : newer.from > older.from);
