import type { Database } from 'better-sqlite3';
import type { Shape } from '../shape-sqlite';
import { OWN_TABLES } from './sqlite-tables';

/** Shape of the tables; a change needs a new one. */
const SHAPE = 2;

/** What a file of views has to be; an older one is brought to the newest shape. */
export const VIEWS_SHAPE: Shape = {
  oldest: 0,
  newest: SHAPE,
  otherwise: [
    'hapus berkas ini beserta -wal dan -shm: tampilan dibuat lagi, jika catatan itu sendiri dikenal versi ini',
    'delete it with its -wal and -shm: the views are built anew, where this version knows all that the log holds',
  ],
};

/** Gives a file of views the tables that belong to no collection. */
export function shaped(database: Database): void {
  database.transaction(() => make(database)).immediate();
}

function make(database: Database): void {
  database.exec(OWN_TABLES);
  // Files from before there were marks and counts lack the columns; a program from then reads them on without them.
  const columns = database.pragma('table_info(checkpoints)') as { readonly name: string }[];
  for (const added of ['mark', 'held'])
    if (!columns.some(({ name }) => name === added)) database.exec(`alter table checkpoints add column ${added} text`);
  database.pragma(`user_version = ${SHAPE}`);
}
