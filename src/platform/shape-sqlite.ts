import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { openToRead } from './reading-sqlite';

/** What a file of one kind has to be for this version to open it. */
export interface Shape {
  /** What it says it is (`application_id`); undefined of a kind that does not say it. */
  readonly application?: number;
  /** The oldest and the newest shape (`user_version`) that this version opens. */
  readonly oldest: number;
  readonly newest: number;
  /** What else may be done with one of another version than to go on with the version that wrote it. */
  readonly otherwise?: readonly [id: string, en: string];
}

/** Another version of the program wrote this file, and this one cannot open it; it was looked at and not changed. */
export class WrittenByAnotherVersion extends Error {
  constructor(file: string, isNewer: boolean, otherwise: Shape['otherwise']) {
    const [id, en] = isNewer
      ? [
          'lebih baru; jalankan versi itu, atau pulihkan salinan folder dari sebelum pembaruan',
          'a newer version of Jejak: run that one, or restore the copy of the folder from before the upgrade',
        ]
      : ['lebih lama dan tidak dibuka lagi; jalankan versi itu', 'an older version of Jejak and is opened no more: run that one'];
    super(
      `${file} ditulis oleh versi Jejak yang ${id}${otherwise ? `, atau ${otherwise[0]}` : ''}. Tidak ada yang diubah. / ` +
        `${file} was written by ${en}${otherwise ? `, or ${otherwise[1]}` : ''}. Nothing was changed.`,
    );
  }
}

/**
 * Throws WrittenByAnotherVersion where a file is of a shape that is not opened. Looks at it alone, and makes nothing beside it that is not
 * there; a file that is absent, empty, unmarked or no database is left to whoever opens it.
 */
export function demandShape(file: string, { application, oldest, newest, otherwise }: Shape): void {
  const mark = markOf(file);
  if (mark === undefined || (mark.shape === 0 && mark.application === 0)) return;
  if (application !== undefined && mark.application !== application) return;
  if (mark.shape < oldest || mark.shape > newest) throw new WrittenByAnotherVersion(file, mark.shape > newest, otherwise);
}

interface Mark {
  readonly application: number;
  readonly shape: number;
}

/** Length of the header of a SQLite file, and where in it the two numbers lie. */
const [HEADER, SHAPE_AT, APPLICATION_AT] = [100, 60, 68];

function markOf(file: string): Mark | undefined {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < HEADER) return undefined;
  // Where a write-ahead log lies beside it, the newest header may be in there; where none does, SQLite would make one to read it.
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0 ? markByAsking(file) : markInHeader(file);
}

function markInHeader(file: string): Mark | undefined {
  const bytes = Buffer.alloc(HEADER);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, bytes, 0, HEADER, 0);
  } finally {
    closeSync(handle);
  }
  if (!bytes.toString('latin1').startsWith('SQLite format 3\0')) return undefined;
  return { application: bytes.readUInt32BE(APPLICATION_AT), shape: bytes.readUInt32BE(SHAPE_AT) };
}

function markByAsking(file: string): Mark | undefined {
  try {
    const db = openToRead(file, 5000);
    try {
      const [application, shape] = ['application_id', 'user_version'].map((name) => Number(db.pragma(name, { simple: true })));
      return { application: application!, shape: shape! };
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}
