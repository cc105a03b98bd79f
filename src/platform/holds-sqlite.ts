import type Database from 'better-sqlite3';
import { isThere } from './is-there';
import { openToRead } from './reading-sqlite';

/** Whether a question about a file, which may be open elsewhere, finds a row; also where it cannot be asked. Never where there is no file. */
export function holds(file: string, question: string): boolean {
  if (!isThere(file)) return false;
  let db: Database.Database | undefined;
  try {
    db = openToRead(file, 5000);
    return db.prepare(question).get() !== undefined;
  } catch {
    return true;
  } finally {
    db?.close();
  }
}
