import type { RecordedEvent } from '@eventstore/db-client';
import type { EventStoreDbConnection } from './eventstoredb-connection';
import { DamagedLog } from './eventstoredb-events';
import type { LogReader } from './eventstoredb-reading';
import { sortOut } from './eventstoredb-sorting';

/** The server's own events that say that a stream is not shown whole any more. */
const MEDDLING = ['$metadata', '$streamDeleted'] as const;

/** What was found on the way through the log. */
interface Found {
  /** Streams whose metadata were ever written. */
  readonly changed: Set<string>;
  readonly deleted: Set<string>;
}

/** Streams of ours whose metadata hide events now, or that were deleted for good, by name. Throws StoreUnavailable. */
export async function hiddenStreams(connection: EventStoreDbConnection, reader: LogReader): Promise<readonly string[]> {
  const found: Found = { changed: new Set(), deleted: new Set() };
  await sortOut(connection, reader, { beginning: MEDDLING }, (record) => note(found, record));
  const hidden = new Set(found.deleted);
  for (const stream of found.changed) if (await hides(reader, stream)) hidden.add(stream);
  return [...hidden].toSorted();
}

function note(found: Found, record: RecordedEvent): void {
  const [changed, deleted] = MEDDLING;
  const stream = record.type === changed ? record.streamId.slice('$$'.length) : record.streamId;
  if (stream.startsWith('$')) return;
  if (record.type === changed) found.changed.add(stream);
  if (record.type === deleted) found.deleted.add(stream);
}

async function hides(reader: LogReader, stream: string): Promise<boolean> {
  try {
    return await reader.hides(stream);
  } catch (error) {
    // Its metadata went with it.
    if (error instanceof DamagedLog) return true;
    throw error;
  }
}
