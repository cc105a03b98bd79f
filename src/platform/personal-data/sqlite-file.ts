import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { WrappedKey } from './data-key';
import { MasterKeyRefused } from './master-key';
import { VaultBusy } from './vault';
import { LIMIT } from '../limit';
import { demandShape, type Shape } from '../shape-sqlite';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS vault (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS keys (
    key_id TEXT PRIMARY KEY, kek_id TEXT NOT NULL, nonce BLOB NOT NULL, wrapped BLOB NOT NULL, "commit" BLOB NOT NULL,
    created_at INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'retired', 'destroyed')),
    destroyed_at INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS claims (scope TEXT, mac BLOB, subject TEXT NOT NULL, PRIMARY KEY (scope, mac)) STRICT;
  CREATE TABLE IF NOT EXISTS look_ups (who TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS look_ups_by_who ON look_ups (who, at);
  INSERT OR IGNORE INTO vault VALUES ('generation', 0);`;

const FULL = 2;

/** What a file of keys has to be: so far none says its shape, and a version that needs another will. */
export const VAULT_SHAPE: Shape = { oldest: 0, newest: 0 };

/** Opens the file, for our own user only. Throws WrittenByAnotherVersion, and MasterKeyRefused when it is not there and may not be made. */
export function connect(file: string, create: boolean, patience: number): Database.Database {
  demandShape(file, VAULT_SHAPE);
  // SQLite would make it readable for everybody.
  if (create) closeSync(openSync(file, 'a', 0o600));
  try {
    return new Database(file, { fileMustExist: true, timeout: patience });
  } catch {
    throw new MasterKeyRefused('The vault file is not there or cannot be opened: the keys to what was sealed are missing.');
  }
}

/** Makes the tables, and the settings that durability and erasure hang on. */
export function prepare(db: Database.Database): void {
  if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal')
    throw new Error('The vault needs a file system that can hold a write-ahead log.');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  db.pragma('temp_store = MEMORY');
  db.transaction(() => {
    db.exec(SCHEMA);
    // Vaults made before erasures were dated.
    if (!(db.pragma('table_info(keys)') as { name: string }[]).some(({ name }) => name === 'destroyed_at'))
      db.exec('ALTER TABLE keys ADD COLUMN destroyed_at INTEGER');
  }).immediate();
  db.prepare("UPDATE vault SET value = value WHERE name = 'generation'").run();
  // Old bytes of a destroyed key, where the process was killed before it cleared them; another that reads the file clears them at its end.
  db.pragma('wal_checkpoint(TRUNCATE)');
  // SQLite builds may lower it silently at the first write to the log.
  if (db.pragma('synchronous', { simple: true }) !== FULL) throw new Error('SQLite does not keep synchronous=FULL.');
}

/** Clears from the log what secure_delete has overwritten in the tables. Throws when another process still reads the file. */
export function scrub(db: Database.Database): void {
  const [{ busy }] = db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
  if (busy !== 0)
    throw new VaultBusy('The keys are destroyed, but another process still reads the file; destroy again to clear their old bytes.');
}

type Row = WrappedKey & { readonly state: string; readonly destroyedAt: number | null };

/** Everything the vault asks of its file. */
export function statements(db: Database.Database) {
  const columns = 'key_id AS keyId, kek_id AS kekId, nonce, wrapped, "commit", state, destroyed_at AS destroyedAt';
  return {
    generation: db.prepare<[], number>("SELECT value FROM vault WHERE name = 'generation'").pluck(),
    nextGeneration: db.prepare<[]>("UPDATE vault SET value = value + 1 WHERE name = 'generation'"),
    key: db.prepare<[string], Row>(`SELECT ${columns} FROM keys WHERE key_id = ?`),
    versions: db.prepare<[string, string], Pick<Row, 'keyId' | 'state'>>(
      'SELECT key_id AS keyId, state FROM keys WHERE key_id > ? AND key_id < ? ORDER BY created_at, rowid',
    ),
    erased: db.prepare<[string, string], string>("SELECT key_id FROM keys WHERE key_id > ? AND key_id < ? AND state = 'destroyed'").pluck(),
    insert: db.prepare<[string, string, Buffer, Buffer, Buffer, number, string, number | null]>(
      'INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key_id) DO NOTHING',
    ),
    destroy: db.prepare<[Buffer, Buffer, Buffer, number, string, string]>(
      `UPDATE keys SET nonce = ?, wrapped = ?, "commit" = ?, state = 'destroyed', destroyed_at = ?
       WHERE key_id > ? AND key_id < ? AND state <> 'destroyed'`,
    ),
    claim: db.prepare<[string, Buffer, string]>('INSERT INTO claims VALUES (?, ?, ?) ON CONFLICT (scope, mac) DO NOTHING'),
    claimant: db.prepare<[string, Buffer], string>('SELECT subject FROM claims WHERE scope = ? AND mac = ?').pluck(),
    claims: db.prepare<[string], number>('SELECT count(*) FROM claims WHERE subject = ?').pluck(),
    disclaim: db.prepare<[string]>('DELETE FROM claims WHERE subject = ?'),
    disclaimBut: db.prepare<[string, string, Buffer]>('DELETE FROM claims WHERE scope = ? AND subject = ? AND mac <> ?'),
    lookUps: db
      .prepare<[string, number, number], number>(`SELECT at FROM look_ups WHERE who = ? AND at > ? ORDER BY at DESC ${LIMIT}`)
      .pluck(),
    countLookUp: db.prepare<[string, number]>('INSERT INTO look_ups VALUES (?, ?)'),
    forgetLookUps: db.prepare<[string, number]>('DELETE FROM look_ups WHERE who = ? AND at <= ?'),
  };
}
