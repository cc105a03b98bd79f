import Database from 'better-sqlite3';
import { demandShape, type Shape } from '../shape-sqlite';
import { type Counted, Tries, TriesUnavailable, type TryLimit } from './tries';

/** "JEJT": what the file says it is. */
const APPLICATION = 0x4a454a54;
const VERSION = 1;

/** What a file of tries has to be. */
export const TRIES_SHAPE: Shape = {
  application: APPLICATION,
  oldest: VERSION,
  newest: VERSION,
  otherwise: ['singkirkan berkas itu: isinya hanya hitungan percobaan', 'put it aside: nothing but counts is lost'],
};

/** Of each kind so many tries are remembered; beyond it those that were made longest ago are forgotten. */
const REMEMBERED = 10_000;

const SCHEMA = `
  CREATE TABLE tries (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, name TEXT NOT NULL, at REAL NOT NULL) STRICT;
  CREATE INDEX tries_by_name ON tries (kind, name, at);
  CREATE INDEX tries_by_age ON tries (kind, id);
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${VERSION};
`;

// Every process sees a try at once; only a power cut may lose the last ones, and nobody who guesses can bring that about.
const CONNECTION = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA trusted_schema = OFF;
  PRAGMA secure_delete = ON;
`;

/** Tries in one SQLite file of the data folder, which every instance of the house opens. Nothing but counts is lost with it. */
export class SqliteTries extends Tries {
  /** Opens the file and makes it where there is none. Throws WrittenByAnotherVersion, and where it holds something else. */
  static open(file: string, remembered = REMEMBERED): SqliteTries {
    demandShape(file, TRIES_SHAPE);
    const db = new Database(file, { timeout: 5000 });
    try {
      db.exec(CONNECTION);
      db.transaction(() => prepare(db)).immediate();
      return new SqliteTries(db, remembered);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  private constructor(
    private readonly db: Database.Database,
    private readonly remembered: number,
  ) {
    super();
  }

  count(limits: readonly TryLimit[], now: number): Counted {
    return this.#written(() => {
      for (const { of, withinMs } of limits) {
        this.#run('UPDATE tries SET at = @now WHERE kind = @of AND at > @now', { of, now });
        this.#run('DELETE FROM tries WHERE kind = @of AND at <= @before', { of, before: now - withinMs });
      }
      const waitMs = Math.max(0, ...limits.map((limit) => this.#wait(limit, now)));
      if (waitMs > 0) return { waitMs };
      return { ids: limits.map((limit) => this.#add(limit, now)), waitMs: 0 };
    });
  }

  takeBack(ids: readonly number[]): void {
    this.#written(() => ids.forEach((id) => this.#run('DELETE FROM tries WHERE id = @id', { id })));
  }

  forget({ of, name }: Pick<TryLimit, 'of' | 'name'>): void {
    this.#written(() => this.#run('DELETE FROM tries WHERE kind = @of AND name = @name', { of, name }));
  }

  close(): void {
    this.db.close();
  }

  #wait({ of, name, most, withinMs }: TryLimit, now: number): number {
    const sql = 'SELECT at FROM tries WHERE kind = @of AND name = @name ORDER BY at DESC LIMIT 1 OFFSET @offset';
    const at = this.db
      .prepare<object, number>(sql)
      .pluck()
      .get({ of, name, offset: most - 1 });
    return at === undefined ? 0 : at + withinMs - now;
  }

  #add({ of, name }: TryLimit, now: number): number {
    const { lastInsertRowid } = this.#run('INSERT INTO tries (kind, name, at) VALUES (@of, @name, @now)', { of, name, now });
    const last = 'SELECT id FROM tries WHERE kind = @of ORDER BY id DESC LIMIT 1 OFFSET @remembered';
    this.#run(`DELETE FROM tries WHERE kind = @of AND id <= (${last})`, { of, remembered: this.remembered });
    return Number(lastInsertRowid);
  }

  #run(sql: string, values: object): Database.RunResult {
    return this.db.prepare<object>(sql).run(values);
  }

  #written<Result>(work: () => Result): Result {
    try {
      return this.db.transaction(work).immediate();
    } catch (error) {
      throw new TriesUnavailable('Tries cannot be counted.', { cause: error });
    }
  }
}

function prepare(db: Database.Database): void {
  if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) db.exec(SCHEMA);
  if (db.pragma('application_id', { simple: true }) !== APPLICATION) throw new Error('This file holds no tries.');
}
