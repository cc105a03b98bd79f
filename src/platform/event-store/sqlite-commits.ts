import type Database from 'better-sqlite3';
import { type Appended, DuplicateId, type Expected, OutcomeUnknown, type StoredBytes, StoreUnavailable, StreamMoved } from './event-store';
import { codeOf, demandDurable, settingsOf } from './sqlite-file';
import { LIMIT } from '../limit';

/** A chain, and what its stream must be for it to be taken. */
interface Linked {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Omit<StoredBytes, 'position'>[];
}

/** Somebody who waits for a commit; of several chains in order, up to the first that is refused. */
interface Waiting {
  readonly chains: readonly Linked[];
  readonly since: number;
  readonly answer: (answer: Appended | Error) => void;
}

interface Place {
  readonly revision: number;
  readonly id: string;
  readonly hash: string;
  readonly position: number;
}

/** Appends that share one transaction, and so one sync; few enough to keep it short. */
const TOGETHER = 256;
const MOST_WAITING = 10_000;
const AGAIN_MS = 30;

/** A position of the port: fixed width, so that it sorts as text. */
export const positionOf = (rowid: number): string => String(rowid).padStart(16, '0');

/** Group commit: whatever is appended in one turn of the event loop is checked one by one and written in one transaction. */
export class Commits {
  readonly #waiting: Waiting[] = [];
  readonly #begin;
  readonly #commit;
  readonly #insert;
  readonly #last;
  readonly #from;
  readonly #known;
  #scheduled = false;
  #proven = false;
  #refusal: string | undefined;

  constructor(
    private readonly db: Database.Database,
    /** How long (ms) an append waits while another program holds the file. */
    private patience: number,
    private readonly written: () => void,
    /** Told of a stream before anything is added to it. */
    private readonly adding: (stream: string) => void,
  ) {
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#insert = db.prepare('INSERT INTO events (stream, revision, id, type, schema, hash, meta, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    const place = 'SELECT revision, id, hash, position FROM events WHERE stream = ?';
    this.#last = db.prepare<[string], Place>(`${place} ORDER BY revision DESC LIMIT 1`);
    this.#from = db.prepare<[string, number, number], Place>(`${place} AND revision >= ? ORDER BY revision ${LIMIT}`);
    this.#known = db.prepare<[string], number>('SELECT 1 FROM events WHERE id = ?').pluck();
  }

  /** At least one chain; answers for the last. */
  append(chains: readonly Linked[]): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (this.#refusal !== undefined) throw new StoreUnavailable(this.#refusal);
      if (this.#waiting.length >= MOST_WAITING) throw new StoreUnavailable('Too many appends are waiting.');
      const answer: Waiting['answer'] = (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
      this.#waiting.push({ chains, since: performance.now(), answer });
      this.#soon();
    });
  }

  /** Writes what waits, and refuses what comes. */
  close(): void {
    this.#refusal ??= 'The log is closed.';
    this.patience = 0;
    while (this.#waiting.length > 0) this.#write();
  }

  #soon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#write());
  }

  #write(): void {
    this.#scheduled = false;
    if (this.#waiting.length === 0) return;
    try {
      this.#begin.run();
    } catch (error) {
      return this.#postpone(error);
    }
    const group = this.#waiting.splice(0, TOGETHER);
    const answers: (Appended | Error)[] = [];
    let committing = false;
    try {
      for (const { chains } of group) answers.push(this.#placeAll(chains));
      committing = true;
      this.#commit.run();
      this.#prove();
    } catch (error) {
      const refusal = this.#failed(error, committing);
      return group.forEach(({ answer }) => answer(refusal));
    } finally {
      if (this.#waiting.length > 0) this.#soon();
    }
    group.forEach(({ answer }, index) => answer(answers[index]!));
    this.written();
  }

  #placeAll(chains: readonly Linked[]): Appended | Error {
    let answer: Appended | Error = appended(undefined);
    for (const chain of chains) {
      answer = this.#place(chain);
      if (answer instanceof Error) break;
    }
    return answer;
  }

  /** Writes one chain into the open transaction, or says why not; sees the chains before it. */
  #place({ stream, expected, events }: Linked): Appended | Error {
    const last = this.#last.get(stream);
    if (expected === 'no-stream' ? last !== undefined : last?.revision !== expected.revision || last.hash !== expected.hash)
      return this.#again(stream, expected, events) ?? this.#refused(stream, expected, events, last);
    if (this.#taken(events) || hasTwins(events)) return new DuplicateId('An event id is taken.');
    this.adding(stream);
    let place = last;
    for (const { revision, id, type, schema, hash, meta, data } of events) {
      const { lastInsertRowid } = this.#insert.run(stream, revision, id, type, schema, hash, meta, data);
      place = { revision, id, hash, position: Number(lastInsertRowid) };
    }
    return appended(place);
  }

  /** The answer of the first time, where these events were written by an earlier try. */
  #again(stream: string, expected: Expected, events: Linked['events']): Appended | undefined {
    if (events.length === 0) return undefined;
    const there = this.#from.all(stream, expected === 'no-stream' ? 0 : expected.revision, events.length + 1);
    if (expected !== 'no-stream' && there.shift()?.hash !== expected.hash) return undefined;
    return events.every(({ id }, index) => id === there[index]?.id) ? appended(there[events.length - 1]) : undefined;
  }

  #taken(events: Linked['events']): boolean {
    for (const { id } of events) if (this.#known.get(id) !== undefined) return true;
    return false;
  }

  #refused(stream: string, expected: Expected, events: Linked['events'], last: Place | undefined): Error {
    if (this.#taken(events)) return new DuplicateId('An event id is taken.');
    return new StreamMoved(stream, expected === 'no-stream' ? expected : expected.revision, last?.revision ?? 'no-stream');
  }

  /** Nothing was begun: whoever still has patience waits. */
  #postpone(error: unknown): void {
    const busy = codeOf(error).startsWith('SQLITE_BUSY');
    const now = performance.now();
    const firstPatient = this.#waiting.findIndex(({ since }) => busy && now - since < this.patience);
    const refusal = new StoreUnavailable(busy ? 'Another program holds the log.' : 'The log takes no writes.', { cause: error });
    this.#waiting.splice(0, firstPatient < 0 ? this.#waiting.length : firstPatient).forEach(({ answer }) => answer(refusal));
    if (this.#waiting.length === 0) return;
    this.#scheduled = true;
    setTimeout(() => this.#write(), AGAIN_MS);
  }

  /** A full disk is a clean failure; a failed commit is not: the events may be there once the file is opened again. */
  #failed(error: unknown, committing: boolean): Error {
    try {
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
    } catch {
      this.#stop();
    }
    const code = codeOf(error);
    if (code === 'SQLITE_FULL') return new StoreUnavailable('The disk is full.', { cause: error });
    if (committing || /^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(code)) this.#stop();
    if (committing) return new OutcomeUnknown('The commit failed half-way.', { cause: error });
    return new StoreUnavailable('The log takes no writes.', { cause: error });
  }

  #stop(): void {
    this.#refusal ??= 'The log failed while writing; it must be opened anew.';
    const refusal = new StoreUnavailable(this.#refusal);
    this.#waiting.splice(0).forEach(({ answer }) => answer(refusal));
  }

  // The first write is when an unlucky connection falls back to a weaker setting.
  #prove(): void {
    if (this.#proven) return;
    demandDurable(settingsOf(this.db));
    this.#proven = true;
  }
}

const hasTwins = (events: Linked['events']): boolean => events.length > 1 && new Set(events.map(({ id }) => id)).size < events.length;

/** Of an empty append to no stream, the head before the first event. */
const appended = (place: Place | undefined): Appended =>
  place
    ? { head: { revision: place.revision, hash: place.hash }, position: positionOf(place.position) }
    : { head: { revision: -1, hash: '' }, position: '' };
