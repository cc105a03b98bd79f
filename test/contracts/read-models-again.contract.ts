import type { Doc, ReadModels } from '../../src/platform/read-models/read-models';
import type { Place } from './read-models-lease.contract';
import { lines, put } from './read-models-parked.contract';

interface Line extends Doc {
  readonly stage: string;
}
const line = (id: string, stage = 'new') => ({ id, centre: 'north', stage });

/** Who asks again is told how it is now, however much is remembered of the answer before. */
export function againContract(makePlace: () => Promise<Place>): void {
  describe('documents that were read before', () => {
    let place: Place;
    let models: ReadModels;
    let other: ReadModels;
    const told = async () => ({
      loaded: [...(await models.load<Line>(lines(), ['a', 'b'])).values()].map(({ id, stage }) => `${id} ${stage}`).sort(),
      found: (await models.find<Line>(lines(), { where: { stage: 'new' }, limit: 9 })).map(({ id }) => id),
    });
    beforeEach(async () => {
      place = await makePlace();
      models = await place.open();
      other = await place.open();
      for (const each of [models, other]) await each.prepare(lines());
      await models.write([put(lines(), line('a'), line('b'))], []);
      expect(await told()).toEqual({ loaded: ['a new', 'b new'], found: ['a', 'b'] });
    });
    afterEach(async () => {
      await other.close();
      await models.close();
      await place.remove();
    });

    const writers = { 'by the same program': () => models, 'by another': () => other };
    describe.each(Object.entries(writers))('and were written %s', (_, writer) => {
      it('are told as they are now', async () => {
        await writer().write([put(lines(), line('a', 'left'))], []);
        expect(await told()).toEqual({ loaded: ['a left', 'b new'], found: ['b'] });
      });

      it('are not told once they were removed, nor once all of them were', async () => {
        await writer().write([{ collection: lines(), documents: new Map([['b', undefined]]) }], []);
        expect(await told()).toEqual({ loaded: ['a new'], found: ['a'] });
        await writer().drop(lines());
        for (const each of [models, other]) await each.prepare(lines());
        expect(await told()).toEqual({ loaded: [], found: [] });
      });

      it('are told as they were where nothing came of the writing', async () => {
        const moved = { collection: lines(), from: '07', to: '08' };
        await expect(writer().write([put(lines(), line('a', 'left'))], [moved])).rejects.toThrow();
        expect(await told()).toEqual({ loaded: ['a new', 'b new'], found: ['a', 'b'] });
      });
    });
  });
}
