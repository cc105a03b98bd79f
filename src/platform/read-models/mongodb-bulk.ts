import type { AnyBulkWriteOperation, Collection as Documents, Db, Document } from 'mongodb';
import { Turns } from '../turns';

/**
 * FerretDB 1 keeps the cursor of every row that an update finds until the whole command ends, each on one of the 100 connections that a
 * database has to its SQLite file. At the hundredth the command waits for itself, and the database answers nobody until the server is
 * started anew. So many leave room for another process that writes as well, and for whoever reads.
 */
const FERRETDB_1_AT_ONCE = 40;

/** Writes of many rows to one collection: one command, or on a server that would choke on it several, one after another. */
export class BulkWrites {
  #atOnce: number | undefined;
  /** Views are written side by side, and share the connections. */
  readonly #turns = new Turns();

  /** Asks the server what it is; until then it is taken for one that bears everything. */
  async meet(database: Db): Promise<void> {
    const { ferretdbVersion } = (await database.command({ buildInfo: 1 })) as { readonly ferretdbVersion?: unknown };
    this.#atOnce = typeof ferretdbVersion === 'string' && /^v?1\./.test(ferretdbVersion) ? FERRETDB_1_AT_ONCE : undefined;
  }

  /** Does them in any order. Where one is refused, others may be done or not; the driver's error says that it was refused. */
  async write<Row extends Document>(rows: Documents<Row>, writes: readonly AnyBulkWriteOperation<Row>[]): Promise<void> {
    if (this.#atOnce === undefined) return void (await rows.bulkWrite(writes, { ordered: false }));
    for (let from = 0; from < writes.length; from += this.#atOnce) {
      const some = writes.slice(from, from + this.#atOnce);
      await this.#turns.take(() => rows.bulkWrite(some, { ordered: false }));
    }
  }
}
