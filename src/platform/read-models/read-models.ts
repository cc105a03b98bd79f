import type { Position } from '../event-store/event-store';

/** A scalar that can be indexed. */
export type Scalar = string | number | boolean | null;

/** A read-model document: plain JSON with its id. Personal values in it are sealed blocks. */
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
  /** Top-level scalar fields, alone or together, in the order a query narrows them. */
  readonly indexes: readonly (readonly string[])[];
}

/** A condition on one declared field. */
export type Condition =
  | Scalar
  | { readonly in: readonly Scalar[] }
  | { readonly prefix: string }
  | { readonly gt?: Scalar; readonly gte?: Scalar; readonly lt?: Scalar; readonly lte?: Scalar };

export interface Query {
  /** On declared fields only. */
  readonly where?: Readonly<Record<string, Condition>>;
  /** Declared fields; `id` always follows as the tie-break, in the direction of the last one. Default: by id, ascending. */
  readonly sort?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
  /** The sort values and id of the last document already seen. */
  readonly after?: readonly Scalar[];
  readonly limit: number;
}

/** What changed in one collection: documents by id; `undefined` removes. */
export interface Change {
  readonly collection: Collection;
  readonly documents: ReadonlyMap<string, Doc | undefined>;
}

/** How far a projection has come. */
export interface Checkpoint {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  /** Last position applied; undefined before the first. */
  readonly position: Position | undefined;
  /** Served to readers; a generation that is being rebuilt is not. */
  readonly live: boolean;
}

/** A view moved on without this writer (another runner), or stands ahead of what it was told. Nothing was written. */
export class CheckpointMoved extends Error {}

/** Where projections keep their documents. Everything in here can be rebuilt from the log. */
export abstract class ReadModels {
  /** Makes a collection with its indexes where it does not exist; `bulk` leaves the indexes for `finish`. */
  abstract prepare(collection: Collection, options?: { readonly bulk?: boolean }): Promise<void>;

  /** Builds what `prepare` with `bulk` left out. */
  abstract finish(collection: Collection): Promise<void>;

  /** Removes a collection and its checkpoint. */
  abstract drop(collection: Pick<Collection, 'name' | 'version' | 'generation'>): Promise<void>;

  /** Documents by id; those that do not exist are left out. */
  abstract load<D extends Doc>(collection: Collection, ids: readonly string[]): Promise<ReadonlyMap<string, D>>;

  /**
   * Writes changes and moves the checkpoints of their projections from `from` to `to`, all or nothing where the store can.
   * Throws CheckpointMoved when a checkpoint is not at `from`.
   */
  abstract write(changes: readonly Change[], moves: readonly { readonly collection: Collection; readonly from: Position | undefined; readonly to: Position }[]): Promise<void>;

  /** Documents that meet every condition. Throws on a field that is not declared. */
  abstract find<D extends Doc>(collection: Collection, query: Query): Promise<readonly D[]>;

  /** How many meet every condition; one count a value of `by`, or one under `null` without it. */
  abstract count(collection: Collection, where: NonNullable<Query['where']>, by?: string): Promise<ReadonlyMap<Scalar, number>>;

  /** Every checkpoint there is, live or not. */
  abstract checkpoints(): Promise<readonly Checkpoint[]>;

  /** Makes one generation the live one of its projection, and no other. */
  abstract goLive(collection: Pick<Collection, 'name' | 'version' | 'generation'>): Promise<void>;

  abstract close(): Promise<void>;
}
