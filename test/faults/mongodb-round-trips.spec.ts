import { randomUUID } from 'node:crypto';
import { MongoReadModels } from '../../src/platform/read-models/mongodb';
import { borrowers, lentOut, tools, Workshop } from '../projections/workshop';
import { removeDatabase } from '../support/mongodb-database';
import { type Command, Line } from '../support/mongodb-line';

const url = process.env['MONGODB_URL'] ?? '';

(url === '' ? describe.skip : describe)('A batch of events, on the server of MONGODB_URL', () => {
  let workshop: Workshop;
  let line: Line;
  let models: MongoReadModels;
  let database: string;
  beforeEach(async () => {
    [workshop, line, database] = [await Workshop.open(), await Line.to(url), `jejak-${randomUUID()}`];
    models = await MongoReadModels.open({ url: line.url, database });
  });
  afterEach(async () => {
    await workshop.close();
    await models.close();
    await line.close();
    await removeDatabase(url, database);
  });

  it.each([4, 36])(
    'of %i loans asks once for the documents of each view and writes them once, and the rest does not grow with it',
    async (loans) => {
      const projections = [tools(), borrowers()];
      await workshop.record('saw', ...lentOut(2));
      const runner = await workshop.running(projections, { models });
      line.commands.length = 0;
      await workshop.record('plane', ...lentOut(loans));
      await workshop.applied(runner);
      const count = (named: (command: Command) => boolean) => line.commands.filter(named).length;
      for (const { name } of projections) {
        const ofView = (word: string) => count((each) => each.name === word && each.collection.startsWith(`${name}_v1`));
        expect([ofView('find'), ofView('update'), ofView('insert')]).toEqual([1, 1, 0]);
      }
      // For each view: kept in the journal, decided, done, forgotten; and where it stands is asked for.
      expect(count(({ collection }) => collection === 'journal')).toBe(4);
      expect(count(({ name, collection }) => collection === 'checkpoints' && name === 'update')).toBe(4);
      expect(line.commands.length).toBeLessThan(30);
    },
  );
});
