import { type Projection, typesOf } from '../../../projections/kit/projection';
import type { EventStore, Position } from '../event-store/event-store';
import { type Doc, type Query, ViewsUnavailable } from '../read-models/read-models';
import { ViewNotReady } from './refusals';
import type { Views } from './views';

const PAGE = 1000;

/** What a view shows, and where something happened that it may not have seen. */
export interface UpToNow<Document> {
  /** Nothing where the view cannot be asked. */
  readonly found: readonly Document[];
  /** Streams that are to be read from the log, so that nobody waits for the view and nothing of just now is missing. */
  readonly changed: ReadonlySet<string>;
}

/** Documents of a view that meet the conditions, and the streams with events for it that it may not show yet. */
export async function upToNow<D extends Doc>(
  views: Views,
  store: EventStore,
  projection: Projection<D>,
  where: NonNullable<Query['where']>,
): Promise<UpToNow<D>> {
  const { found, position } = await shown(views, projection, where);
  return { found, changed: await changedSince(store, position, typesOf(projection)) };
}

async function shown<D extends Doc>(
  views: Views,
  projection: Projection<D>,
  where: NonNullable<Query['where']>,
): Promise<{ readonly found: readonly D[]; readonly position?: Position }> {
  try {
    const position = views.upTo(projection);
    return { found: await views.all(projection, where), position };
  } catch (error) {
    if (!(error instanceof ViewsUnavailable || error instanceof ViewNotReady)) throw error;
    return { found: [] };
  }
}

async function changedSince(store: EventStore, position: Position | undefined, types: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const streams = new Set<string>();
  for (
    let page = await store.readAll(position === '' ? undefined : position, PAGE);
    page.length > 0;
    page = await store.readAll(page.at(-1)!.position, PAGE)
  )
    for (const { stream, type } of page) if (types.has(type)) streams.add(stream);
  return streams;
}
