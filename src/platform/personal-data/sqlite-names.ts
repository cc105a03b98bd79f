import type Database from 'better-sqlite3';
import { isThere } from '../is-there';
import { CopyFirst, openToRead } from '../reading-sqlite';
import type { KeyNames } from './vault';

/**
 * The names of the keys in a file, which may be open elsewhere. Undefined where there is no file, none where it cannot be read. Throws
 * CopyFirst.
 */
export function keyNamesIn(file: string): KeyNames | undefined {
  if (!isThere(file)) return undefined;
  let db: Database.Database | undefined;
  try {
    db = openToRead(file, 5000);
    const rows = db.prepare<[], [string, string]>('SELECT key_id, state FROM keys').raw().all();
    return new Map(rows.map(([name, state]) => [name, state !== 'destroyed']));
  } catch (error) {
    if (error instanceof CopyFirst) throw error;
    return new Map();
  } finally {
    db?.close();
  }
}
