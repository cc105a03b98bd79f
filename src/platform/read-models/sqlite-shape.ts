import type { Database } from 'better-sqlite3';
import { OWN_TABLES } from './sqlite-tables';

/** Shape of the tables; a change needs a new one. */
const SHAPE = 2;

/** Gives a file of views the tables that belong to no collection. Throws when a newer program has shaped it. */
export function shaped(database: Database): void {
  const shape = database.pragma('user_version', { simple: true }) as number;
  if (shape > SHAPE) throw new Error('A newer version of the program shaped the views; without the file they are built anew.');
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
