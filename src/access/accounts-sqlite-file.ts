import Database from 'better-sqlite3';
import { demandShape, type Shape } from '../platform/shape-sqlite';

/** "JEJA": what the file says it is. */
const APPLICATION = 0x4a454a41;
/** Files from before roles were events have a lower one than FIRST. */
const FIRST = 3;
const VERSION = 4;

/** What a file of accounts has to be. */
export const ACCOUNTS_SHAPE: Shape = {
  application: APPLICATION,
  oldest: FIRST,
  newest: VERSION,
  otherwise: [
    'singkirkan berkas itu dan beri akun lagi dengan `jejak user add`',
    'put the file aside and give the accounts anew, with `jejak user add`',
  ],
};

const SCHEMA = `
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    user TEXT NOT NULL UNIQUE COLLATE NOCASE,
    password TEXT,
    factor TEXT,
    factorStep INTEGER NOT NULL DEFAULT 0,
    newFactor TEXT,
    identity TEXT UNIQUE,
    link TEXT UNIQUE,
    linkUntil INTEGER NOT NULL DEFAULT 0,
    signedIn INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    started INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    role TEXT
  ) STRICT;
  CREATE INDEX sessions_by_account ON sessions (account);
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${FIRST};
`;

const SINCE_4 = `
  CREATE TABLE devices (
    hash TEXT,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    seen INTEGER NOT NULL,
    PRIMARY KEY (hash, account)
  ) STRICT;
  CREATE INDEX devices_by_account ON devices (account, seen);
  PRAGMA user_version = 4;
`;

// After WAL the driver falls back to synchronous=NORMAL, and a revoked session could come back after a power cut.
const CONNECTION = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA secure_delete = ON;
`;

/** Opens the file of accounts and makes it where there is none. Throws WrittenByAnotherVersion, and where it holds something else. */
export function connect(file: string): Database.Database {
  demandShape(file, ACCOUNTS_SHAPE);
  const db = new Database(file, { timeout: 5000 });
  try {
    db.exec(CONNECTION);
    db.transaction(() => prepare(db)).immediate();
    if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('The accounts would not be durable.');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepare(db: Database.Database): void {
  if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) db.exec(SCHEMA);
  if (db.pragma('application_id', { simple: true }) !== APPLICATION) throw new Error('This file holds no accounts.');
  if (db.pragma('user_version', { simple: true }) === FIRST) db.exec(SINCE_4);
}
