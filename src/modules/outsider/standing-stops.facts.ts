import { holdsAt } from '../../../events/stop';
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
}

/** Every stop of a record, as it stands at a moment. */
export function stopsOf({ id, stops }: OutsiderRecord, now: Moment, zone: string): readonly StandingStop[] {
  return stops.map((stop) => {
    const holds = holdsAt(stop, now);
    const ends = stop.kind === 'bar' ? endOfDay(stop.until, zone) : stop.until;
    const endsInHours = holds ? hoursBetween(now.at, ends) : null;
    return { ...stop, record: id, holds, ends, endsInHours, lapsesSoon: endsInHours !== null && endsInHours < LAPSES_SOON_HOURS };
  });
}
