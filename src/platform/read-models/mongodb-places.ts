import type { Collection as Documents, Db } from 'mongodb';
import type { Position } from '../event-store/event-store';
import { checkCollection } from './document';
import type { KeptCount, KeptMark } from './mark';
import type { Generation, Lease, Scalar } from './read-models';

/** What every row carries that writes race for. */
export interface Row {
  readonly _id: string;
  /** The write that put it there; only a later one replaces it. */
  readonly at: number;
  /** When it was removed; it stays a while, so that a stalled writer cannot bring it back. Null while it is there. */
  readonly gone: Date | null;
}

/** A document, as text: no key of it can mean something to the server. */
export interface DocumentRow extends Row {
  readonly d: string;
  /** Its declared fields; what is absent is null. */
  readonly i: Readonly<Record<string, Scalar | readonly string[]>>;
}

/** An event set aside. */
export interface ParkedRow extends Row {
  readonly of: string;
  readonly position: Position;
  readonly stream: string;
  readonly revision: number;
  readonly event: string;
  /** A list as text. */
  readonly keys: string | null;
  readonly code: string;
}

/** A write that is decided and perhaps not done yet: whoever comes by completes it. */
export interface Pending {
  readonly write: string;
  readonly seq: number;
  readonly to: Position | null;
  readonly mark?: KeptMark;
  readonly held?: KeptCount | null;
  readonly parts: number;
}

/** Where a generation stands. */
export interface CheckpointRow extends Generation {
  readonly _id: string;
  readonly position: Position | null;
  /** The event there, or where it stood before somebody moved it without saying. */
  readonly mark?: KeptMark;
  /** How many documents the last move left, where it said so. */
  readonly held?: KeptCount | null;
  /** Counts the writes. */
  readonly seq: number;
  readonly pending: Pending | null;
  /** Being removed: nobody may see it any more. */
  readonly dropped: boolean;
  /** The declared fields that every document has. */
  readonly fields: readonly string[];
  /** The keeper's token: whoever has a lower one may not write. */
  readonly fence?: number;
}

/** Which generation of a projection is served. */
export interface LiveRow extends Pick<Generation, 'version' | 'generation'> {
  readonly _id: string;
  readonly fence?: number;
}

/** A keeper of the views, by its token; the highest is the one. */
export interface LeaseRow extends Omit<Lease, 'token'> {
  readonly _id: number;
}

/** One row of a write. */
export interface Put {
  /** The collection it goes to. */
  readonly into: string;
  readonly id: string;
  readonly row: object;
  readonly gone: boolean;
}

/** Part of a write, kept until it is done. */
export interface JournalRow {
  readonly _id: string;
  readonly of: string;
  readonly made: Date;
  readonly puts: readonly Put[];
}

/** Most milliseconds the server works on one question. */
export const ASKING = { maxTimeMS: 20_000 };

/** Collections that belong to no generation; no generation's name is among them. */
export const PARKED = 'parked';
export const CHECKPOINTS = 'checkpoints';
export const JOURNAL = 'journal';
export const LIVE = 'live';
export const LEASES = 'leases';

/** The collection of one generation and the id of its checkpoint. */
export function keyOf(generation: Generation): string {
  checkCollection(generation);
  return `${generation.name}_v${generation.version}_g${generation.generation}`;
}

/** The documents of one generation. */
export const documentsOf = (database: Db, key: string): Documents<DocumentRow> => database.collection<DocumentRow>(key);

/** The id of an event set aside. */
export const parkedId = (key: string, position: Position): string => `${key} ${position}`;
