import { Injectable } from '@nestjs/common';
import { everyEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { entriesOf, history, placeOf } from '../../../projections/history.projection';
import { ownerOf, sealedValuesOf, traces } from '../../../projections/traces.projection';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { Views } from '../../platform/projections/views';
import { ofHerCentre } from './of-her-centre';

/** Every event about a person, over all streams: those her history tells, and any other that holds a value of hers. */
@Injectable()
export class HerEvents {
  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    private readonly decisions: Decisions,
  ) {}

  /** By her records; in the order it happened, each once. */
  async of(records: readonly string[]): Promise<readonly Recorded[]> {
    const found = new Map<string, Recorded>();
    for (const record of records) for (const event of await this.#about(record)) found.set(event.id, event);
    return [...found.values()].sort(inOrder);
  }

  async #about(record: string): Promise<readonly Recorded[]> {
    const subject = `beneficiary-${record}`;
    // Her own stream is read whole, so that what was recorded a moment ago is never missing.
    const own = await this.decisions.history(subject);
    const isHere = ofHerCentre(record, own.at(0)?.meta.centre);
    const told = await this.store.readEvents((await this.views.all(history, { id: entriesOf(record) })).map(placeOf));
    const beside = await Promise.all(
      (await this.views.all(traces, { subject })).map(async ({ stream }) =>
        (await this.decisions.history(stream)).filter((event) => sealedValuesOf(event).some((block) => ownerOf(block).subject === subject)),
      ),
    );
    return [...[...told.map((stored) => everyEvent.read(stored) as unknown as Recorded), ...beside.flat()].filter(isHere), ...own];
  }
}

const inOrder = (one: Recorded, other: Recorded): number =>
  one.meta.happened.at === other.meta.happened.at
    ? one.position < other.position
      ? -1
      : 1
    : one.meta.happened.at < other.meta.happened.at
      ? -1
      : 1;
