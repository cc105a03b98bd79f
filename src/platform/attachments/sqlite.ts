import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Sealed } from '../../../events/kit/personal';
import { isThere } from '../is-there';
import { openToRead } from '../reading-sqlite';
import { demandShape, type Shape } from '../shape-sqlite';
import { type Attachment, AttachmentDamaged, Attachments } from './attachments';

/** "JEJB": what the file says it is. */
const APPLICATION = 0x4a454a42;
const VERSION = 1;

/** What a file of attachments has to be. */
export const ATTACHMENTS_SHAPE: Shape = { application: APPLICATION, oldest: VERSION, newest: VERSION };

const SCHEMA = `
  CREATE TABLE attachments (name TEXT PRIMARY KEY, subject TEXT NOT NULL, text TEXT NOT NULL) STRICT;
  CREATE INDEX attachments_by_subject ON attachments (subject);
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${VERSION};
`;

// After WAL the driver falls back to synchronous=NORMAL.
const CONNECTION = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA trusted_schema = OFF;
  PRAGMA secure_delete = ON;
`;

/** Attachments in one SQLite file of the data folder, which every instance of the house opens, as they do the vault's. */
export class SqliteAttachments extends Attachments {
  /** Opens the file and makes it where there is none. Throws WrittenByAnotherVersion, and where it holds something else. */
  static open(file: string): SqliteAttachments {
    demandShape(file, ATTACHMENTS_SHAPE);
    const db = new Database(file, { timeout: 5000 });
    try {
      db.exec(CONNECTION);
      db.transaction(() => prepare(db)).immediate();
      if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('Attachments would not be durable.');
      return new SqliteAttachments(db);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** The names of what lies whole in a file, which may be open elsewhere; none where there is no file. Throws CopyFirst. */
  static wholeIn(file: string): ReadonlySet<string> {
    if (!isThere(file)) return new Set();
    const db = openToRead(file, 5000);
    try {
      const names = new Set<string>();
      const rows = db.prepare<[], { readonly name: string; readonly text: string }>('SELECT name, text FROM attachments');
      for (const { name, text } of rows.iterate()) if (nameOf(text) === name) names.add(name);
      return names;
    } finally {
      db.close();
    }
  }

  private constructor(private readonly db: Database.Database) {
    super();
  }

  async put({ name, subject, text }: Attachment): Promise<void> {
    if (nameOf(text) !== name) throw new AttachmentDamaged();
    this.db.prepare('INSERT OR IGNORE INTO attachments VALUES (?, ?, ?)').run(name, subject, text);
  }

  async get(name: string): Promise<Sealed | undefined> {
    const text = this.db.prepare<[string], string>('SELECT text FROM attachments WHERE name = ?').pluck().get(name);
    if (text === undefined) return undefined;
    if (nameOf(text) !== name) throw new AttachmentDamaged();
    return JSON.parse(text) as Sealed;
  }

  async of(subject: string): Promise<readonly Sealed[]> {
    const texts = this.db.prepare<[string], string>('SELECT text FROM attachments WHERE subject = ? ORDER BY name').pluck().all(subject);
    return texts.map((text) => JSON.parse(text) as Sealed);
  }

  async remove(subject: string): Promise<number> {
    const { changes } = this.db.prepare('DELETE FROM attachments WHERE subject = ?').run(subject);
    // The bytes would stay in the write-ahead log; where another process reads just now, they go with its next checkpoint.
    if (changes > 0) this.db.pragma('wal_checkpoint(TRUNCATE)');
    return changes;
  }

  async close(): Promise<void> {
    this.db.close();
  }
}

/** The name under which a sealed value is kept: SHA-256 (hex) of its text. */
export const nameOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function prepare(db: Database.Database): void {
  if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) db.exec(SCHEMA);
  if (db.pragma('application_id', { simple: true }) !== APPLICATION) throw new Error('This file holds no attachments.');
}
