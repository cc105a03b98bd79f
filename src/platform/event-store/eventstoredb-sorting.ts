import type { RecordedEvent } from '@eventstore/db-client';
import type { Position } from './event-store';
import { cancelled, type EventStoreDbConnection, type Types } from './eventstoredb-connection';
import { positionAt, positionOf, recordOf } from './eventstoredb-events';
import type { LogReader } from './eventstoredb-reading';

/** How long (ms) the server may say nothing before we look for ourselves: older ones do not say that they are at the end. */
const QUIET_MS = 2000;

type Hear = (record: RecordedEvent) => void;

/** How far the log was looked through, and whether that is its end. */
interface Way {
  upTo: Position | undefined;
  complete: boolean;
}

/**
 * Hears every event of the log of some types, of anybody's, as the server sorts them out; where it does not say that
 * it is through, all that follows is read, and heard whatever its type is. Throws StoreUnavailable.
 */
export async function sortOut(connection: EventStoreDbConnection, reader: LogReader, types: Types, hear: Hear): Promise<void> {
  connection.demandOpen();
  const way = await toldBy(connection, types, hear);
  while (!way.complete) {
    const records = await reader.records(way.upTo);
    records.forEach(hear);
    const last = records.at(-1);
    if (last) way.upTo = positionOf(last);
    way.complete = last === undefined;
  }
}

/** What the server finds by itself, for it need not send the rest. */
function toldBy(connection: EventStoreDbConnection, types: Types, hear: Hear): Promise<Way> {
  const way: Way = { upTo: undefined, complete: false };
  return new Promise((resolve) => {
    const heard = () => void timer.refresh();
    const subscription = connection.sortedOut(types, (place) => {
      heard();
      way.upTo = positionAt(place);
    });
    const over = (complete: boolean) => {
      clearTimeout(timer);
      cancelled(subscription.unsubscribe());
      way.complete = complete;
      resolve(way);
    };
    const timer = setTimeout(() => over(false), QUIET_MS);
    subscription
      .on('confirmation', heard)
      .on('data', (resolved) => {
        heard();
        const record = recordOf(resolved);
        way.upTo = positionOf(record);
        hear(record);
      })
      // What came before it may still be on its way out of the client.
      .on('caughtUp', () => void setImmediate(() => over(subscription.readableLength === 0)))
      .on('error', () => over(false))
      .on('end', () => over(false));
  });
}
