import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { SqliteReadModels } from '../../src/platform/read-models/sqlite';
import { Statements } from '../../src/platform/read-models/sqlite-statements';
import { loseRows } from '../projections/workshop';
import { readModelsContract } from './read-models.contract';

readModelsContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'views-'));
  return {
    open: async () => SqliteReadModels.open(join(folder, 'views.db')),
    lose: async (collection, id) => loseRows(join(folder, 'views.db'), collection, id),
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('views that an older program made', () => {
  it('are read and written on, with the index of their ids that came with the table', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'views-'));
    const notes = { name: 'notes', version: 1, generation: 1, indexes: [] };
    try {
      const file = new Database(join(folder, 'views.db'));
      file.exec('create table notes_v1_g1 (id text primary key not null, _doc text not null)');
      file.prepare('insert into notes_v1_g1 values (?, ?)').run('a', '{"id":"a"}');
      const models = SqliteReadModels.open(join(folder, 'views.db'));
      await models.prepare(notes);
      await models.write([{ collection: notes, documents: new Map([['a', { id: 'a', told: true }]]) }], []);
      expect(await models.find(notes, { limit: 9 })).toEqual([{ id: 'a', told: true }]);
      await models.close();
      expect(file.pragma('index_list(notes_v1_g1)')).toHaveLength(1);
      file.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('documents that were read before', () => {
  it('are told though they are more than anybody keeps in mind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'views-'));
    const notes = { name: 'notes', version: 1, generation: 1, indexes: [] };
    const models = SqliteReadModels.open(join(folder, 'views.db'));
    try {
      await models.prepare(notes);
      const many = Array.from({ length: 400 }, (_, index) => ({ id: String(1000 + index), text: 'x'.repeat(20_000) }));
      await models.write([{ collection: notes, documents: new Map(many.map((each) => [each.id, each])) }], []);
      for (const _ of ['first', 'again']) expect(await models.find(notes, { limit: 1000 })).toEqual(many);
    } finally {
      await models.close();
      await rm(folder, { recursive: true });
    }
  });
});

describe('a look at one instant', () => {
  it('fails with what the disk said, also where that ended it', () => {
    const database = new Database(':memory:');
    const failing = () => {
      database.exec('rollback');
      throw new Error('disk I/O error');
    };
    expect(() => new Statements(database).atOneInstant(failing)).toThrow('disk I/O error');
    database.close();
  });
});

describe('a list that an older program kept', () => {
  it('is read and written on, what it holds and what comes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'views-'));
    const looks = { name: 'looks', version: 1, generation: 1, indexes: [['whom', 'at']], list: 'whom' };
    const look = (id: string, at: string) => ({ id, at, whom: ['a'] });
    const written = (models: SqliteReadModels, ...documents: ReturnType<typeof look>[]) =>
      models.write([{ collection: looks, documents: new Map(documents.map((each) => [each.id, each])) }], []);
    try {
      const before = SqliteReadModels.open(join(folder, 'views.db'));
      await before.prepare(looks);
      await before.close();
      const file = new Database(join(folder, 'views.db'));
      // Everything was sorted in at once then.
      file.exec(`drop table looks_v1_g1__late; pragma user_version = 1; insert into looks_v1_g1__each values ('a', '08', '1')`);
      file.prepare('insert into looks_v1_g1 (id, _doc, at) values (?, ?, ?)').run('1', JSON.stringify(look('1', '08')), '08');
      file.close();
      const models = SqliteReadModels.open(join(folder, 'views.db'));
      await models.prepare(looks);
      await written(models, look('2', '07'));
      expect(await models.find(looks, { where: { whom: 'a' }, sort: [['at', 'asc']], limit: 9 })).toEqual([
        look('2', '07'),
        look('1', '08'),
      ]);
      await models.close();
      const shape = new Database(join(folder, 'views.db'), { readonly: true });
      expect(shape.pragma('user_version', { simple: true })).toBe(2);
      shape.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('what was written to the views', () => {
  it('is moved out of the write-ahead log once nothing more is written, so that no later writer has to wait for it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'views-'));
    const notes = { name: 'notes', version: 1, generation: 1, indexes: [] };
    const models = SqliteReadModels.open(join(folder, 'views.db'));
    const file = new Database(join(folder, 'views.db'));
    try {
      const left = () => {
        const [{ log, checkpointed }] = file.pragma('wal_checkpoint(NOOP)') as [{ log: number; checkpointed: number }];
        return log - checkpointed;
      };
      await models.prepare(notes);
      const text = 'x'.repeat(10_000);
      const documents = new Map(Array.from({ length: 1200 }, (_, index) => [`${index}`, { id: `${index}`, text }]));
      await models.write([{ collection: notes, documents }], []);
      expect(left()).toBeGreaterThan(1000);
      while (left() > 0) await passed(20);
    } finally {
      file.close();
      await models.close();
      await rm(folder, { recursive: true });
    }
  });
});
