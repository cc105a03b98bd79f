import { BACKWARDS, END, type ReadPosition, type RecordedEvent, START } from '@eventstore/db-client';
import { checkStreamName } from './codec';
import { type Position, StoreUnavailable, Unstorable } from './event-store';
import type { EventStoreDbConnection } from './eventstoredb-connection';
import { DamagedLog, isOurs, placeOf, positionOf, recordOf } from './eventstoredb-events';

/** Most records of one call. */
const PAGE = 500;
/** What a stream's metadata hide events with. */
const HIDING = ['$maxCount', '$maxAge', '$tb'];

/** One call's worth of the whole log. */
interface Page {
  readonly ours: readonly RecordedEvent[];
  /** Position of the last record, of whosoever; undefined when nothing came. */
  readonly last: Position | undefined;
}

/** Reads in pages. A page is the last one only when the next brings nothing, for a server may end a call before the end. */
export class LogReader {
  constructor(private readonly connection: EventStoreDbConnection) {}

  /** Up to `most` events of ours among the next `records` after a position, so none where these are all the server's own. */
  async page(after: Position | undefined, most: number, records = most, signal?: AbortSignal): Promise<Page> {
    const ours: RecordedEvent[] = [];
    let last: Position | undefined;
    for (const record of await this.records(after, records, signal)) {
      if (ours.length === most) break;
      if (isOurs(record)) ours.push(record);
      last = positionOf(record);
    }
    return { ours, last };
  }

  /** Up to `most` records of anybody's after a position, in order; none only at the end of the log. */
  async records(after: Position | undefined, most = PAGE, signal?: AbortSignal): Promise<readonly RecordedEvent[]> {
    const fromPosition = after === undefined ? START : placeOf(after);
    // A read begins at its position, not after it.
    const maxCount = Math.min(most, PAGE) + (after === undefined ? 0 : 1);
    const found = await this.connection.read((client) => client.readAll({ fromPosition, maxCount, requiresLeader: true }), signal);
    let last = after;
    return found.map(recordOf).filter((record) => {
      const position = positionOf(record);
      if (last !== undefined && position < last) throw new StoreUnavailable('The server sent the log out of order.');
      const isNew = position !== last;
      last = position;
      return isNew;
    });
  }

  /** Up to `limit` events after a position, fewer only at the end of the log. */
  async log(after: Position | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (let [at, records] = [after, limit]; events.length < limit; records = Math.min(2 * records, PAGE)) {
      const { ours, last } = await this.page(at, limit - events.length, records);
      if (last === undefined) break;
      events.push(...ours);
      at = last;
    }
    return events;
  }

  /** Up to `limit` events of a stream, fewer only at its end. Throws DamagedLog where one is missing before another. */
  async stream(stream: string, from: number, limit: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    if (!isStreamName(stream)) return events;
    for (let at = Math.max(0, from); events.length < limit;) {
      const options = { fromRevision: BigInt(at), maxCount: Math.min(PAGE, limit - events.length), requiresLeader: true };
      const page = await this.connection.read((client) => client.readStream(stream, options));
      if (page.length === 0) break;
      for (const record of page.map(recordOf)) {
        if (record.revision !== BigInt(at)) throw new DamagedLog(`${stream} has no event at revision ${at}, but has later ones.`);
        events.push(record);
        at++;
      }
    }
    return events;
  }

  /** Revision of a stream's last event; undefined when there is none. */
  async lastRevision(stream: string): Promise<number | undefined> {
    const last = await this.#newest(stream);
    return last && Number(last.revision);
  }

  /** Whether a stream's metadata hide some of its events: then it is not what was written, and must not be written to. */
  async hides(stream: string): Promise<boolean> {
    const metadata: unknown = (await this.#newest(`$$${stream}`))?.data;
    return typeof metadata === 'object' && metadata !== null && HIDING.some((key) => key in metadata);
  }

  /** The last event of ours; undefined in an empty log. */
  async last(): Promise<RecordedEvent | undefined> {
    let from: ReadPosition = END;
    for (let maxCount = 4; ; maxCount = Math.min(4 * maxCount, PAGE)) {
      const fromPosition: ReadPosition = from;
      const records = await this.connection.read((client) =>
        client.readAll({ direction: BACKWARDS, fromPosition, maxCount, requiresLeader: true }),
      );
      const found = records.map(recordOf).find(isOurs);
      const oldest = records.at(-1);
      if (found || oldest === undefined) return found;
      const place = placeOf(positionOf(recordOf(oldest)));
      if (typeof from === 'object' && from.commit === place.commit && from.prepare === place.prepare) return undefined;
      from = place;
    }
  }

  async #newest(stream: string): Promise<RecordedEvent | undefined> {
    const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1, requiresLeader: true } as const;
    const [newest] = await this.connection.read((client) => client.readStream(stream, options));
    return newest && recordOf(newest);
  }
}

function isStreamName(stream: string): boolean {
  try {
    checkStreamName(stream);
    return true;
  } catch (error) {
    if (error instanceof Unstorable) return false;
    throw error;
  }
}
