import { MongoClient } from 'mongodb';
import { databaseOn, OPTIONS } from '../../src/platform/read-models/mongodb-connection';

describe('Views on a MongoDB server', () => {
  it('are written to and read from a majority, with its journal, at the primary, whatever the address asks for', async () => {
    const client = new MongoClient('mongodb://127.0.0.1:1/?w=1&journal=false&readConcernLevel=local&readPreference=secondary', OPTIONS);
    const { writeConcern, readConcern, readPreference } = databaseOn(client, 'views');
    expect([writeConcern?.w, writeConcern?.journal, readConcern?.level, readPreference?.mode]).toEqual([
      'majority',
      true,
      'majority',
      'primary',
    ]);
    await client.close();
  });
});
