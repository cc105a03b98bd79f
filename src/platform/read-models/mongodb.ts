import { type Db, MongoClient } from 'mongodb';
import type { Position } from '../event-store/event-store';
import { countAt, markAt } from './mark';
import { BulkWrites } from './mongodb-bulk';
import { clientOf, databaseOn, Presence } from './mongodb-connection';
import { guarded, MongoFailed } from './mongodb-failures';
import { addCheckpoint, addIndexes, fillFields, remove, serve, sweep } from './mongodb-generations';
import { Journal } from './mongodb-journal';
import { MongoLease } from './mongodb-lease';
import { parkedIn, recordSkip, skipsIn } from './mongodb-parked';
import { ASKING, CHECKPOINTS, type CheckpointRow, documentsOf, keyOf, LIVE, type LiveRow, PARKED } from './mongodb-places';
import { eachOnce, putsOf } from './mongodb-puts';
import { after, matching, placeOf, sortOf, type Counted, countsIn } from './mongodb-query';
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

/** Shape of the rows; a change needs a new one. */
const SHAPE = 1;
const LOADED_AT_ONCE = 1000;

/**
 * Read models on a MongoDB server: a collection a generation, every write all or nothing through a journal, without transactions, so on
 * a single server as well. Readers may see a part of a write that is under way. Calls throw MongoFailed when the server fails.
 */
export class MongoReadModels extends ReadModels {
  readonly #bulk = new BulkWrites();
  readonly #lease: MongoLease;
  readonly #journal: Journal;
  readonly #presence: Presence;
  #shaped: Promise<void> | undefined;

  private constructor(
    private readonly client: MongoClient,
    private readonly database: Db,
  ) {
    super();
    this.#presence = new Presence(client);
    this.#lease = new MongoLease(database);
    this.#journal = new Journal(database, this.#lease, this.#bulk);
  }

  /**
   * Connects, and tries that the server takes majority reads and writes; where there is none now, every call tries again. Throws
   * MongoFailed where a server refuses us, or an Error when a newer program has shaped the database.
   */
  static async open({ url, database }: { readonly url: string; readonly database: string }): Promise<MongoReadModels> {
    const client = clientOf(url);
    const models = new MongoReadModels(client, databaseOn(client, database));
    try {
      await models.#do(() => Promise.resolve());
      return models;
    } catch (error) {
      if (error instanceof MongoFailed && error.passes) return models;
      await client.close();
      throw error;
    }
  }

  prepare(collection: Collection, { bulk = false } = {}): Promise<void> {
    return this.#do(async () => {
      await addCheckpoint(this.database, collection, this.#lease);
      const standing = await this.#journal.settled(keyOf(collection));
      if (standing) await fillFields(this.database, this.#bulk, collection, standing);
      if (!bulk) await addIndexes(this.database, collection);
      await sweep(this.database, collection);
    });
  }

  finish(collection: Collection): Promise<void> {
    return this.#do(() => addIndexes(this.database, collection));
  }

  drop(generation: Generation): Promise<void> {
    return this.#do(() => remove(this.database, generation, this.#lease));
  }

  load<D extends Doc>(collection: Collection, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return this.#do(async () => {
      const key = keyOf(collection);
      // What is loaded is folded further: it must not hold half of a write.
      await this.#journal.settled(key);
      const found = new Map<string, D>();
      for (let from = 0; from < ids.length; from += LOADED_AT_ONCE) {
        const some = { _id: { $in: ids.slice(from, from + LOADED_AT_ONCE) }, gone: { $eq: null } };
        for (const row of await documentsOf(this.database, key).find(some, ASKING).toArray()) found.set(row._id, JSON.parse(row.d) as D);
      }
      return found;
    });
  }

  /** As the port says; but where several collections move and another runner moves one of them in between, the others are written. */
  write(changes: readonly Change[], moves: readonly Move[]): Promise<void> {
    return this.#do(async () => {
      const puts = changes.map((change) => [keyOf(change.collection), putsOf(change)] as const);
      const moved = new Map(moves.map((move) => [keyOf(move.collection), move]));
      const keys = [...new Set([...moved.keys(), ...puts.map(([key]) => key)])];
      const standing = await this.#standing(keys, moved);
      const written = keys.map((key) => {
        const own = eachOnce(puts.flatMap(([at, rows]) => (at === key ? rows : [])));
        return this.#journal.write(standing.get(key)!, own, moved.get(key));
      });
      for (const outcome of await Promise.allSettled(written)) if (outcome.status === 'rejected') throw outcome.reason;
    });
  }

  parked(generation: Generation, last: Position | undefined, limit: number): Promise<readonly Parked[]> {
    return this.#do(async () => parkedIn(this.database, generation, last, limit));
  }

  skip(decision: Skip): Promise<void> {
    return this.#do(() => recordSkip(this.database, decision));
  }

  skips(): Promise<readonly Skip[]> {
    return this.#do(() => skipsIn(this.database));
  }

  find<D extends Doc>(collection: Collection, { where = {}, sort = [], after: cursor, limit }: Query): Promise<readonly D[]> {
    return this.#do(async () => {
      if (!Number.isSafeInteger(limit) || limit < 0) throw new Error('A limit is a whole number from 0.');
      const sorted = sortOf(collection, sort);
      const match = matching(collection, where, cursor === undefined ? [] : [after(sorted, cursor)]);
      if (limit === 0) return [];
      const order = Object.fromEntries(sorted.map(([place, direction]) => [place, direction === 'asc' ? 1 : -1] as const));
      const rows = documentsOf(this.database, keyOf(collection)).find(match, { ...ASKING, projection: { d: 1 } });
      return (await rows.sort(order).limit(limit).toArray()).map(({ d }) => JSON.parse(d) as D);
    });
  }

  count(collection: Collection, where: NonNullable<Query['where']>, by?: string): Promise<ReadonlyMap<Scalar, number>> {
    return this.#do(async () => {
      const value = by === undefined ? null : `$${placeOf(collection, by)}`;
      const steps = [{ $match: matching(collection, where) }, { $group: { _id: value, count: { $sum: 1 } } }];
      const rows = documentsOf(this.database, keyOf(collection)).aggregate<Counted>(steps, ASKING);
      const counts = countsIn(await rows.toArray());
      return by === undefined && counts.size === 0 ? new Map([[null, 0]]) : counts;
    });
  }

  checkpoints(): Promise<readonly Checkpoint[]> {
    return this.#do(async () => {
      const rows = await this.database
        .collection<CheckpointRow>(CHECKPOINTS)
        .find({ dropped: { $eq: false } }, ASKING)
        .toArray();
      const settled = await Promise.all(rows.map(async (row) => (row.pending ? this.#journal.settled(row._id) : row)));
      const lives = new Map((await this.database.collection<LiveRow>(LIVE).find({}, ASKING).toArray()).map((row) => [row._id, row]));
      return settled
        .filter((row) => row !== undefined)
        .map(({ name, version, generation, position, mark: kept, held }) => {
          const live = lives.get(name)?.version === version && lives.get(name)?.generation === generation;
          const mark = markAt(position, kept);
          const documents = countAt(position, held);
          const said = { ...(mark && { mark }), ...(documents !== undefined && { documents }) };
          return { name, version, generation, position: position ?? undefined, live, ...said };
        })
        .toSorted((one, other) => compare(one.name, other.name) || one.version - other.version || one.generation - other.generation);
    });
  }

  goLive(generation: Generation): Promise<void> {
    return this.#do(async () => {
      if (!(await this.#journal.settled(keyOf(generation)))) throw new Error(`There is no such generation of ${generation.name}.`);
      await serve(this.database, generation, this.#lease);
    });
  }

  lease(): Promise<Lease | undefined> {
    return this.#do(() => this.#lease.now());
  }

  takeOver(after: number, holder: string): Promise<boolean> {
    return this.#do(() => this.#lease.takeOver(after, holder));
  }

  beat(says: string): Promise<void> {
    return this.#do(() => this.#lease.beat(says));
  }

  giveUp(): Promise<void> {
    return this.#do(() => this.#lease.giveUp());
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  /** Does some work at a database of the right shape. */
  #do<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return guarded(async () => {
      this.#presence.demand();
      await (this.#shaped ??= this.#shape().catch((error: unknown) => {
        this.#shaped = undefined;
        throw error;
      }));
      return work();
    });
  }

  async #shape(): Promise<void> {
    await this.#bulk.meet(this.database);
    const shapes = this.database.collection<{ _id: string; shape: number }>('shape');
    await shapes.updateOne({ _id: { $eq: 'shape' } }, { $setOnInsert: { shape: SHAPE } }, { upsert: true });
    const found = await shapes.findOne({ _id: { $eq: 'shape' } }, ASKING);
    if (found?.shape !== SHAPE)
      throw new Error('A newer version of the program shaped the views; in an empty database they are built anew.');
    await this.database.collection(PARKED).createIndex({ of: 1, position: 1 });
  }

  /** The checkpoints of a write, each where it must be. */
  async #standing(keys: readonly string[], moves: ReadonlyMap<string, Move>): Promise<ReadonlyMap<string, CheckpointRow>> {
    const some = { _id: { $in: keys }, dropped: { $eq: false } };
    const rows = await this.database.collection<CheckpointRow>(CHECKPOINTS).find(some, ASKING).toArray();
    const standing = new Map(rows.map((row) => [row._id, row]));
    for (const key of keys) {
      const row = standing.get(key);
      const move = moves.get(key);
      if (!row && !move) throw new Error(`${key} was never prepared.`);
      // What this writer folds may be older than the write that is not done yet.
      if (row?.pending) await this.#journal.settled(key);
      if (!row || row.pending || (move && row.position !== (move.from ?? null)))
        throw new CheckpointMoved(`${key} is not where this writer left it.`);
    }
    return standing;
  }
}

const compare = (one: string, other: string) => Number(one > other) - Number(one < other);
