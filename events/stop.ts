/** What keeps somebody from outside away from the house. */
export interface Stop {
  readonly kind: 'bar' | 'order';
  /** From this instant on, 24 characters, UTC. */
  readonly from: string;
  /** A bar holds until the end of this day at the centre; an order until this instant (24 characters, UTC). */
  readonly until: string;
  /** When it was lifted, 24 characters, UTC. */
  readonly lifted: string | null;
}

/** Whether it holds at an instant that is, at the centre, on a day. */
export const holdsAt = ({ kind, from, until, lifted }: Stop, { at, day }: { readonly at: string; readonly day: string }): boolean =>
  from <= at && (lifted === null || at < lifted) && (kind === 'bar' ? day <= until : at < until);

/** The stops once every bar that holds is lifted at an instant. */
export const liftedAt = <Each extends Stop>(stops: readonly Each[], at: string): readonly Each[] =>
  stops.map((stop) => (stop.kind === 'bar' && stop.lifted === null && stop.from <= at ? { ...stop, lifted: at } : stop));
