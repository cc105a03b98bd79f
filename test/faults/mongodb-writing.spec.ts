import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { MongoReadModels } from '../../src/platform/read-models/mongodb';
import { type Change, CheckpointMoved, type Collection, type Doc, type ReadModels } from '../../src/platform/read-models/read-models';
import { parked } from '../contracts/read-models-parked.contract';
import { type Fate, Line } from '../support/mongodb-line';
import { emptyCollection, removeDatabase } from '../support/mongodb-database';

jest.setTimeout(120_000);

const url = process.env['MONGODB_URL'] ?? '';
const views: Collection = { name: 'views', version: 1, generation: 1, indexes: [['has']] };
const holding = (...documents: (readonly [string, number | undefined])[]): Change['documents'] =>
  new Map(documents.map(([id, has]) => [id, has === undefined ? undefined : ({ id, has } as Doc)]));

/** Everything a store shows. */
const shown = async (models: ReadModels) => ({
  position: (await models.checkpoints()).at(0)?.position,
  documents: await models.find(views, { limit: 99 }),
  counted: [...(await models.count(views, {})).values()],
  parked: (await models.parked(views, undefined, 9)).map(({ position }) => position),
});

const FIRST = {
  position: '03',
  documents: [
    { id: 'a', has: 1 },
    { id: 'b', has: 1 },
  ],
  counted: [2],
  parked: ['02'],
};
const SECOND = {
  position: '05',
  documents: [
    { id: 'a', has: 2 },
    { id: 'c', has: 1 },
  ],
  counted: [2],
  parked: ['05'],
};
const THIRD = { position: '07', documents: [{ id: 'b', has: 9 }], counted: [1], parked: ['02'] };

const toFirst = (models: ReadModels) =>
  models.write(
    [{ collection: views, documents: holding(['a', 1], ['b', 1]), park: [parked('02')] }],
    [{ collection: views, from: undefined, to: '03' }],
  );
const toSecond = (models: ReadModels) =>
  models.write(
    [{ collection: views, documents: holding(['a', 2], ['b', undefined], ['c', 1]), park: [parked('05')], release: ['02'] }],
    [{ collection: views, from: '03', to: '05' }],
  );
const toThird = (models: ReadModels) =>
  models.write(
    [{ collection: views, documents: holding(['a', undefined], ['b', 9], ['c', undefined]), park: [parked('02')], release: ['05'] }],
    [{ collection: views, from: '05', to: '07' }],
  );

(url === '' ? describe.skip : describe)('a write on the server of MONGODB_URL', () => {
  let database = '';
  let line: Line;
  let models: MongoReadModels;
  let stalled: MongoReadModels;

  const begin = async () => {
    database = `jejak-${randomUUID()}`;
    models = await MongoReadModels.open({ url, database });
    await models.prepare(views);
    await toFirst(models);
    line = await Line.to(url);
    stalled = await MongoReadModels.open({ url: line.url, database });
  };
  const end = async () => {
    if (database === '') return;
    await stalled.close();
    await line.close();
    await models.close();
    await removeDatabase(url, database);
    database = '';
  };
  afterEach(end);

  it.each<Fate>(['lost', 'unanswered'])('that is cut off at a message that is %s is there whole or not at all', async (fate) => {
    const outcomes: (string | undefined)[] = [];
    for (let message = 1, failed = true; failed; message++) {
      await begin();
      void line.strikeAt(message, fate);
      failed = await toSecond(stalled).then(
        () => false,
        () => true,
      );
      // Whoever comes next begins by asking where it stands.
      const found = await shown(models);
      expect(found).toEqual(found.position === '03' ? FIRST : SECOND);
      if (found.position === '03') await toSecond(models);
      else await expect(toSecond(models)).rejects.toThrow(CheckpointMoved);
      expect(await shown(models)).toEqual(SECOND);
      outcomes.push(failed ? found.position : 'done');
      await end();
    }
    expect(new Set(outcomes)).toEqual(new Set(['03', '05', 'done']));
  });

  it('that stalls at any message cannot undo what others wrote meanwhile', async () => {
    const outcomes: string[] = [];
    for (let message = 1, held = true; held; message++) {
      await begin();
      const struck = line.strikeAt(message, 'held').then(() => true);
      const slow = toSecond(stalled).then(
        () => 'done',
        (error: unknown) => (error instanceof CheckpointMoved ? 'refused' : String(error)),
      );
      held = await Promise.race([struck, slow.then(() => false)]);
      if ((await shown(models)).position === '03') await toSecond(models);
      await toThird(models);
      line.release();
      outcomes.push(await slow);
      expect(await shown(models)).toEqual(THIRD);
      await end();
    }
    expect(outcomes).toEqual([...outcomes].sort().reverse());
    expect(new Set(outcomes)).toEqual(new Set(['refused', 'done']));
  });

  it('that lost its journal takes its documents with it, so that they are built anew', async () => {
    await begin();
    // Looks up the checkpoint, writes the journal, moves the checkpoint: the fourth message would put documents.
    void line.strikeAt(4, 'lost');
    await expect(toSecond(stalled)).rejects.toThrow();
    await emptyCollection(url, database, 'journal');
    expect(await models.checkpoints()).toEqual([]);
    await models.prepare(views);
    expect(await shown(models)).toEqual({ position: undefined, documents: [], counted: [0], parked: [] });
  });

  it('tells what kind of failure it met, and nothing of what was sent', async () => {
    await begin();
    void line.strikeAt(2, 'lost');
    const error: unknown = await toSecond(stalled).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ message: expect.stringMatching(/^MongoDB failed: \w+\.$/) });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/has|stream/);
  });
});
