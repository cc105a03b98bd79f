import type { Registry } from '../../../events/kit/registry';
import type { EventStore } from '../event-store/event-store';
import type { Parked, ReadModels } from '../read-models/read-models';
import { Batch } from './batch';
import { type Documents, fold, touchedBy, wantedBy } from './fold';
import { allParked, type View } from './view';
import { Waiting } from './waiting';

const REPLAYED_AT_ONCE = 500;

/** What a runner works with. */
export interface Stores {
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly registry: Registry;
}

/** Tries everything a view has set aside again, in order and through the upcasts; what still cannot be applied stays, with what waits behind it. */
export async function replayParked({ store, readModels, registry }: Stores, view: View): Promise<void> {
  const parked = await allParked(readModels, view.collection);
  const waiting = new Waiting();
  let grown = 0;
  for (let from = 0; from < parked.length; from += REPLAYED_AT_ONCE) {
    const some = parked.slice(from, from + REPLAYED_AT_ONCE);
    const batch = new Batch(await store.readEvents(some.map(({ stream, revision }) => ({ stream, revision }))), registry);
    if (batch.events.length < some.length) throw new Error('An event that was set aside is not in the log.');
    const wanted = wantedBy(view, batch, undefined);
    const loaded = await readModels.load(view.collection, touchedBy(wanted));
    const documents: Documents = new Map();
    const { park, growth } = fold(view, wanted, documents, (id) => loaded.get(id), waiting, view.position!);
    grown += growth;
    await readModels.write(
      [{ collection: view.collection, documents, park, release: releasedFrom(some, park) }],
      [{ collection: view.collection, from: view.position, to: view.position!, documents: view.holds(grown) }],
    );
    for (const { stream, keys } of park) waiting.add(stream, keys);
  }
  await view.refresh(readModels);
}

function releasedFrom(before: readonly Parked[], after: readonly Parked[]): readonly string[] {
  const still = new Set(after.map(({ position }) => position));
  return before.map(({ position }) => position).filter((position) => !still.has(position));
}
