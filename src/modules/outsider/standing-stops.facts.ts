import { holdsAt, replaces } from '../../../events/stop';
import { CLOCKS } from '../../../projections/clocks';
import type { OutsiderRecord, StopLine } from '../../../projections/outsiders.projection';
import { endOfDay, hoursBetween } from '../../platform/local-time';

/** How long before a bar or an order ends it is said that it does, at the gate as on the worklist: ours and not the law's. */
const LAPSES_SOON_HOURS = CLOCKS['order-ends'].warnHours;

/** An instant (24 characters, UTC) and the day it is at the centre. */
export interface Moment {
  readonly at: string;
  readonly day: string;
}

/** A stop as it stands at a moment. */
export interface StandingStop extends StopLine {
  readonly record: string;
  readonly holds: boolean;
  /** When it ends by itself, 24 characters, UTC. */
  readonly ends: string;
  /** Whole hours until it ends; null while it does not hold. */
  readonly endsInHours: number | null;
  /** It holds, and ends soon. */
  readonly lapsesSoon: boolean;
  /** The order that took its place, and from when on; its own end does not count any more. */
  readonly replacedBy: Renewal | null;
  /** Ids of the orders whose place it took. */
  readonly replaces: readonly string[];
}

/** An order that was recorded in the place of another. */
export interface Renewal {
  readonly id: string;
  readonly number: string | null;
  /** 24 characters, UTC. */
  readonly from: string;
}

/** Every stop of the records of one person, as it stands at a moment. */
export function stopsOf(records: readonly OutsiderRecord[], now: Moment, zone: string): readonly StandingStop[] {
  const all = records.flatMap(({ id: record, stops }) => stops.map((stop) => ({ ...stop, record })));
  const orders = all.filter(({ kind }) => kind === 'order').toSorted((one, other) => (one.from < other.from ? -1 : 1));
  return all.map((stop) => {
    const newer = stop.kind === 'order' ? orders.find((each) => replaces(each, stop)) : undefined;
    const holds = holdsAt(stop, now) && !(newer && newer.from <= now.at);
    const ends = stop.kind === 'bar' ? endOfDay(stop.until, zone) : stop.until;
    const endsInHours = holds ? hoursBetween(now.at, ends) : null;
    return {
      ...stop,
      holds,
      ends,
      endsInHours,
      lapsesSoon: endsInHours !== null && newer === undefined && endsInHours < LAPSES_SOON_HOURS,
      replacedBy: newer ? { id: newer.id, number: newer.number, from: newer.from } : null,
      replaces: stop.kind === 'order' ? orders.filter((each) => replaces(stop, each)).map(({ id }) => id) : [],
    };
  });
}
