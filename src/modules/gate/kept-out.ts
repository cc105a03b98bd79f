import { knownAs } from '../../../projections/last-said';
import type { Appearance } from '../../../projections/outsider-appearances.projection';
import type { OutsiderRecord } from '../../../projections/outsiders.projection';
import { ofOutsider } from '../outsider/seen-as.facts';
import { type Moment, stopsOf } from '../outsider/standing-stops.facts';

/**
 * Whom something keeps out at a moment, as a guard may know it: how to recognise them and until when, not what for. Each is all records of
 * one person, the one that is asked for first: whoever was described twice is recognised by either description. `seen` is what was written
 * of them where they were seen, oldest first.
 */
export const whoIsKeptOut = (
  people: readonly (readonly [OutsiderRecord, ...OutsiderRecord[]])[],
  seen: readonly Appearance[],
  now: Moment,
  zone: string,
) =>
  people
    .flatMap((records) => {
      const stops = stopsOf(records, now, zone).filter(({ holds }) => holds);
      const [stopped] = stops.map(({ record }) => record).sort();
      if (stopped === undefined) return [];
      const until = stops
        .map(({ ends }) => ends)
        .sort()
        .at(-1)!;
      // The longest of them decides: while it holds, nothing is about to lapse for the guard.
      const lapsesSoon = stops.every((stop) => stop.lapsesSoon);
      const [own, ...others] = [...records].sort((one, other) => rank(one, stopped) - rank(other, stopped) || (one.id < other.id ? -1 : 1));
      const alsoDescribed = others
        .map((each) => recognisedBy(each, seen))
        .filter(({ outsider: _, ...told }) => Object.values(told).some((each) => each !== null));
      return [{ ...recognisedBy(own!, seen), alsoDescribed, until, lapsesSoon }];
    })
    .sort((one, other) => (one.outsider < other.outsider ? -1 : 1));

const rank = ({ id }: OutsiderRecord, first: string): number => (id === first ? 0 : 1);

function recognisedBy({ id, said }: OutsiderRecord, seen: readonly Appearance[]) {
  const { name, calledAs, ageGroup, sex, looks, vehicle } = knownAs(said, ofOutsider(seen, id));
  return { outsider: id, name, calledAs, ageGroup, sex, looks, vehicle };
}
