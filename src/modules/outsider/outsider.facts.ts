import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { holdsAt, type Stop } from '../../../events/stop';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { recordAt, tiedAs } from '../../../projections/outsider-at';
import { outsiders, type OutsiderRecord } from '../../../projections/outsiders.projection';
import { AppliedUpTo } from '../../http/read-after';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { Views } from '../../platform/projections/views';
import { outsiderDecider } from './outsider.decider';

/** What other modules may ask about people from outside. */
@Injectable()
export class OutsiderFacts {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Every record that is of the same person, this one first; alone when it is linked with none, or when there is none. */
  async samePerson(id: string): Promise<readonly string[]> {
    return [id, ...[...(await this.records(id)).keys()].filter((each) => each !== id)];
  }

  /** Every record that was ever said to be of the same person, or of whoever one of these was, this one first. */
  async everLinked(id: string): Promise<readonly string[]> {
    const found = new Set([id]);
    for (let next: readonly string[] = [id]; next.length > 0;) {
      const page = await this.views.load(outsiders, next);
      const ties = [...page.values()].flatMap((record) => Object.entries(record.ties));
      next = ties.flatMap(([other, said]) => (said.some(({ tie }) => tie === 'same') && !found.has(other) ? [other] : []));
      for (const other of next) found.add(other);
    }
    return [...found];
  }

  /**
   * Those records as the view has them, or as they and the links between them were at an instant; empty when nothing was recorded under
   * this id but where she or he appeared.
   */
  async records(id: string, at?: string): Promise<ReadonlyMap<string, OutsiderRecord>> {
    const found = new Map<string, OutsiderRecord>();
    for (let next: readonly string[] = [id]; next.length > 0;) {
      const page = await this.views.load(outsiders, next);
      const records = [...page.values()].flatMap((record) => recordAt(record, at) ?? []);
      for (const record of records) found.set(record.id, record);
      next = [...new Set(records.flatMap((record) => tiedAs(record, 'same')))].filter((each) => !found.has(each));
    }
    return found;
  }

  /** The record under which somebody was to be kept out at a time; undefined when nothing kept her or him out. */
  async stoppedAs(id: string, centre: string, at: Pick<HappenedAt, 'at' | 'day'>): Promise<string | undefined> {
    return (await this.#standing(id, centre, at)).at(0)?.record;
  }

  /** The first of some records with a stop that holds, by what `holds` takes for that. */
  async stoppedAmong(records: Iterable<string>, holds: (stop: Stop) => boolean): Promise<string | undefined> {
    return (await this.#stopping(records, holds)).at(0)?.record;
  }

  /** What keeps somebody out at a time, by whichever of the records of the same person. */
  async stops(id: string, centre: string, at: Pick<HappenedAt, 'at' | 'day'>): Promise<readonly Stop[]> {
    return (await this.#standing(id, centre, at)).flatMap(({ stops }) => stops);
  }

  /** Only records with something that holds. */
  async #standing(id: string, centre: string, at: Pick<HappenedAt, 'at' | 'day'>) {
    // Whoever has no record is linked with none and barred by none: most visitors cost one short read.
    if (!(await this.known(id, centre))) return [];
    await this.#caughtUp();
    return this.#stopping(await this.samePerson(id), (stop) => holdsAt(stop, at));
  }

  async #stopping(records: Iterable<string>, holds: (stop: Stop) => boolean) {
    const found: { readonly record: string; readonly stops: readonly Stop[] }[] = [];
    for (const record of records) {
      const state = fold(outsiderDecider, await this.decisions.history(`outsider-${record}`));
      const stops = state.phase === 'known' ? state.stops.filter(holds) : [];
      if (stops.length > 0) found.push({ record, stops });
    }
    return found;
  }

  /** Whether everybody with these ids has a record here, stood at this gate or had a part in an incident. */
  async allSeenHere(ids: readonly string[], centre: string): Promise<boolean> {
    const strangers = (await Promise.all(ids.map(async (id) => ((await this.known(id, centre)) ? [] : [id])))).flat();
    if (strangers.length === 0) return true;
    await this.#caughtUp();
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: strangers }, centre });
    return strangers.every((id) => seen.some(({ outsider }) => outsider === id));
  }

  /** Whether an alert was raised of any of them for one visit or incident, and stands. */
  async alerted(ids: readonly string[], stream: string): Promise<boolean> {
    const states = await Promise.all(ids.map((id) => this.decisions.state(outsiderDecider, id)));
    return states.some((state) => state.phase === 'known' && state.alerts.has(stream));
  }

  /** Whether the centre has a record with this id. */
  async known(id: string, centre: string): Promise<boolean> {
    return (await this.decisions.history(`outsider-${id}`)).at(0)?.meta.centre === centre;
  }

  /** Lets the views come as far as the log, at most 2 s: a link or a visit of just now counts. */
  async #caughtUp(): Promise<void> {
    await this.applied.now();
  }
}
