import type { Database, Statement } from 'better-sqlite3';
import type { Cell } from './sqlite-tables';

const KEPT = 400;

/** The prepared statements of one connection, by their text. */
export class Statements {
  readonly #prepared = new Map<string, Statement>();

  constructor(readonly database: Database) {}

  /** Rows as objects. */
  rows<Row>(text: string, values: readonly Cell[]): readonly Row[] {
    return this.prepared(text).all(...values) as Row[];
  }

  /** The first column of every row. */
  firsts<Value>(text: string, values: readonly Cell[]): readonly Value[] {
    return this.prepared(text)
      .pluck()
      .all(...values) as Value[];
  }

  /** Runs a statement; answers how many rows it changed. */
  run(text: string, values: readonly Cell[]): number {
    return this.prepared(text).run(...values).changes;
  }

  /** All of the work or none, behind the write lock from the start: a lock taken half-way fails at once when somebody else wrote. */
  atomically(work: () => void): void {
    this.database.transaction(work).immediate();
  }

  /** Everything that is read as it was at one instant, whatever others write meanwhile. */
  atOneInstant<Answer>(read: () => Answer): Answer {
    this.prepared('begin').run();
    try {
      return read();
    } finally {
      // A fault of the disk ends it by itself, and is what has to be heard of.
      if (this.database.inTransaction) this.prepared('rollback').run();
    }
  }

  prepared(text: string): Statement {
    const known = this.#prepared.get(text);
    if (known) return known;
    if (this.#prepared.size >= KEPT) this.#prepared.clear();
    const statement = this.database.prepare(text);
    this.#prepared.set(text, statement);
    return statement;
  }

  forget(): void {
    this.#prepared.clear();
  }
}
