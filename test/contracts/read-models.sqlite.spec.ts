import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteReadModels } from '../../src/platform/read-models/sqlite';
import { readModelsContract } from './read-models.contract';

readModelsContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'views-'));
  return {
    open: async () => SqliteReadModels.open(join(folder, 'views.db')),
    remove: () => rm(folder, { recursive: true }),
  };
});
