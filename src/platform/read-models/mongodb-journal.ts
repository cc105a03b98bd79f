import { randomUUID } from 'node:crypto';
import { BSON, type Collection as Documents, type Db } from 'mongodb';
import type { BulkWrites } from './mongodb-bulk';
import { isDuplicate } from './mongodb-failures';
import { CHECKPOINTS, type CheckpointRow, JOURNAL, type JournalRow, type Pending, type Put, type Row } from './mongodb-places';
import type { MongoLease } from './mongodb-lease';
import { countOf, keptOf } from './mark';
import { CheckpointMoved, LeaseLost, type Move } from './read-models';

/** A document of the server holds 16 MiB; a part holds more than one document of ours only below this. */
const PART_BYTES = 8 * 1024 * 1024;
const TRIES = 5;

/**
 * Writes of many rows without transactions, all or nothing. A write is kept in the journal first; moving the checkpoint to `pending`
 * decides it; then its rows are put, each only over an older one, then the checkpoint moves and the journal forgets it. Whoever finds a
 * pending write completes it, and as every row knows its write, it does not matter who does, how often, or how late.
 */
export class Journal {
  readonly #checkpoints: Documents<CheckpointRow>;
  readonly #journal: Documents<JournalRow>;
  /** What this process is completing: it needs no second hand. */
  readonly #completing = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Db,
    private readonly lease: MongoLease,
    private readonly bulk: BulkWrites,
  ) {
    this.#checkpoints = database.collection(CHECKPOINTS);
    this.#journal = database.collection(JOURNAL);
  }

  /** Writes to a generation that stands as it was read, and moves it where there is a move. Throws CheckpointMoved, and then nothing was written. */
  async write(standing: CheckpointRow, puts: readonly Put[], move: Move | undefined): Promise<void> {
    const seq = standing.seq + 1;
    const to = move?.to ?? standing.position;
    const mark = move && keptOf(move);
    const said = { ...(mark && { mark }), ...(move && { held: countOf(move) }) };
    const moves = move !== undefined;
    if (puts.length === 0) {
      if (to !== standing.position) await this.#decide(standing, { position: to, seq, ...said }, moves);
      return;
    }
    const write = randomUUID();
    const parts = partsOf(puts).map((some, part) => ({ _id: partId(write, part), of: standing._id, made: new Date(), puts: some }));
    await this.#journal.insertMany(parts);
    const pending: Pending = { write, seq, to, ...said, parts: parts.length };
    try {
      await this.#decide(standing, { pending }, moves);
    } catch (error) {
      if (error instanceof CheckpointMoved || error instanceof LeaseLost) await this.#forget(pending);
      throw error;
    }
    await this.#complete(standing._id, pending, parts);
  }

  /** A generation as it stands, its pending write completed, unless we only look; undefined where there is none. */
  async settled(key: string): Promise<CheckpointRow | undefined> {
    let lost: string | undefined;
    for (;;) {
      await this.#completing.get(key)?.catch(() => undefined);
      const standing = await this.#checkpoints.findOne({ _id: { $eq: key }, dropped: { $eq: false } });
      if (!standing?.pending || this.lease.onlyLooks) return standing ?? undefined;
      const { pending } = standing;
      const parts = await this.#journal.find({ _id: { $in: idsOf(pending) } }).toArray();
      if (parts.length === pending.parts) await this.#complete(key, pending, parts);
      // Parts go after the checkpoint has moved. Where it has not, somebody lost them: the documents are worth nothing, and are built anew.
      else if (lost === pending.write)
        await this.#checkpoints.updateOne({ _id: { $eq: key }, 'pending.write': { $eq: lost } }, { $set: { dropped: true } });
      else lost = pending.write;
    }
  }

  async #decide({ _id, position, seq }: CheckpointRow, change: Partial<CheckpointRow>, moves: boolean): Promise<void> {
    const asRead = { _id: { $eq: _id }, position: { $eq: position }, seq: { $eq: seq }, pending: { $eq: null }, dropped: { $eq: false } };
    const mayWrite = moves ? this.lease.unfenced : {};
    const { matchedCount } = await this.#checkpoints.updateOne({ ...asRead, ...mayWrite }, { $set: change });
    if (matchedCount > 0) return;
    const { fence = 0 } = (await this.#checkpoints.findOne({ _id: { $eq: _id } })) ?? {};
    if (moves && fence > this.lease.token) throw new LeaseLost('Another process keeps the views.');
    throw new CheckpointMoved(`${_id} is not where this writer left it.`);
  }

  async #complete(key: string, pending: Pending, parts: readonly JournalRow[]): Promise<void> {
    const completed = this.#finish(key, pending, parts);
    this.#completing.set(key, completed);
    try {
      await completed;
    } finally {
      if (this.#completing.get(key) === completed) this.#completing.delete(key);
    }
  }

  async #finish(key: string, pending: Pending, parts: readonly JournalRow[]): Promise<void> {
    for (const { puts } of parts)
      for (const into of new Set(puts.map((put) => put.into)))
        await this.#put(
          into,
          puts.filter((put) => put.into === into),
          pending.seq,
        );
    const { write, seq, to: position, mark, held } = pending;
    const done = { $set: { position, seq, pending: null, ...(mark && { mark }), ...(held !== undefined && { held }) } };
    await this.#checkpoints.updateOne({ _id: { $eq: key }, 'pending.write': { $eq: write } }, done);
    await this.#forget(pending);
  }

  /** Puts rows where an older one lies, or none. */
  async #put(into: string, puts: readonly Put[], at: number): Promise<void> {
    const rows = this.database.collection<Row>(into);
    let left = puts;
    for (let tries = 1; left.length > 0; tries++)
      try {
        const writes = left.map(({ id, row, gone }) => ({
          replaceOne: {
            filter: { _id: { $eq: id }, at: { $lt: at } },
            replacement: { ...row, at, gone: gone ? new Date() : null },
            upsert: !gone,
          },
        }));
        await this.bulk.write(rows, writes);
        return;
      } catch (error) {
        if (!isDuplicate(error) || tries === TRIES) throw error;
        // A row that is as new refuses, and some servers then leave out the rest.
        const ids = left.map(({ id }) => id);
        const done = await rows.find({ _id: { $in: ids }, at: { $gte: at } }, { projection: { _id: 1 } }).toArray();
        const settled = new Set(done.map(({ _id }) => _id));
        left = left.filter(({ id }) => !settled.has(id));
      }
  }

  async #forget(pending: Pending): Promise<void> {
    await this.#journal.deleteMany({ _id: { $in: idsOf(pending) } });
  }
}

const partId = (write: string, part: number) => `${write} ${part}`;
const idsOf = ({ write, parts }: Pending) => Array.from({ length: parts }, (_, part) => partId(write, part));

function partsOf(puts: readonly Put[]): readonly (readonly Put[])[] {
  const parts: Put[][] = [];
  let room = 0;
  for (const put of puts) {
    const bytes = BSON.calculateObjectSize(put) + 16;
    if (parts.length === 0 || bytes > room) {
      parts.push([]);
      room = PART_BYTES;
    }
    parts.at(-1)!.push(put);
    room -= bytes;
  }
  return parts;
}
