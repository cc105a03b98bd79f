import type { Database, Statement } from 'better-sqlite3';
import { ViewsUnavailable } from './read-models';
import type { Cell } from './sqlite-tables';

const KEPT = 400;

/** The file of the views cannot be written; the same is tried again, and may succeed once there is room. */
class ViewsDiskFailed extends ViewsUnavailable {
  constructor(
    /** Of SQLite: `SQLITE_FULL`. */
    readonly code: string,
    options: ErrorOptions,
  ) {
    super('The file of the views cannot be written.', options);
  }
}

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

  /** All of the work or none, behind the write lock from the start: a lock taken half-way fails at once when somebody else wrote. Throws ViewsDiskFailed. */
  atomically(work: () => void): void {
    this.onDisk(() => this.database.transaction(work).immediate());
  }

  /** Throws ViewsDiskFailed where the disk does not take what is written. */
  onDisk(write: () => void): void {
    try {
      write();
    } catch (error) {
      const code = String((error as { readonly code?: unknown }).code);
      throw /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(code) ? new ViewsDiskFailed(code, { cause: error }) : error;
    }
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
