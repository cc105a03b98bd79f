import type { Change, Doc, ReadModels } from '../read-models/read-models';
import type { Batch } from './batch';
import { type Documents, fold, touchedBy, wantedBy } from './fold';
import type { Step, View } from './view';

/** Applies a batch to every view that has not seen all of it, in one write; a view that gets stuck stops before the event. */
export async function applyBatch(readModels: ReadModels, views: readonly View[], batch: Batch): Promise<void> {
  const behind = views.filter(({ position }) => position === undefined || position < batch.last);
  const taken = await Promise.all(behind.map((view) => take(readModels, view, batch)));
  const moved = taken.filter(({ view, step }) => step.to !== view.position);
  if (moved.length > 0)
    await readModels.write(
      moved.map(({ change }) => change),
      moved.map(({ view, step }) => ({
        collection: view.collection,
        from: view.position,
        to: step.to!,
        mark: batch.markAt(step.to),
        documents: view.holds(step.growth),
      })),
    );
  for (const { view, step } of taken) view.advance(step);
}

async function take(readModels: ReadModels, view: View, batch: Batch): Promise<{ view: View; step: Step; change: Change }> {
  const { collection } = view;
  const wanted = wantedBy(view, batch, view.position);
  const ids = touchedBy(wanted);
  const loaded: ReadonlyMap<string, Doc> = ids.length === 0 ? new Map() : await readModels.load(collection, ids);
  const documents: Documents = new Map();
  const step = fold(view, wanted, documents, (id) => loaded.get(id), view.waiting, batch.last);
  return { view, step, change: { collection, documents, fresh: loaded.size === 0, park: step.park } };
}
