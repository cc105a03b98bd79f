import type { EventStore, Expected, StoredBytes, StoredEvent } from '../../../src/platform/event-store/event-store';

/** The answer of an empty append to no stream. */
export const NOWHERE = { head: { revision: -1, hash: '' }, position: '' };

/** The whole log, page by page. */
export async function allOf(store: EventStore, limit = 100): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (;;) {
    const page = await store.readAll(all.at(-1)?.position, limit);
    all.push(...page);
    if (page.length < limit) return all;
  }
}

/** The whole log as bytes. */
export const bytesOf = (store: EventStore): Promise<readonly StoredBytes[]> => store.readBytes(undefined, 10_000);

/** The head of a stream that is known to stand at a revision. */
export async function headOf(store: EventStore, stream: string, revision: number | 'no-stream'): Promise<Expected> {
  if (revision === 'no-stream') return revision;
  const [event] = await store.readStream(stream, revision, 1);
  return { revision, hash: event!.hash };
}
