import type { Collection as Documents, Db } from 'mongodb';
import { fieldsOf, indexedBy, indexesOf } from './document';
import type { BulkWrites } from './mongodb-bulk';
import { isDuplicate } from './mongodb-failures';
import { CHECKPOINTS, type CheckpointRow, documentsOf, JOURNAL, keyOf, LIVE, type LiveRow, PARKED } from './mongodb-places';
import { indexedOf } from './mongodb-puts';
import type { MongoLease } from './mongodb-lease';
import { type Collection, type Doc, type Generation, LeaseLost } from './read-models';

/** Longer than any writer can stall. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const FILLED_AT_ONCE = 500;

/** Makes the checkpoint of a generation where it does not exist; first takes a removal to its end that was left half-way. */
export async function addCheckpoint(database: Db, collection: Collection, lease: MongoLease): Promise<void> {
  const { name, version, generation } = collection;
  const key = keyOf(collection);
  const checkpoints = database.collection<CheckpointRow>(CHECKPOINTS);
  if (await checkpoints.findOne({ _id: { $eq: key }, dropped: { $eq: true } })) await remove(database, collection, lease);
  const row = {
    name,
    version,
    generation,
    position: null,
    seq: 0,
    pending: null,
    dropped: false,
    fields: fieldsOf(collection),
    fence: lease.token,
  };
  try {
    await checkpoints.insertOne({ _id: key, ...row });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

/** Gives the documents fields that were declared after they were written. */
export async function fillFields(database: Db, bulk: BulkWrites, collection: Collection, { _id, fields }: CheckpointRow): Promise<void> {
  const missing = fieldsOf(collection).filter((field) => !fields.includes(field));
  if (missing.length === 0) return;
  const { scalars, list } = indexedBy(collection);
  const added = { scalars: scalars.filter((field) => missing.includes(field)), list: missing.find((field) => field === list) };
  const documents = documentsOf(database, _id);
  for (let last = ''; ;) {
    const page = await documents
      .find({ _id: { $gt: last }, gone: { $eq: null } })
      .sort({ _id: 1 })
      .limit(FILLED_AT_ONCE)
      .toArray();
    if (page.length === 0) break;
    const updates = page.map(({ _id: id, at, d, i }) => ({
      updateOne: {
        filter: { _id: { $eq: id }, at: { $eq: at } },
        update: { $set: { i: { ...i, ...indexedOf(added, JSON.parse(d) as Doc) } } },
      },
    }));
    await bulk.write(documents, updates);
    last = page.at(-1)!._id;
  }
  const all = { $set: { fields: [...fields, ...missing] } };
  await database.collection<CheckpointRow>(CHECKPOINTS).updateOne({ _id: { $eq: _id } }, all);
}

/** Makes the indexes, each ending with the id so that pages read on from it. */
export async function addIndexes(database: Db, collection: Collection): Promise<void> {
  // One at a time: FerretDB 1.24 breaks the connection when it is asked for several that it has.
  for (const fields of indexesOf(collection)) {
    const key = Object.fromEntries([...fields.map((field) => [`i.${field}`, 1] as const), ['_id', 1] as const]);
    await documentsOf(database, keyOf(collection)).createIndex(key, { name: fields.join('__') });
  }
}

/** Forgets what was removed, and what was never decided, longer ago than any writer can stall. */
export async function sweep(database: Db, generation: Generation): Promise<void> {
  const key = keyOf(generation);
  const before = new Date(Date.now() - KEPT_MS);
  await documentsOf(database, key).deleteMany({ gone: { $lt: before } });
  await database.collection(PARKED).deleteMany({ of: { $eq: key }, gone: { $lt: before } });
  await database.collection(JOURNAL).deleteMany({ of: { $eq: key }, made: { $lt: before } });
}

/** Makes a generation the one that is served. */
export async function serve(database: Db, { name, version, generation }: Generation, lease: MongoLease): Promise<void> {
  const row = { version, generation, fence: lease.token };
  try {
    await database.collection<LiveRow>(LIVE).replaceOne({ _id: { $eq: name }, ...lease.unfenced }, row, { upsert: true });
  } catch (error) {
    // There is a row, and it is fenced: a new one may not take its id.
    if (isDuplicate(error)) throw new LeaseLost('Another process keeps the views.');
    throw error;
  }
}

/** Removes a generation with all that belongs to it; nobody sees it from the first step on. */
export async function remove(database: Db, generation: Generation, lease: MongoLease): Promise<void> {
  const key = keyOf(generation);
  const checkpoints: Documents<CheckpointRow> = database.collection(CHECKPOINTS);
  const { matchedCount } = await checkpoints.updateOne({ _id: { $eq: key }, ...lease.unfenced }, { $set: { dropped: true } });
  if (matchedCount === 0 && (await checkpoints.findOne({ _id: { $eq: key } }))) throw new LeaseLost('Another process keeps the views.');
  const live = { _id: { $eq: generation.name }, version: { $eq: generation.version }, generation: { $eq: generation.generation } };
  await database.collection<LiveRow>(LIVE).deleteOne(live);
  await database.dropCollection(key);
  for (const owner of [PARKED, JOURNAL]) await database.collection(owner).deleteMany({ of: { $eq: key } });
  await checkpoints.deleteOne({ _id: { $eq: key }, dropped: { $eq: true } });
}
