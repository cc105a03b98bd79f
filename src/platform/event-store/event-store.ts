import type { Meta } from '../../../events/kit/recorded';

/** Opaque, unique, increasing over the whole log; compare as text. Not dense. */
export type Position = string;

/** The last event of a stream that was read: its revision (from 0) and its hash (hex). */
export interface Head {
  readonly revision: number;
  readonly hash: string;
}

/** What a stream must be for an append to be taken: absent, or ending exactly here. */
export type Expected = Head | 'no-stream';

/** An event that is sealed and ready to be chained and stored. */
export interface Draft {
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly data: object;
  readonly meta: Omit<Meta, 'prev'>;
}

/** An event as it is stored, parsed, not upcast. */
export interface StoredEvent {
  readonly position: Position;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly data: object;
  readonly meta: Meta;
  /** Hash (hex) that was stored beside it; whoever wants to be sure computes it anew from the bytes. */
  readonly hash: string;
}

/** An event as its bytes lie in the store, for whoever re-hashes them. */
export type StoredBytes = Omit<StoredEvent, 'data' | 'meta'> & { readonly data: string; readonly meta: string };

export interface Appended {
  /** The stream's new last event; of an empty append to no stream, revision -1 and no hash. */
  readonly head: Head;
  /** Position of the last event written; of an empty append, of the stream's last event, or '' where there is none. */
  readonly position: Position;
}

/** What is appended to one stream, and what the stream must be for that. */
export interface Run {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Draft[];
}

/** The stream is not what the append expected: somebody else wrote first. */
export class StreamMoved extends Error {
  constructor(
    readonly stream: string,
    readonly expected: number | 'no-stream',
    readonly actual: number | 'no-stream',
  ) {
    super(`${stream} was expected at ${expected} and is at ${actual}.`);
  }
}

/** What is wrong with a log beside what it says; both empty where nothing is. */
export interface Hidden {
  /**
   * Streams of which the store holds events back that it took (truncated, aged or deleted at a server, left out by a damaged index of a
   * file): they are not what was written.
   */
  readonly streams: readonly string[];
  /** Other damage to a file, as SQLite words it. */
  readonly damage: readonly string[];
}

/** An event id that another event already has. Certain within a stream; over the whole log where the store can tell (SQLite). */
export class DuplicateId extends Error {}

/** It may have been written or not: the store did not say. Retry with the same ids and the same `expected`. */
export class OutcomeUnknown extends Error {}

/** Nothing was written and the store cannot take writes now (full disk, no leader, shutting down). */
export class StoreUnavailable extends Error {}

/** A value, name or size that the log does not take; refused before any I/O. Says where, never what. */
export class Unstorable extends Error {}

/** The log: append-only, every stream a hash chain (evidence/chain.ts). Every promise settles within the adapter's deadline. */
export abstract class EventStore {
  /**
   * Appends all events or none, chained onto `expected`. An empty append checks `expected` and writes nothing.
   * A retry with ids that are already there at that very place answers as the first time did.
   * Throws StreamMoved, DuplicateId, Unstorable, OutcomeUnknown or StoreUnavailable.
   */
  abstract append(stream: string, expected: Expected, events: readonly Draft[]): Promise<Appended>;

  /**
   * Appends runs one after another, in this order, for whoever copies a whole log and walks it afterwards: the store looks neither at
   * what was written nor for what a new stream may hide. Throws what `append` throws; then none after the run that failed is written,
   * those before it may be, and the same runs again write nothing twice.
   */
  abstract load(runs: readonly Run[]): Promise<void>;

  /** Up to `limit` events of a stream from revision `from` on, fewer only at its end; none when there is no such stream. */
  abstract readStream(stream: string, from: number, limit: number): Promise<readonly StoredEvent[]>;

  /** Single events by their places, in the order asked; those that do not exist are left out. */
  abstract readEvents(places: readonly { readonly stream: string; readonly revision: number }[]): Promise<readonly StoredEvent[]>;

  /** Up to `limit` events of the whole log after a position (undefined: from the start), in order; fewer only at its end. */
  abstract readAll(after: Position | undefined, limit: number): Promise<readonly StoredEvent[]>;

  /** As readAll, with the stored bytes instead of parsed values. */
  abstract readBytes(after: Position | undefined, limit: number): Promise<readonly StoredBytes[]>;

  /**
   * Every event of some types in the streams of one kind (`erasure`: `erasure-...`), in the order of the log; the store sorts them out,
   * where it can, and the rest of the log is not read.
   */
  abstract ofKind(kind: string, types: readonly string[]): Promise<readonly StoredEvent[]>;

  /**
   * Types of events in the log that are not among these, by their newest schema, and schemas beyond it as `type@schema`: a newer version of
   * the program wrote them. A server tells of types only.
   */
  abstract beyond(known: ReadonlyMap<string, number>): Promise<readonly string[]>;

  /**
   * How many events the log ever took, where it numbers them 1, 2, 3 ... in their positions: whoever walks it finds what was removed.
   * Undefined where positions have holes by nature.
   */
  abstract numbered(): Promise<number | undefined>;

  /** What of the log reading alone would not show to be missing or damaged. */
  abstract hidden(): Promise<Hidden>;

  /** Position of the last event of the log; undefined while it is empty. */
  abstract head(): Promise<Position | undefined>;

  /**
   * Batches of at most `most` events after a position, for ever: waits at the end of the log for what comes next, survives the
   * store's restarts, never skips and never repeats. Ends when `signal` aborts.
   */
  abstract subscribe(after: Position | undefined, most: number, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]>;

  abstract close(): Promise<void>;
}
