import { readFileSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';

/** A file that lies where nothing can be written, and cannot be read there: it is to be copied first. */
export class CopyFirst extends Error {
  constructor(file: string, id: string, en: string) {
    super(
      `Di samping ${file} tidak dapat ditulis apa pun, dan ${id}: salin seluruh folder ke tempat yang dapat ditulis, lalu periksa salinannya. / ` +
        `Nothing can be written beside ${file}, and ${en}: copy the whole folder to where it can, and look at that copy.`,
    );
  }
}

/** The most bytes that are read into memory; Node reads no larger file at once. */
const MOST = 2 ** 31 - 1;

/**
 * Opens a SQLite file for reading alone, which may be open elsewhere; it must exist. Beside a file with a write-ahead log SQLite makes
 * others, also to read it. Where it cannot, nobody writes either: the file is read into memory. Throws CopyFirst, and what SQLite throws.
 */
export function openToRead(file: string, timeout: number): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout });
  try {
    db.pragma('schema_version');
    return db;
  } catch (error) {
    db.close();
    if (!/^SQLITE_(CANTOPEN|READONLY)/.test(String((error as { readonly code?: unknown }).code))) throw error;
    return new Database(inMemory(file), { readonly: true });
  }
}

// Whoever writes begins with a -wal: where there is none before and after, and the file is the same, it was read as it is.
function inMemory(file: string): Buffer {
  const before = standingOf(file);
  if (before.wal > 0) throw new CopyFirst(file, `${file}-wal berisi yang belum ada di dalamnya`, `${file}-wal holds what is not in it yet`);
  if (before.size > MOST) throw new CopyFirst(file, 'berkas itu terlalu besar', 'it is too large');
  const bytes = readFileSync(file);
  const after = standingOf(file);
  if (after.wal > 0 || after.size !== before.size || after.changed !== before.changed)
    throw new CopyFirst(file, 'berkas itu sedang ditulis', 'it is being written');
  // Bytes 18 and 19 say that there is a write-ahead log; in memory there is none.
  if (bytes[18] === 2 && bytes[19] === 2) bytes.fill(1, 18, 20);
  return bytes;
}

function standingOf(file: string): { readonly wal: number; readonly size: number; readonly changed: number } {
  const { size, mtimeMs } = statSync(file);
  return { wal: statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0, size, changed: mtimeMs };
}
