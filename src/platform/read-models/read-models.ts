import type { Position } from '../event-store/event-store';

/** A scalar that can be indexed. */
export type Scalar = string | number | boolean | null;

/** A read-model document: plain JSON with its id, every text well-formed. Personal values in it are sealed blocks. */
export interface Doc {
  readonly id: string;
}

/** The documents of one projection in one generation. A rebuild fills the next generation beside the live one. */
export interface Collection {
  /** Projection name: lower-case words joined by `-`. */
  readonly name: string;
  /** Shape version of the projection. */
  readonly version: number;
  /** Counts rebuilds of that version, from 1. */
  readonly generation: number;
  /** Top-level scalar fields, alone or together, in the order a query narrows them. One that begins with `id` only declares what follows. */
  readonly indexes: readonly (readonly string[])[];
  /**
   * The one declared field that holds a list of texts, no text twice. It leads an index of its own, whose other fields are never null; a
   * condition on it is one text, which any of the list may be; nothing sorts by it, and counted by it a document counts for each.
   */
  readonly list?: string | undefined;
}

/** Which documents: those of one projection, one shape, one rebuild. */
export type Generation = Pick<Collection, 'name' | 'version' | 'generation'>;

/**
 * A condition on one declared field; `id` is always declared, a missing field is null. `in` takes null like any other value. A range
 * or prefix holds only for values of the type of its bound (null is in none); texts compare by code point.
 */
export type Condition =
  | Scalar
  | { readonly in: readonly Scalar[] }
  | { readonly prefix: string }
  | { readonly gt?: Scalar; readonly gte?: Scalar; readonly lt?: Scalar; readonly lte?: Scalar };

export interface Query {
  /** On declared fields only. */
  readonly where?: Readonly<Record<string, Condition>>;
  /**
   * Declared fields; `id`, where it is not named, follows as the tie-break in the direction of the last one. Default: by id, ascending.
   * Ascending is null, numbers, texts, false, true.
   */
  readonly sort?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
  /** The sort values and id of the last document already seen. */
  readonly after?: readonly Scalar[];
  /** Most documents to answer, from 0. */
  readonly limit: number;
}

/** An event that a projection could not apply, or that waits behind such a one. Its bytes stay in the log. */
export interface Parked {
  readonly position: Position;
  readonly stream: string;
  readonly revision: number;
  readonly event: string;
  /** The documents it touches; undefined when that could not be told, and its whole stream waits. */
  readonly keys: readonly string[] | undefined;
  /** What kind of error it was, or `behind` for an event that only waits. Never an error's text. */
  readonly code: string;
}

/** An operator's decision that a view does without an event it cannot apply. */
export interface Skip {
  readonly name: string;
  readonly position: Position;
  readonly event: string;
  readonly code: string;
  /** Who decided. */
  readonly by: string;
  /** When, 24 characters, UTC. */
  readonly at: string;
}

/** What changed in one collection: documents by id; `undefined` removes. */
export interface Change {
  readonly collection: Collection;
  readonly documents: ReadonlyMap<string, Doc | undefined>;
  /** Whether it is certain that the collection holds none of these ids, so that a store need not look. */
  readonly fresh?: boolean;
  /** Events set aside; one that is parked already is replaced. */
  readonly park?: readonly Parked[];
  /** Events no longer set aside. */
  readonly release?: readonly Position[];
}

/** The event at a position: another log holds another one there, or none. */
export interface Mark {
  readonly stream: string;
  readonly revision: number;
  readonly hash: string;
}

/** Moves a checkpoint; where `from` is `to` it is only compared. */
export interface Move {
  readonly collection: Generation;
  readonly from: Position | undefined;
  readonly to: Position;
  /** The event at `to`. */
  readonly mark?: Mark | undefined;
  /** How many documents the collection holds then. */
  readonly documents?: number | undefined;
}

/** How far a projection has come. */
export interface Checkpoint {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  /** Last position applied; undefined before the first. */
  readonly position: Position | undefined;
  /** The event there; undefined where whoever moved it did not say. */
  readonly mark?: Mark | undefined;
  /** How many documents whoever moved it left; undefined where that was not said. Others lie there where some were lost since. */
  readonly documents?: number | undefined;
  /** Served to readers; a generation that is being rebuilt is not. */
  readonly live: boolean;
}

/** Who keeps the views, of several processes on one store: whoever took over last. */
export interface Lease {
  /** Counts the holders, from 1. */
  readonly token: number;
  /** A name that no other process has. */
  readonly holder: string;
  /** Grows while the holder lives. */
  readonly beats: number;
  /** What the holder said at its last beat. */
  readonly says: string;
  /** Whether it has let go. */
  readonly givenUp: boolean;
}

/** Another process keeps the views now. Nothing was written. */
export class LeaseLost extends Error {}

/** A view moved on without this writer (another runner), or stands ahead of what it was told. Nothing was written. */
export class CheckpointMoved extends Error {}

/** The store of the views cannot be reached or did not answer; the log is not touched by that. */
export class ViewsUnavailable extends Error {}

/** A document that a collection cannot take, by its own fault; says where, never what. */
export class UnfitDocument extends Error {}

/** Where projections keep their documents. Everything in here can be rebuilt from the log. */
export abstract class ReadModels {
  /**
   * Makes a collection, with its checkpoint before the first event, where it does not exist, and the indexes that it lacks; `bulk`
   * leaves those for `finish`.
   */
  abstract prepare(collection: Collection, options?: { readonly bulk?: boolean }): Promise<void>;

  /** Builds what `prepare` with `bulk` left out. */
  abstract finish(collection: Collection): Promise<void>;

  /** Removes a collection, its checkpoint and what it parked, where they exist. Throws LeaseLost as `write` does. */
  abstract drop(collection: Generation): Promise<void>;

  /** Documents by id; those that do not exist are left out. */
  abstract load<D extends Doc>(collection: Collection, ids: readonly string[]): Promise<ReadonlyMap<string, D>>;

  /**
   * Writes changes and moves the checkpoints of their projections from `from` to `to`, all or nothing where the store can.
   * Throws CheckpointMoved when a checkpoint is not at `from` or not there, UnfitDocument for a document that cannot be stored, and,
   * where it moves a checkpoint, LeaseLost unless this handle took over last (or nobody ever did).
   */
  abstract write(changes: readonly Change[], moves: readonly Move[]): Promise<void>;

  /** Up to `limit` events that a collection has set aside, after a position, in order. */
  abstract parked(collection: Generation, after: Position | undefined, limit: number): Promise<readonly Parked[]>;

  /** Records a decision; a later one on the same event replaces it. Outlives every generation. */
  abstract skip(decision: Skip): Promise<void>;

  /** Every decision there is, by name and position. */
  abstract skips(): Promise<readonly Skip[]>;

  /** Documents that meet every condition. Throws on a field that is not declared. */
  abstract find<D extends Doc>(collection: Collection, query: Query): Promise<readonly D[]>;

  /** How many meet every condition; one count a value of `by`, or one under `null` without it. */
  abstract count(collection: Collection, where: NonNullable<Query['where']>, by?: string): Promise<ReadonlyMap<Scalar, number>>;

  /** Every checkpoint there is, live or not. */
  abstract checkpoints(): Promise<readonly Checkpoint[]>;

  /** Makes one generation the live one of its projection, and no other. Throws when it does not exist, and LeaseLost as `write` does. */
  abstract goLive(collection: Generation): Promise<void>;

  /** Who keeps the views. A handle that asks and is not the keeper only looks from then on: it completes nothing that another left half-way. */
  abstract lease(): Promise<Lease | undefined>;

  /**
   * Makes this handle the keeper, after the one with that token (0: after nobody): whoever wrote before is refused from now on. False
   * where somebody was faster.
   */
  abstract takeOver(after: number, holder: string): Promise<boolean>;

  /** Says that the keeper lives, and what it has to say. Throws LeaseLost. */
  abstract beat(says: string): Promise<void>;

  /** Lets another take over at once. Does nothing where this handle is not the keeper. */
  abstract giveUp(): Promise<void>;

  abstract close(): Promise<void>;
}
