import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { CopyFirst, openToRead } from '../reading-sqlite';

/**
 * The names of the keys in a file, which may be open elsewhere; of those that were destroyed too. Undefined where there is no file, none
 * where it cannot be read. Throws CopyFirst.
 */
export function keyNamesIn(file: string): ReadonlySet<string> | undefined {
  if (!existsSync(file)) return undefined;
  let db: Database.Database | undefined;
  try {
    db = openToRead(file, 5000);
    return new Set(db.prepare<[], string>('SELECT key_id FROM keys').pluck().all());
  } catch (error) {
    if (error instanceof CopyFirst) throw error;
    return new Set();
  } finally {
    db?.close();
  }
}
