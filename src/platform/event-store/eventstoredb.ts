import { chained } from '../evidence/chain';
import {
  type Appended,
  type Draft,
  EventStore,
  type Expected,
  type Hidden,
  type Position,
  type Run,
  type StoredBytes,
  type StoredEvent,
  StoreUnavailable,
} from './event-store';
import { Appends } from './eventstoredb-appending';
import { Bell } from './eventstoredb-bell';
import { type Connecting, EventStoreDbConnection } from './eventstoredb-connection';
import { bytesOf, eventOf, isOurs, positionOf } from './eventstoredb-events';
import { hiddenStreams } from './eventstoredb-hidden';
import { backOffMs, pause } from './eventstoredb-patience';
import { LogReader } from './eventstoredb-reading';
import { sortOut } from './eventstoredb-sorting';
import { Seen } from './eventstoredb-seen';

/** Single events that are read at the same time. */
const AT_ONCE = 16;

export interface EventStoreDbOptions extends Connecting {
  /** How long (ms) a subscription sleeps before it looks by itself, should the server's notice not come. */
  readonly lookMs?: number;
}

/**
 * The log on EventStoreDB 22.6 and later, or KurrentDB, which it must have for itself. One store a process (the client's state is the
 * process's). What the server does not know it cannot promise: an event id is unique in its place, and beyond that only among those
 * this process has seen lately.
 */
export class EventStoreDbStore extends EventStore {
  readonly #connection: EventStoreDbConnection;
  readonly #reader: LogReader;
  readonly #appends: Appends;
  readonly #bell: Bell;
  readonly #seen = new Seen();

  /** Talks to no server yet. Throws AddressRefused for a connection string that is none. */
  static open(options: EventStoreDbOptions): EventStoreDbStore {
    return new EventStoreDbStore(options);
  }

  private constructor({ lookMs = 1000, ...connecting }: EventStoreDbOptions) {
    super();
    this.#connection = new EventStoreDbConnection(connecting);
    this.#reader = new LogReader(this.#connection);
    this.#appends = new Appends(this.#connection, this.#reader, this.#seen);
    this.#bell = new Bell(this.#connection, lookMs);
  }

  async append(stream: string, expected: Expected, events: readonly Draft[]): Promise<Appended> {
    const answer = await this.#appends.append(stream, expected, chained(stream, expected, events));
    if (events.length > 0) this.#bell.ring();
    return answer;
  }

  // One call at a time: a server takes calls that are under way together in any order, and the order of the log is part of it.
  async load(runs: readonly Run[]): Promise<void> {
    for (const { stream, expected, events } of runs) await this.#appends.load(stream, expected, chained(stream, expected, events));
  }

  async readStream(stream: string, from: number, limit: number): Promise<readonly StoredEvent[]> {
    const events = (await this.#reader.stream(stream, from, limit)).map(eventOf);
    this.#seen.note(events);
    return events;
  }

  async readEvents(places: readonly { readonly stream: string; readonly revision: number }[]): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (let from = 0; from < places.length; from += AT_ONCE) {
      const some = places.slice(from, from + AT_ONCE).map(({ stream, revision }) => this.#reader.stream(stream, revision, 1));
      events.push(...(await Promise.all(some)).flat().map(eventOf));
    }
    return events;
  }

  async readAll(after: Position | undefined, limit: number): Promise<readonly StoredEvent[]> {
    return (await this.#reader.log(after, limit)).map(eventOf);
  }

  async readBytes(after: Position | undefined, limit: number): Promise<readonly StoredBytes[]> {
    return (await this.#reader.log(after, limit)).map(bytesOf);
  }

  async ofKind(kind: string, types: readonly string[]): Promise<readonly StoredEvent[]> {
    const found = new Map<string, StoredEvent>();
    await sortOut(this.#connection, this.#reader, { beginning: types }, (record) => {
      if (!isOurs(record) || !record.streamId.startsWith(`${kind}-`) || !types.includes(record.type)) return;
      const event = eventOf(record);
      found.set(event.position, event);
    });
    return [...found.values()];
  }

  async beyond(known: ReadonlyMap<string, number>): Promise<readonly string[]> {
    const found = new Set<string>();
    await sortOut(this.#connection, this.#reader, { but: [...known.keys()] }, (record) => {
      if (isOurs(record) && !known.has(record.type)) found.add(record.type);
    });
    return [...found].toSorted();
  }

  // Its positions are places in a file.
  numbered(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async head(): Promise<Position | undefined> {
    const last = await this.#reader.last();
    return last && positionOf(last);
  }

  async *subscribe(after: Position | undefined, most: number, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    if (signal.aborted) return;
    const leave = this.#bell.listen();
    try {
      let slept = false;
      for (let at = after, failures = 0, records = most; !signal.aborted;) {
        const rings = this.#bell.rings;
        const page = await this.#reader.page(at, Math.max(1, most), Math.max(1, records), signal).catch(this.#transient);
        if (signal.aborted) return;
        if (page === undefined) {
          await pause(backOffMs(++failures), signal);
          continue;
        }
        failures = 0;
        if (page.last === undefined) {
          slept = !(await this.#bell.sleep(rings, signal));
          continue;
        }
        if (slept) this.#bell.isDeaf();
        slept = false;
        // Where the server's own events lie thick, more is asked for at once.
        records = page.ours.length > 0 ? most : 2 * records;
        if (page.ours.length > 0) yield page.ours.map(eventOf);
        at = page.last;
      }
    } finally {
      leave();
    }
  }

  /** Those whose metadata hide events (`$maxCount`, `$maxAge`, `$tb`) and those that were deleted; what a scavenge removed shows as DamagedLog. */
  async hidden(): Promise<Hidden> {
    return { streams: await hiddenStreams(this.#connection, this.#reader), damage: [] };
  }

  async close(): Promise<void> {
    const closing = this.#connection.close();
    this.#bell.stop();
    await closing;
  }

  // What a restart of the server heals is waited out; what stands wrong in the log is thrown where it is parsed.
  readonly #transient = (error: unknown): undefined => {
    if (!(error instanceof StoreUnavailable) || !this.#connection.open) throw error;
  };
}
