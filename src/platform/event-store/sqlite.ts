import { setImmediate as turn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
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
  Unstorable,
} from './event-store';
import { Commits, positionOf } from './sqlite-commits';
import { bytesOf, COLUMNS, eventOf, type Row, sizeOf } from './sqlite-rows';
import { StreamsRead } from './sqlite-streams';
import { beyondIn, hiddenIn, type LogFile, markNewest, openLog, type Settings, settingsOf } from './sqlite-file';
import { LIMIT } from '../limit';

/** What is read at a stretch before others get a turn: this many events, or bytes of text. */
const STRETCH = { events: 500, bytes: 4 * 1024 * 1024 } as const;
/** Rows of one query; of the largest events they are 50 MB. */
const AT_ONCE = 100;
/** Safety net of a subscription (ms), and how one learns of events that another process appends. */
const LOOK_MS = 500;

/** The log in one SQLite file. One process writes it (data-folder-lock.ts); tools beside it open it read-only. */
export class SqliteEventStore extends EventStore {
  readonly #commits: Commits;
  readonly #streams: StreamsRead;
  readonly #places;
  readonly #log;
  readonly #place;
  readonly #kind;
  readonly #head;
  readonly #counter;
  readonly #sleepers = new Set<() => void>();
  #writes = 0;
  #stretch = 0;

  /** Throws NotALog when the file is something else or damaged. `patience` (ms): how long an append waits for a locked file. */
  static open(options: LogFile & { readonly patience?: number }): SqliteEventStore {
    return new SqliteEventStore(openLog(options), options.patience ?? 5000);
  }

  private constructor(
    private readonly db: Database.Database,
    patience: number,
  ) {
    super();
    const columns = `SELECT ${COLUMNS} FROM events WHERE`;
    this.#places = db.prepare<[string, number, number], Row>(`${columns} stream = ? AND revision >= ? ORDER BY revision ${LIMIT}`).raw();
    this.#log = db.prepare<[number, number], Row>(`${columns} position > ? ORDER BY position ${LIMIT}`).raw();
    this.#place = db.prepare<[string, number], Row>(`${columns} stream = ? AND revision = ?`).raw();
    // By the index of streams: in order of position the whole table would be looked through.
    this.#kind = db
      .prepare<[string, string, string], Row>(
        `${columns} stream > ? AND stream < ? AND type IN (SELECT value FROM json_each(?)) ORDER BY +position`,
      )
      .raw();
    this.#counter = db.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'events'").pluck();
    this.#head = db.prepare<[], number | null>('SELECT max(position) FROM events').pluck();
    const streams = new StreamsRead(db);
    this.#streams = streams;
    this.#commits = new Commits(
      db,
      patience,
      () => this.#wake(),
      (stream) => streams.forget(stream),
    );
  }

  async append(stream: string, expected: Expected, events: readonly Draft[]): Promise<Appended> {
    const chain = chained(stream, expected, events);
    this.#demandWritable();
    return this.#commits.append([{ stream, expected, events: chain }]);
  }

  async load(runs: readonly Run[]): Promise<void> {
    const chains = runs.map((run) => ({ ...run, events: chained(run.stream, run.expected, run.events) }));
    this.#demandWritable();
    if (chains.length > 0) await this.#commits.append(chains);
  }

  async readStream(stream: string, from: number, limit: number): Promise<readonly StoredEvent[]> {
    this.#demandOpen();
    const look = this.#streams.look(stream);
    if (look.known) return this.#inTurn(look.known.slice(from, from + limit));
    let size = 0;
    const events = await this.#read(limit, eventOf, (most, last) => {
      const rows = this.#places.all(stream, last ? last[2] + 1 : from, most);
      for (const row of rows) size += sizeOf(row);
      return rows;
    });
    if (from === 0 && events.length < limit) this.#streams.put(stream, events, size, look);
    return events;
  }

  async readEvents(places: readonly { readonly stream: string; readonly revision: number }[]): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (const [index, { stream, revision }] of places.entries()) {
      if (index % STRETCH.events === STRETCH.events - 1) await turn();
      this.#demandOpen();
      const row = this.#place.get(stream, revision);
      if (row) events.push(eventOf(row));
    }
    return events;
  }

  async readAll(after: Position | undefined, limit: number): Promise<readonly StoredEvent[]> {
    return this.#readLog(after, limit, eventOf);
  }

  async readBytes(after: Position | undefined, limit: number): Promise<readonly StoredBytes[]> {
    return this.#readLog(after, limit, bytesOf);
  }

  async ofKind(kind: string, types: readonly string[]): Promise<readonly StoredEvent[]> {
    this.#demandOpen();
    // '.' follows '-'.
    return this.#kind.all(`${kind}-`, `${kind}.`, JSON.stringify(types)).map(eventOf);
  }

  async beyond(known: ReadonlyMap<string, number>): Promise<readonly string[]> {
    this.#demandOpen();
    return beyondIn(this.db, known);
  }

  /** From now on no version opens the log that does not ask what lies `beyond` it. */
  markNewest(): void {
    markNewest(this.db);
  }

  // AUTOINCREMENT gives no number twice and, with one writer whose failed appends roll back, leaves none out.
  async numbered(): Promise<number> {
    this.#demandOpen();
    return this.#counter.get() ?? 0;
  }

  async hidden(): Promise<Hidden> {
    this.#demandOpen();
    return hiddenIn(this.db);
  }

  async head(): Promise<Position | undefined> {
    this.#demandOpen();
    const last = this.#head.get() ?? undefined;
    return last === undefined ? undefined : positionOf(last);
  }

  async *subscribe(after: Position | undefined, most: number, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    for (let at = after; !signal.aborted;) {
      const writes = this.#writes;
      const batch = await this.readAll(at, Math.max(1, most));
      if (signal.aborted) return;
      if (batch.length === 0) await this.#sleep(writes, signal);
      else yield batch;
      at = batch.at(-1)?.position ?? at;
    }
  }

  /** Writes what waits, then empties the write-ahead log into the file. */
  async close(): Promise<void> {
    if (!this.db.open) return;
    this.#commits.close();
    try {
      if (!this.db.readonly) this.db.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // On a full disk it stays as it is, and the next opening reads it.
    }
    this.db.close();
    this.#wake();
  }

  /** The connection's settings as they are now. */
  settings(): Settings {
    return settingsOf(this.db);
  }

  #readLog<Event>(after: Position | undefined, limit: number, as: (row: Row) => Event): Promise<readonly Event[]> {
    if (after !== undefined && !/^\d{16}$/.test(after)) throw new Unstorable('A position is not one of this log.');
    return this.#read(limit, as, (most, last) => this.#log.all(last?.[0] ?? Number(after ?? 0), most));
  }

  /** Reads in short stretches and never leaves a statement open between them: an open one would keep the write-ahead log growing. */
  async #read<Event>(
    limit: number,
    as: (row: Row) => Event,
    next: (most: number, last?: Row) => readonly Row[],
  ): Promise<readonly Event[]> {
    const events: Event[] = [];
    let last: Row | undefined;
    for (let more = true; more && events.length < limit;) {
      this.#demandOpen();
      const most = Math.min(AT_ONCE, limit - events.length);
      const rows = next(most, last);
      let bytes = 0;
      for (const row of rows) {
        events.push(as(row));
        bytes += sizeOf(row);
      }
      last = rows.at(-1);
      more = rows.length === most;
      await this.#inTurn(rows, bytes);
    }
    return events;
  }

  /** What was read, once others had their turn where it was due. */
  async #inTurn<Events extends readonly unknown[]>(read: Events, bytes = 0): Promise<Events> {
    this.#stretch += read.length + (bytes > STRETCH.bytes ? STRETCH.events : 0);
    if (this.#stretch < STRETCH.events) return read;
    this.#stretch = 0;
    await turn();
    return read;
  }

  #demandWritable(): void {
    if (this.db.readonly) throw new StoreUnavailable('The log was opened for reading only.');
  }

  #demandOpen(): void {
    if (!this.db.open) throw new StoreUnavailable('The log is closed.');
  }

  #wake(): void {
    this.#writes++;
    for (const wake of this.#sleepers) wake();
  }

  /** Until something was written since `writes` were counted, somebody aborts, or it is time to look anyway. */
  #sleep(writes: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, LOOK_MS);
      this.#sleepers.add(wake);
      signal.addEventListener('abort', wake);
      if (writes !== this.#writes || signal.aborted) wake();
    });
  }
}
