import { MongoClient } from 'mongodb';
import { type Bytes, bytesWithin } from './every-byte';

/** Removes a database with all that is in it. */
export async function removeDatabase(url: string, database: string): Promise<void> {
  const client = new MongoClient(url);
  await client.db(database).dropDatabase();
  await client.close();
}

/** Empties one collection of it, or removes one document alone. */
export async function emptyCollection(url: string, database: string, collection: string, id?: string): Promise<void> {
  const client = new MongoClient(url);
  const documents = client.db(database).collection<{ _id: string }>(collection);
  await documents.deleteMany(id === undefined ? {} : { _id: { $eq: id } });
  await client.close();
}

/** Every document of every collection; and of a server whose files lie in the folder of MONGODB_FILES, all their bytes. */
export async function bytesOfDatabase(url: string, database: string): Promise<readonly Bytes[]> {
  const client = new MongoClient(url);
  const collections = await client.db(database).collections();
  const documents = await Promise.all(
    collections.map(async (each) => ({ where: each.collectionName, bytes: Buffer.from(JSON.stringify(await each.find().toArray())) })),
  );
  await client.close();
  const folder = process.env['MONGODB_FILES'];
  return [...documents, ...(folder ? bytesWithin(folder) : [])];
}
