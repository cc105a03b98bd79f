import { randomUUID } from 'node:crypto';
import { MongoReadModels } from '../../src/platform/read-models/mongodb';
import { emptyCollection, removeDatabase } from '../support/mongodb-database';
import { readModelsContract } from './read-models.contract';

/** A server that the tests may write to: `mongodb://host:port`. */
const url = process.env['MONGODB_URL'] ?? '';
(url === '' ? describe.skip : describe)('on the server of MONGODB_URL:', () => {
  readModelsContract(process.env['MONGODB_IS'] === 'ferretdb' ? 'FerretDB' : 'MongoDB', async () => {
    const database = `jejak-${randomUUID()}`;
    return {
      open: () => MongoReadModels.open({ url, database }),
      lose: (collection, id) => emptyCollection(url, database, collection, id),
      remove: () => removeDatabase(url, database),
    };
  });
});
