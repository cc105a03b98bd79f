import { randomUUID } from 'node:crypto';
import { MongoReadModels } from '../../src/platform/read-models/mongodb';
import type { Collection, Doc } from '../../src/platform/read-models/read-models';
import { removeDatabase } from '../support/mongodb-database';
import { Line } from '../support/mongodb-line';

const url = process.env['MONGODB_URL'] ?? '';

/** FerretDB 1 bears fewer than a hundred in one command, and in all commands that run side by side. */
const MANY = 120;
const views: readonly Collection[] = ['one', 'three', 'two'].map((name) => ({ name, version: 1, generation: 1, indexes: [['stage']] }));
const documents = (stage: string) => {
  const made = Array.from({ length: MANY }, (_, index) => ({ id: `d${index}`, stage, worker: `w${index % 2}` }));
  return new Map<string, Doc>(made.map((each) => [each.id, each]));
};

(url === '' ? describe.skip : describe)('Many documents that lie on the server of MONGODB_URL already', () => {
  let database: string;
  let models: MongoReadModels;
  beforeEach(async () => {
    database = `jejak-${randomUUID()}`;
    models = await MongoReadModels.open({ url, database });
    for (const view of views) await models.prepare(view);
    await write('new', undefined, '01');
  });
  afterEach(async () => {
    await models.close();
    await removeDatabase(url, database);
  });
  const write = (stage: string, from: string | undefined, to: string) =>
    models.write(
      views.map((collection) => ({ collection, documents: documents(stage) })),
      views.map((collection) => ({ collection, from, to })),
    );

  it('are replaced by one batch, in several views side by side', async () => {
    await write('left', '01', '02');
    for (const view of views) expect(await models.count(view, {}, 'stage')).toEqual(new Map([['left', MANY]]));
    expect((await models.checkpoints()).map(({ position }) => position)).toEqual(['02', '02', '02']);
  });

  it('are all replaced by whoever comes next, where the writer was cut off among them', async () => {
    const line = await Line.to(url);
    const cut = await MongoReadModels.open({ url: line.url, database });
    // Only puts are upserts here; where they all go in one command, the writer gets through.
    void line.strikeAt(2, 'lost', 'upsert');
    const change = { collection: views[0]!, documents: documents('left') };
    await cut.write([change], [{ collection: views[0]!, from: '01', to: '02' }]).catch(() => undefined);
    expect((await models.checkpoints()).map(({ position }) => position)).toEqual(['02', '01', '01']);
    expect(await models.count(views[0]!, {}, 'stage')).toEqual(new Map([['left', MANY]]));
    await cut.close();
    await line.close();
  });

  it('are found under a field that is declared later', async () => {
    const widened = { ...views[0]!, indexes: [['stage'], ['worker']] };
    await models.prepare(widened);
    expect(await models.count(widened, { worker: 'w1' })).toEqual(new Map([[null, MANY / 2]]));
  });
});
