import { lastSaid } from '../../../projections/last-said';
import type { OutsiderRecord } from '../../../projections/outsiders.projection';
import { type Moment, stopsOf } from '../outsider/standing-stops.facts';

/** Whom something keeps out at a moment, as a guard may know it: how to recognise them and until when, not what for. */
export const whoIsKeptOut = (records: readonly OutsiderRecord[], now: Moment, zone: string) =>
  records
    .flatMap((record) => {
      const stops = stopsOf([record], now, zone).filter(({ holds }) => holds);
      if (stops.length === 0) return [];
      const { name, calledAs, ageGroup, sex, looks, vehicle } = lastSaid(record.said);
      const until = stops
        .map(({ ends }) => ends)
        .sort()
        .at(-1)!;
      // The longest of them decides: while it holds, nothing is about to lapse for the guard.
      const lapsesSoon = stops.every((stop) => stop.lapsesSoon);
      return [{ outsider: record.id, name, calledAs, ageGroup, sex, looks, vehicle, until, lapsesSoon }];
    })
    .sort((one, other) => (one.outsider < other.outsider ? -1 : 1));
