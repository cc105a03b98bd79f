import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Whether a question about a file, which may be open elsewhere, finds a row; also where it cannot be asked. Never where there is no file. */
export function holds(file: string, question: string): boolean {
  if (!existsSync(file)) return false;
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
    return db.prepare(question).get() !== undefined;
  } catch {
    return true;
  } finally {
    db?.close();
  }
}
