import { setImmediate as turn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Position } from '../event-store/event-store';
import { countAt, countOf, type KeptCount, type KeptMark, keptOf, markAt } from './mark';
import {
  type Change,
  type Checkpoint,
  CheckpointMoved,
  type Collection,
  type Doc,
  type Generation,
  type Lease,
  type Move,
  type Parked,
  type Query,
  ReadModels,
  type Scalar,
  type Skip,
} from './read-models';
import { addColumns, putter } from './sqlite-documents';
import { Filling } from './sqlite-filling';
import { SqliteLease } from './sqlite-lease';
import { park, parkedOf, placeOf, recordSkip, release, skipsIn, THIS_GENERATION } from './sqlite-parked';
import { makeList, sortIn } from './sqlite-lists';
import { Questions } from './sqlite-questions';
import { QuietCheckpoints } from './sqlite-quiet';
import { Statements } from './sqlite-statements';
import { shaped, VIEWS_SHAPE } from './sqlite-shape';
import { createIndexes, createTable, lateTableOf, listTableOf, tableOf } from './sqlite-tables';
import { LIMIT } from '../limit';
import { demandShape } from '../shape-sqlite';

// Losing the last writes on a power cut is harmless: the checkpoint is lost with them. 8 KiB pages took a rebuild's documents 10-15 % faster.
const PRAGMAS = [
  'page_size = 8192',
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'cache_size = -32768',
  // 64 MB of 8 KiB pages, as large as the file is kept: a checkpoint in the middle of a rebuild costs a third of its writing.
  'wal_autocheckpoint = 8000',
  'journal_size_limit = 67108864',
];
/** A table of fewer documents gets all its indexes in one write. */
const SMALL = 200;

/** Read models in a SQLite file of their own; a table a generation, a column a declared field, every write one transaction. */
export class SqliteReadModels extends ReadModels {
  readonly #database: Database.Database;
  readonly #statements: Statements;
  readonly #lease: SqliteLease;
  readonly #filling: Filling;
  readonly #quiet: QuietCheckpoints;
  readonly #questions: Questions;

  private constructor(database: Database.Database) {
    super();
    this.#database = database;
    this.#statements = new Statements(database);
    this.#lease = new SqliteLease(this.#statements);
    this.#filling = new Filling(this.#statements);
    this.#quiet = new QuietCheckpoints(database);
    this.#questions = new Questions(this.#statements, this.#filling);
  }

  /** Opens the file or makes it. Throws WrittenByAnotherVersion when a newer program has shaped it. */
  static open(file: string): SqliteReadModels {
    demandShape(file, VIEWS_SHAPE);
    const database = new Database(file, { timeout: 5000 });
    try {
      for (const pragma of PRAGMAS) database.pragma(pragma);
      shaped(database);
      return new SqliteReadModels(database);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  async prepare(collection: Collection, { bulk = false } = {}): Promise<void> {
    this.#statements.atomically(() => {
      this.#database.exec(createTable(collection));
      this.#statements.run('insert or ignore into checkpoints (name, version, generation) values (?, ?, ?)', placeOf(collection));
      addColumns(this.#statements, collection);
      if (bulk) return;
      this.#filling.giveIds(tableOf(collection));
      for (const index of createIndexes(collection)) this.#database.exec(index);
      makeList(this.#statements, collection);
    });
    if (bulk) this.#filling.begin(tableOf(collection));
  }

  async finish(collection: Collection): Promise<void> {
    const table = tableOf(collection);
    const indexes = createIndexes(collection).map((index) => () => void this.#database.exec(index));
    const makes = [() => this.#filling.giveIds(table), ...indexes, () => makeList(this.#statements, collection)];
    if (this.#isSmall(table)) this.#statements.atomically(() => makes.forEach((make) => make()));
    else
      for (const make of makes) {
        this.#statements.onDisk(make);
        // An index of many documents takes long; others get their turn after each.
        await turn();
      }
    this.#filling.end(table);
  }

  async drop(generation: Generation): Promise<void> {
    const table = tableOf(generation);
    this.#statements.atomically(() => {
      this.#lease.demand();
      for (const each of [table, listTableOf(generation), lateTableOf(generation)]) this.#database.exec(`drop table if exists ${each}`);
      for (const owner of ['checkpoints', 'parked'])
        this.#statements.run(`delete from ${owner} where ${THIS_GENERATION}`, placeOf(generation));
    });
    this.#filling.end(table);
    this.#questions.forget();
    this.#statements.forget();
  }

  async load<D extends Doc>(collection: Collection, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return this.#questions.load<D>(collection, ids);
  }

  async write(changes: readonly Change[], moves: readonly Move[]): Promise<void> {
    this.#statements.atomically(() => {
      if (moves.length > 0) this.#lease.demand();
      for (const move of moves) {
        const { collection, from, to } = move;
        const mark = keptOf(move);
        const held = countOf(move);
        const said = [mark, held].map((each) => (each ? JSON.stringify(each) : null));
        const text = `update checkpoints set position = ?, mark = coalesce(?, mark), held = ? where ${THIS_GENERATION} and position is ?`;
        const moved = this.#statements.run(text, [to, ...said, ...placeOf(collection), from ?? null]);
        if (moved === 0) throw new CheckpointMoved(`${collection.name} is not where this writer left it.`);
      }
      for (const change of changes) this.#apply(change);
    });
    for (const { collection, documents } of changes) this.#questions.written(collection, documents.keys());
    this.#quiet.written();
  }

  async parked(generation: Generation, after: Position | undefined, limit: number): Promise<readonly Parked[]> {
    return parkedOf(this.#statements, generation, after, limit);
  }

  async skip(decision: Skip): Promise<void> {
    recordSkip(this.#statements, decision);
  }

  async skips(): Promise<readonly Skip[]> {
    return skipsIn(this.#statements);
  }

  async find<D extends Doc>(collection: Collection, query: Query): Promise<readonly D[]> {
    return this.#questions.find<D>(collection, query);
  }

  async count(collection: Collection, where: NonNullable<Query['where']>, by?: string): Promise<ReadonlyMap<Scalar, number>> {
    return this.#questions.count(collection, where, by);
  }

  async checkpoints(): Promise<readonly Checkpoint[]> {
    const rows = this.#statements.rows<Generation & { position: string | null; live: number; mark: string | null; held: string | null }>(
      'select * from checkpoints order by name, version, generation',
      [],
    );
    return rows.map(({ position, live, mark: kept, held, ...generation }) => {
      const mark = kept === null ? undefined : markAt(position, JSON.parse(kept) as KeptMark);
      const documents = held === null ? undefined : countAt(position, JSON.parse(held) as KeptCount);
      const said = { ...(mark && { mark }), ...(documents !== undefined && { documents }) };
      return { ...generation, position: position ?? undefined, live: live === 1, ...said };
    });
  }

  async goLive(generation: Generation): Promise<void> {
    this.#statements.atomically(() => {
      this.#lease.demand();
      this.#statements.run('update checkpoints set live = 0 where name = ?', [generation.name]);
      const found = this.#statements.run(`update checkpoints set live = 1 where ${THIS_GENERATION}`, placeOf(generation));
      if (found === 0) throw new Error(`There is no such generation of ${generation.name}.`);
    });
  }

  async lease(): Promise<Lease | undefined> {
    return this.#lease.now();
  }

  async takeOver(after: number, holder: string): Promise<boolean> {
    return this.#lease.takeOver(after, holder);
  }

  async beat(says: string): Promise<void> {
    this.#lease.beat(says);
  }

  async giveUp(): Promise<void> {
    this.#lease.giveUp();
  }

  async close(): Promise<void> {
    this.#quiet.close();
    this.#statements.forget();
    this.#database.close();
  }

  #isSmall(table: string): boolean {
    return this.#statements.firsts(`select 1 from ${table} ${LIMIT}`, [SMALL]).length < SMALL;
  }

  #apply({ collection, documents, fresh = false, park: aside = [], release: taken = [] }: Change): void {
    const table = tableOf(collection);
    if (!fresh) this.#filling.demandIds(table);
    const bare = this.#filling.has(table);
    const put = putter(this.#statements, collection, { fresh, bare });
    for (const [id, document] of documents) put(id, document);
    if (!bare) sortIn(this.#statements, collection);
    for (const position of taken) release(this.#statements, collection, position);
    for (const parked of aside) park(this.#statements, collection, parked);
  }
}
