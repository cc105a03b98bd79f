import { randomUUID } from 'node:crypto';
import { MongoReadModels } from '../../src/platform/read-models/mongodb';
import type { Doc, ReadModels } from '../../src/platform/read-models/read-models';
import { borrowers, history, lent, lentOut, tools, Workshop } from '../projections/workshop';
import { Line } from '../support/mongodb-line';
import { emptyCollection, removeDatabase } from '../support/mongodb-database';

jest.setTimeout(120_000);

const url = process.env['MONGODB_URL'] ?? '';
const projections = [tools(), borrowers(), history];

(url === '' ? describe.skip : describe)('views on the server of MONGODB_URL', () => {
  let workshop: Workshop;
  let database: string;
  const opened: { close(): Promise<void> }[] = [];
  const models = async (through = url) => {
    const each = await MongoReadModels.open({ url: through, database });
    opened.push(each);
    return each;
  };
  const record = async () => {
    for (const tool of ['saw', 'plane', 'drill']) await workshop.record(tool, ...lentOut(12));
    await workshop.record('rasp', ...lentOut(2), lent('boom'), lent('person-1'));
    await workshop.record('awl', ...lentOut(3));
  };
  const everything = async (of: ReadModels) => {
    const live = (await of.checkpoints()).filter((at) => at.live);
    return Promise.all(
      live.map(async ({ name, version, generation, position }) => {
        const { indexes } = projections.find((each) => each.name === name)!;
        const collection = { name, version, generation, indexes };
        const documents: readonly Doc[] = await of.find(collection, { limit: 1000 });
        return { name, position, documents: JSON.stringify(documents), parked: await of.parked(collection, undefined, 1000) };
      }),
    );
  };

  beforeEach(async () => {
    workshop = await Workshop.open();
    database = `jejak-${randomUUID()}`;
  });
  afterEach(async () => {
    await workshop.close();
    for (const each of opened.splice(0).toReversed()) await each.close();
    await removeDatabase(url, database);
  });

  it('are byte by byte those on SQLite, however often the program died while it wrote them', async () => {
    await record();
    await (await workshop.running(projections, { models: await models() })).stop();
    const deaths: number[] = [];
    for (let write = 1; write <= 14; write++) {
      await workshop.record(`file-${write}`, ...lentOut(4));
      const line = await Line.to(url);
      opened.push(line);
      const dying = await models(line.url);
      const struck = line.strikeAt(write, write % 2 === 0 ? 'lost' : 'unanswered', 'update').then(() => true);
      const runner = workshop.runner(projections, { models: dying, batch: 2 + (write % 4) });
      const applied = runner.start().then(() => workshop.applied(runner));
      if (await Promise.race([struck, applied.then(() => false)])) deaths.push(write);
      applied.catch(() => undefined);
      await runner.stop();
    }
    await (await workshop.running(projections, { models: await models(), batch: 7 })).stop();
    await workshop.running(projections);
    expect(deaths.length).toBeGreaterThan(9);
    expect(await everything(await models())).toEqual(await everything(workshop.models));
  });

  it.each([
    ['a document', 'tool-saw'],
    ['every document', undefined],
  ])('are built anew where %s was lost', async (_, id) => {
    await record();
    await (await workshop.running([tools(), history], { models: await models() })).stop();
    await emptyCollection(url, database, 'tools_v1_g1', id);
    const runner = await workshop.running([tools(), history], { models: await models() });
    expect((await runner.status()).map(({ generation, state }) => [generation, state])).toEqual([
      [2, 'live'],
      [1, 'live'],
    ]);
    await workshop.running([tools(), history]);
    const withoutGeneration = (of: ReadModels) => everything(of).then((views) => views.map(({ documents }) => documents));
    expect(await withoutGeneration(await models())).toEqual(await withoutGeneration(workshop.models));
  });

  // FerretDB 1.24 looks first and writes afterwards: of two writers that compare and set at once, both succeed.
  (process.env['MONGODB_IS'] === 'ferretdb' ? it.skip : it)('stay the same while two runners follow one log', async () => {
    await workshop.record('axe', ...lentOut(2));
    const sqlite = await workshop.running(projections);
    const first = await workshop.running(projections, { models: await models(), batch: 2 });
    const second = await workshop.running(projections, { models: await models(), batch: 3 });
    await record();
    for (const runner of [sqlite, first, second]) await workshop.applied(runner);
    expect(await everything(await models())).toEqual(await everything(workshop.models));
  });
});
