import type { Collection, ReadModels } from '../../src/platform/read-models/read-models';
import type { Place } from './read-models-lease.contract';
import { lines, put } from './read-models-parked.contract';

const notes: Collection = { name: 'notes', version: 1, generation: 1, indexes: [] };
const line = (id: string) => ({ id, centre: 'north', stage: 'new' });

/** What a store says of documents that were there. */
export function lostContract(makePlace: () => Promise<Place>): void {
  describe('how many documents there are', () => {
    let place: Place;
    let models: ReadModels;
    beforeEach(async () => {
      place = await makePlace();
      models = await place.open();
      for (const collection of [lines(), notes]) await models.prepare(collection);
    });
    afterEach(async () => {
      await models.close();
      await place.remove();
    });

    it('is kept as it was left, until somebody moves it who does not say', async () => {
      const left = async () => (await models.checkpoints()).find(({ name }) => name === 'case-load')!.documents;
      await models.write([put(lines(), line('a'), line('b'))], [{ collection: lines(), from: undefined, to: '01', documents: 2 }]);
      expect(await left()).toBe(2);
      await models.write([], [{ collection: lines(), from: '01', to: '02', documents: 2 }]);
      await models.write([put(lines(), line('c'))], [{ collection: lines(), from: '02', to: '02', documents: 3 }]);
      await models.write([put(notes, line('n'))], []);
      expect(await left()).toBe(3);
      await models.write([], [{ collection: lines(), from: '02', to: '03' }]);
      expect(await left()).toBeUndefined();
    });

    it.each([
      ['one was', 'a', 1],
      ['the collection was', undefined, 0],
    ])('is told beside what lies there after some were lost: %s', async (_, id, there) => {
      await models.write([put(lines(), line('a'), line('b'))], [{ collection: lines(), from: undefined, to: '01', documents: 2 }]);
      await models.close();
      await place.lose('case-load_v1_g1', id);
      models = await place.open();
      await models.prepare(lines());
      expect(await models.count(lines(), {})).toEqual(new Map([[null, there]]));
      expect(await models.checkpoints()).toContainEqual(expect.objectContaining({ name: 'case-load', position: '01', documents: 2 }));
    });
  });
}
