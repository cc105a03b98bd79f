import { createIdIndex } from './sqlite-tables';
import type { Statements } from './sqlite-statements';

/** Tables that are being filled: without indexes until that is done, and without that of the ids while only new documents come. */
export class Filling {
  /** Whether each has the index of its ids, as far as is known. */
  readonly #tables = new Map<string, boolean>();

  constructor(private readonly statements: Statements) {}

  has(table: string): boolean {
    return this.#tables.has(table);
  }

  begin(table: string): void {
    this.#tables.set(table, false);
  }

  end(table: string): void {
    this.#tables.delete(table);
  }

  /** To be called before anything looks for an id. */
  demandIds(table: string): void {
    if (this.#tables.get(table) !== false) return;
    this.giveIds(table);
    this.#tables.set(table, true);
  }

  /** Makes the index of the ids where there is none; in files of before it came with the table. */
  giveIds(table: string): void {
    const known = this.statements.firsts<number>('select 1 from pragma_index_list(?) where "unique"', [table]);
    if (known.length === 0) this.statements.database.exec(createIdIndex(table));
  }
}
