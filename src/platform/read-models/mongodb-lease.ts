import type { Collection as Documents, Db } from 'mongodb';
import { isDuplicate } from './mongodb-failures';
import { CHECKPOINTS, LEASES, type LeaseRow, LIVE } from './mongodb-places';
import { type Lease, LeaseLost } from './read-models';

/**
 * Which process keeps the views in this database, and whether that is us. A row a keeper, with its token for its id: of two that take
 * over at once the server refuses one, without having to compare and set. The token is then a fence in every row that decides a write.
 */
export class MongoLease {
  readonly #leases: Documents<LeaseRow>;
  #token = 0;
  #onlyLooks = false;

  constructor(private readonly database: Db) {
    this.#leases = database.collection(LEASES);
  }

  /** Whether another process keeps the views, as far as we know. */
  get onlyLooks(): boolean {
    return this.#onlyLooks;
  }

  get token(): number {
    return this.#token;
  }

  /** A condition on a row that decides a write: it holds while nobody has taken over from us. */
  get unfenced(): { readonly fence: { readonly $not: { readonly $gt: number } } } {
    return { fence: { $not: { $gt: this.#token } } };
  }

  async now(): Promise<Lease | undefined> {
    const [row] = await this.#leases.find({}).sort({ _id: -1 }).limit(1).toArray();
    this.#onlyLooks = row !== undefined && row._id !== this.#token;
    return row && { token: row._id, holder: row.holder, beats: row.beats, says: row.says, givenUp: row.givenUp };
  }

  async takeOver(after: number, holder: string): Promise<boolean> {
    const token = after + 1;
    if (((await this.now())?.token ?? 0) !== after) return false;
    try {
      await this.#leases.insertOne({ _id: token, holder, beats: 0, says: '', givenUp: false });
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
    for (const rows of [CHECKPOINTS, LIVE]) await this.database.collection(rows).updateMany({}, { $max: { fence: token } });
    await this.#leases.deleteMany({ _id: { $lt: token } });
    this.#token = token;
    this.#onlyLooks = false;
    return true;
  }

  async beat(says: string): Promise<void> {
    const { matchedCount } = await this.#leases.updateOne({ _id: { $eq: this.#token } }, { $inc: { beats: 1 }, $set: { says } });
    if (matchedCount === 0 || (await this.now())?.token !== this.#token) throw new LeaseLost('Another process keeps the views.');
  }

  async giveUp(): Promise<void> {
    await this.#leases.updateOne({ _id: { $eq: this.#token } }, { $set: { givenUp: true } });
  }
}
