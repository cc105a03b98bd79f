import { MongoClient } from 'mongodb';

/** Removes a database with all that is in it. */
export async function removeDatabase(url: string, database: string): Promise<void> {
  const client = new MongoClient(url);
  await client.db(database).dropDatabase();
  await client.close();
}

/** Empties one collection of it. */
export async function emptyCollection(url: string, database: string, collection: string): Promise<void> {
  const client = new MongoClient(url);
  await client.db(database).collection(collection).deleteMany({});
  await client.close();
}
