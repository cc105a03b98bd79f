import { Injectable } from '@nestjs/common';
import { type OutsiderRecord, outsiders } from '../../../projections/outsiders.projection';
import { dayOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';
import { OutsiderFacts } from './outsider.facts';
import { type Moment, stopsOf } from './standing-stops.facts';

/** All records of one person, as they were linked. */
type Person = readonly [OutsiderRecord, ...OutsiderRecord[]];

/** Whom a bar or an order may keep out, asked of the views. */
@Injectable()
export class KeptOut {
  constructor(
    private readonly views: Views,
    private readonly outsiders: OutsiderFacts,
  ) {}

  /** Each person of whom a stop may hold at an instant, once, with all records as they were linked at `asOf`, or are now. */
  async people(centre: Condition, at: string, asOf: string | undefined): Promise<readonly Person[]> {
    // A day of UTC may be the one before the day at the centre.
    const mayHold = await this.views.all(outsiders, { centre, stopDay: { gte: dayOf(Date.parse(at) - 86_400_000, 'UTC') } });
    const people = new Map<string, Person>();
    for (const { id } of mayHold) {
      const [first, ...others] = [...(await this.outsiders.records(id, asOf)).values()].sort((one, other) => (one.id < other.id ? -1 : 1));
      if (first) people.set(first.id, [first, ...others]);
    }
    return [...people.values()];
  }
}

/** By the id of every record of whoever something keeps out at a moment, since when (24 characters, UTC). */
export const keptOutSince = (people: readonly Person[], now: Moment, zone: string): ReadonlyMap<string, string> =>
  new Map(
    people.flatMap((records) => {
      const [since] = stopsOf(records, now, zone)
        .flatMap(({ holds, from }) => (holds ? [from] : []))
        .sort();
      return since === undefined ? [] : records.map(({ id }) => [id, since] as const);
    }),
  );
