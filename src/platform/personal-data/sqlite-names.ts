import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';

/**
 * The names of the keys in a file, which may be open elsewhere; of those that were destroyed too. Undefined where there is no file, none
 * where it cannot be read.
 */
export function keyNamesIn(file: string): ReadonlySet<string> | undefined {
  if (!existsSync(file)) return undefined;
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
    return new Set(db.prepare<[], string>('SELECT key_id FROM keys').pluck().all());
  } catch {
    return new Set();
  } finally {
    db?.close();
  }
}
