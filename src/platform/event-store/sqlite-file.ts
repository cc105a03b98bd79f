import Database from 'better-sqlite3';
import { openToRead } from '../reading-sqlite';
import { demandShape, type Shape } from '../shape-sqlite';
import type { Hidden } from './event-store';

/** "JEJK": what the file says it is. */
const APPLICATION = 0x4a454a4b;
/**
 * Shape of the tables below; a change needs a new one. The second has the same tables: versions that open the first only do not look
 * whether they know what lies in the log, and would count without it.
 */
const SHAPES = { oldest: 1, newest: 2 } as const;
/** Before it, two connections that checkpoint at once could damage a WAL database. */
const OLDEST_SQLITE = [3, 51, 3] as const;

// REPLACE removes rows without a DELETE trigger, so the file itself takes no event but the next one of its stream.
// The hash stands before meta and data, so that looking up a head never walks a long row's overflow pages.
const SCHEMA = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT CHECK (position <= ${Number.MAX_SAFE_INTEGER}),
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision BETWEEN 0 AND ${Number.MAX_SAFE_INTEGER}),
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    schema INTEGER NOT NULL CHECK (schema BETWEEN 1 AND ${Number.MAX_SAFE_INTEGER}),
    hash TEXT NOT NULL,
    meta TEXT NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TRIGGER every_event_follows BEFORE INSERT ON events
    WHEN NEW.revision IS NOT (SELECT coalesce(max(revision), -1) + 1 FROM events WHERE stream = NEW.stream)
      OR EXISTS (SELECT 1 FROM events WHERE id = NEW.id OR position = NEW.position)
    BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END;
  CREATE TRIGGER no_event_changes BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END;
  CREATE TRIGGER no_event_goes BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END;
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${SHAPES.newest};
`;

// A WAL database falls back to synchronous=NORMAL, which loses acknowledged events on a power cut, unless every connection says FULL.
const CONNECTION = `
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA foreign_keys = ON;
  PRAGMA recursive_triggers = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA cache_size = -24576;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA journal_size_limit = 67108864;
`;

/** What a log has to be. */
export const LOG_SHAPE: Shape = { application: APPLICATION, ...SHAPES };

/** The file is no log of this program: damaged, or of something else. */
export class NotALog extends Error {}

/** What a connection says of itself. */
export interface Settings {
  readonly sqlite: string;
  readonly journal: string;
  /** 2 is FULL: a commit is on the disk before it is answered. */
  readonly synchronous: number;
  readonly foreignKeys: number;
  readonly trustedSchema: number;
}

export interface LogFile {
  readonly file: string;
  /** For tools beside a running server; the file must exist. */
  readonly readOnly?: boolean;
  /** Ceiling of the file's size; an append beyond it is answered as on a full disk. */
  readonly mostBytes?: number;
}

/** Opens a log and makes the file where there is none. Throws WrittenByAnotherVersion, NotALog, or CopyFirst where it is only read; leaves nothing open when it throws. */
export function openLog({ file, readOnly = false, mostBytes }: LogFile): Database.Database {
  demandShape(file, LOG_SHAPE);
  let db: Database.Database | undefined;
  try {
    db = readOnly ? openToRead(file, 1000) : new Database(file, { timeout: 1000 });
    if (readOnly || !isEmpty(db)) demandLog(db, file);
    if (!readOnly) db.pragma('journal_mode = WAL');
    db.exec(CONNECTION);
    if (!readOnly) begun(db);
    // What lies in memory to be read keeps nothing.
    if (!db.memory) demandDurable(settingsOf(db));
    if (mostBytes !== undefined) db.pragma(`max_page_count = ${Math.floor(mostBytes / Number(read(db, 'page_size')))}`);
    // From here on waiting blocks everybody; whoever finds the file locked tries again later.
    if (!readOnly) db.pragma('busy_timeout = 20');
    return db;
  } catch (error) {
    db?.close();
    if (!/^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(error))) throw error;
    throw new NotALog(`${file} is damaged or no event log (${codeOf(error)}).`, { cause: error });
  }
}

const begun = (db: Database.Database): void => db.transaction(() => void (isEmpty(db) && db.exec(SCHEMA))).immediate();

/**
 * Streams of which an index leaves events out: whoever asks for one does not see them, and would write a second event in the place of one
 * that is there. Any other damage is told as SQLite says it. Reads the whole file.
 */
export function hiddenIn(db: Database.Database): Hidden {
  const streamAt = db.prepare<[number], string>('SELECT stream FROM events NOT INDEXED WHERE position = ?').pluck();
  const found = db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
  const streams = new Set<string>();
  const damage: string[] = [];
  for (const line of found) {
    const row = /^row (\d+) missing from index/.exec(line)?.[1];
    const stream = row === undefined ? undefined : streamAt.get(Number(row));
    if (stream !== undefined) streams.add(stream);
    else if (line !== 'ok') damage.push(line);
  }
  return { streams: [...streams].toSorted(), damage };
}

/** What a file holds beyond some types and their newest schemas. Reads what is not large of every row. */
export function beyondIn(db: Database.Database, known: ReadonlyMap<string, number>): readonly string[] {
  const held = db.prepare<[], [string, number]>('SELECT DISTINCT type, schema FROM events').raw().all();
  const strange = held.filter(([type, schema]) => schema > (known.get(type) ?? 0));
  return [...new Set(strange.map(([type, schema]) => (known.has(type) ? `${type}@${schema}` : type)))].toSorted();
}

/** Says in the file that a version which does not look for what it does not know must not open it. */
export function markNewest(db: Database.Database): void {
  if (Number(read(db, 'user_version')) < SHAPES.newest) db.pragma(`user_version = ${SHAPES.newest}`);
}

/** SQLite's code of an error, or nothing. By shape: the driver's errors are of the class of whoever loaded it first in a process. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** The settings as they are now, not as they were asked for. */
export function settingsOf(db: Database.Database): Settings {
  return {
    sqlite: String(db.prepare('SELECT sqlite_version()').pluck().get()),
    journal: String(read(db, 'journal_mode')),
    synchronous: Number(read(db, 'synchronous')),
    foreignKeys: Number(read(db, 'foreign_keys')),
    trustedSchema: Number(read(db, 'trusted_schema')),
  };
}

/** Throws when a connection cannot keep what it acknowledges. */
export function demandDurable({ sqlite, journal, synchronous, foreignKeys, trustedSchema }: Settings): void {
  if (older(sqlite)) throw new Error(`SQLite ${sqlite} is older than ${OLDEST_SQLITE.join('.')}.`);
  if (journal !== 'wal' || synchronous !== 2 || foreignKeys !== 1 || trustedSchema !== 0)
    throw new Error(`The log does not keep its settings: journal ${journal}, synchronous ${synchronous}, foreign keys ${foreignKeys}.`);
}

function demandLog(db: Database.Database, file: string): void {
  if (read(db, 'application_id') !== APPLICATION) throw new NotALog(`${file} is no event log.`);
}

function older(version: string): boolean {
  const [major, minor, patch] = version.split('.').map(Number) as [number, number, number];
  const [a, b, c] = OLDEST_SQLITE;
  return major < a || (major === a && (minor < b || (minor === b && patch < c)));
}

const read = (db: Database.Database, pragma: string): unknown => db.pragma(pragma, { simple: true });
const isEmpty = (db: Database.Database): boolean => db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
