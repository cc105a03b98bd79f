import type { RecordedEvent } from '@eventstore/db-client';
import type { Position } from './event-store';
import { cancelled, type EventStoreDbConnection, MEDDLING } from './eventstoredb-connection';
import { DamagedLog, positionAt, positionOf, recordOf } from './eventstoredb-events';
import type { LogReader } from './eventstoredb-reading';

/** How long (ms) the server may say nothing before we look for ourselves: older ones do not say that they are at the end. */
const QUIET_MS = 2000;

/** What was found on the way through the log. */
interface Found {
  /** Streams whose metadata were ever written. */
  readonly changed: Set<string>;
  readonly deleted: Set<string>;
  /** How far the log was looked through. */
  upTo: Position | undefined;
  /** Whether that is its end. */
  complete: boolean;
}

/** Streams of ours whose metadata hide events now, or that were deleted for good, by name. Throws StoreUnavailable. */
export async function hiddenStreams(connection: EventStoreDbConnection, reader: LogReader): Promise<readonly string[]> {
  connection.demandOpen();
  const found = await toldBy(connection);
  while (!found.complete) {
    const records = await reader.records(found.upTo);
    for (const record of records) note(found, record);
    found.complete = records.length === 0;
  }
  const hidden = new Set(found.deleted);
  for (const stream of found.changed) if (await hides(reader, stream)) hidden.add(stream);
  return [...hidden].toSorted();
}

/** What the server finds by itself, for it need not send the rest. */
function toldBy(connection: EventStoreDbConnection): Promise<Found> {
  const found: Found = { changed: new Set(), deleted: new Set(), upTo: undefined, complete: false };
  return new Promise((resolve) => {
    const heard = () => void timer.refresh();
    const subscription = connection.meddling((place) => {
      heard();
      found.upTo = positionAt(place);
    });
    const over = (complete: boolean) => {
      clearTimeout(timer);
      cancelled(subscription.unsubscribe());
      found.complete = complete;
      resolve(found);
    };
    const timer = setTimeout(() => over(false), QUIET_MS);
    subscription
      .on('confirmation', heard)
      .on('data', (resolved) => {
        heard();
        note(found, recordOf(resolved));
      })
      // What came before it may still be on its way out of the client.
      .on('caughtUp', () => void setImmediate(() => over(subscription.readableLength === 0)))
      .on('error', () => over(false))
      .on('end', () => over(false));
  });
}

function note(found: Found, record: RecordedEvent): void {
  found.upTo = positionOf(record);
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
