import { CheckpointMoved, type Collection, type Doc, type ReadModels, UnfitDocument } from '../../src/platform/read-models/read-models';
import { againContract } from './read-models-again.contract';
import { leaseContract, type Place } from './read-models-lease.contract';
import { pagingContract } from './read-models-paging.contract';
import { listsContract } from './read-models-lists.contract';
import { lostContract } from './read-models-lost.contract';
import { lines, parked, parkedContract, put } from './read-models-parked.contract';
import { queriesContract } from './read-models-queries.contract';

type Line = Doc & { readonly centre: string; readonly stage?: string };
const notes: Collection = { name: 'notes', version: 1, generation: 1, indexes: [] };
const line = (id: string, stage = 'new'): Line => ({ id, centre: 'north', stage });
/** Every promise of ReadModels, judged on one adapter. */
export function readModelsContract(adapter: string, makePlace: () => Promise<Place>): void {
  describe(`read models on ${adapter}`, () => {
    let place: Place;
    let models: ReadModels;
    const all = async (collection: Collection) => models.find<Line>(collection, { limit: 100 });
    const positionOf = async ({ name, version, generation }: Collection) =>
      (await models.checkpoints()).find((at) => at.name === name && at.version === version && at.generation === generation)?.position;

    beforeEach(async () => {
      place = await makePlace();
      models = await place.open();
      for (const collection of [lines(), notes]) await models.prepare(collection);
    });
    afterEach(async () => {
      await models.close();
      await place.remove();
    });

    describe('a collection', () => {
      it('starts before the first event and is not served', async () => {
        expect(await models.checkpoints()).toEqual([
          { name: 'case-load', version: 1, generation: 1, position: undefined, live: false },
          { name: 'notes', version: 1, generation: 1, position: undefined, live: false },
        ]);
        expect(await all(lines())).toEqual([]);
      });

      it('keeps its documents and its place when it is prepared again', async () => {
        await models.write([put(lines(), line('a'))], [{ collection: lines(), from: undefined, to: '01' }]);
        await models.goLive(lines());
        await models.prepare(lines());
        expect(await all(lines())).toEqual([line('a')]);
        expect(await models.checkpoints()).toContainEqual({ name: 'case-load', version: 1, generation: 1, position: '01', live: true });
      });

      it('shows old documents under a field that is declared later', async () => {
        await models.write([put(notes, { ...line('a', 'new') }, { ...line('b', 'left') })], []);
        const widened = { ...notes, indexes: [['stage']] };
        await models.prepare(widened);
        expect(await models.find(widened, { where: { stage: 'left' }, limit: 9 })).toEqual([line('b', 'left')]);
      });

      it('can be filled in bulk, and gets its indexes afterwards', async () => {
        await models.prepare(lines(2), { bulk: true });
        await models.write([put(lines(2), line('a'), line('b'))], []);
        await models.write([put(lines(2), line('a', 'left'))], []);
        for (const _ of ['finished', 'finished again']) await models.finish(lines(2));
        await models.write([put(lines(2), line('b', 'back'))], []);
        expect(await models.find(lines(2), { where: { stage: { in: ['left', 'back'] } }, limit: 9 })).toEqual([
          line('a', 'left'),
          line('b', 'back'),
        ]);
      });

      it('takes in bulk what is certainly new as anything else', async () => {
        const fresh = (...documents: Line[]) => ({ ...put(lines(2), ...documents), fresh: true });
        await models.prepare(lines(2), { bulk: true });
        const opened = fresh(line('b'), line('a'));
        await models.write([{ ...opened, documents: new Map([...opened.documents, ['gone', undefined]]) }], []);
        await models.write([fresh(line('d'), line('c'))], []);
        expect([...(await models.load(lines(2), ['a', 'd', 'e'])).keys()].sort()).toEqual(['a', 'd']);
        await models.write([fresh(line('e'))], []);
        await models.write([put(lines(2), line('a', 'left'), line('f'))], []);
        await models.finish(lines(2));
        await models.write([{ ...put(lines(2), line('b', 'left')), fresh: false }, fresh(line('g'))], []);
        expect((await all(lines(2))).map(({ id, stage }) => `${id} ${stage}`)).toEqual([
          'a left',
          'b left',
          'c new',
          'd new',
          'e new',
          'f new',
          'g new',
        ]);
      });

      it('goes on being filled where another process left it', async () => {
        await models.prepare(lines(2), { bulk: true });
        await models.write([{ ...put(lines(2), line('a')), fresh: true }], []);
        await models.close();
        models = await place.open();
        await models.prepare(lines(2), { bulk: true });
        await models.write([put(lines(2), line('a', 'left'), line('b'))], []);
        await models.finish(lines(2));
        expect(await all(lines(2))).toEqual([line('a', 'left'), line('b')]);
      });

      it.each(['Case', 'case_load', 'case load', 'case;drop', '$case', '', '__proto__'])('is not called %j', async (name) => {
        await expect(models.prepare({ ...notes, name })).rejects.toThrow();
      });

      it.each(['$where', 'a.b', 'a"b', 'A', '__proto__', ''])('has no field %j', async (field) => {
        await expect(models.prepare({ ...notes, name: 'other', indexes: [[field]] })).rejects.toThrow();
      });
    });

    describe('a write', () => {
      it('adds, replaces and removes documents and moves the checkpoint', async () => {
        await models.write([put(lines(), line('a'), line('b'), line('c'))], [{ collection: lines(), from: undefined, to: '03' }]);
        const documents = new Map<string, Doc | undefined>([
          ['a', line('a', 'left')],
          ['b', undefined],
          ['never-there', undefined],
        ]);
        await models.write([{ collection: lines(), documents }], [{ collection: lines(), from: '03', to: '05' }]);
        expect(await all(lines())).toEqual([line('a', 'left'), line('c')]);
        expect(await positionOf(lines())).toBe('05');
      });

      it('drops a value from a query once the document has lost it', async () => {
        await models.write([put(lines(), line('a', 'new'))], []);
        await models.write([put(lines(), { id: 'a', centre: 'north' } as Line)], []);
        expect(await models.find(lines(), { where: { stage: 'new' }, limit: 9 })).toEqual([]);
        expect(await models.find(lines(), { where: { stage: null }, limit: 9 })).toEqual([{ id: 'a', centre: 'north' }]);
      });

      it.each([
        ['a checkpoint is elsewhere', { collection: notes, from: '02', to: '03' }],
        ['a checkpoint is past the start', { collection: lines(), from: undefined, to: '03' }],
        ['a generation does not exist', { collection: { ...notes, generation: 7 }, from: undefined, to: '03' }],
      ])('changes nothing when %s', async (_, wrong) => {
        await models.write([put(lines(), line('a'))], [{ collection: lines(), from: undefined, to: '01' }]);
        const change = { ...put(lines(), line('a', 'left'), line('b')), park: [parked('02')] };
        const right =
          wrong.collection.name === 'notes'
            ? { collection: lines(), from: '01', to: '03' }
            : { collection: notes, from: undefined, to: '03' };
        await expect(models.write([change], [right, wrong])).rejects.toThrow(CheckpointMoved);
        expect(await all(lines())).toEqual([line('a')]);
        expect([await positionOf(lines()), await positionOf(notes)]).toEqual(['01', undefined]);
        expect(await models.parked(lines(), undefined, 9)).toEqual([]);
      });

      it.each([[[]], [[put(lines(), line('a'))]]])(
        'keeps which event it stands at, until somebody moves it who does not say',
        async (changes) => {
          const mark = { stream: 'trial-1', revision: 1, hash: 'a'.repeat(64) };
          const moved = async (from: string | undefined, to: string, said: object = {}) => {
            await models.write(changes, [{ collection: lines(), from, to, ...said }]);
            return (await models.checkpoints()).find(({ name }) => name === 'case-load')!.mark;
          };
          for (const from of [undefined, '01']) expect(await moved(from, '01', { mark })).toStrictEqual(mark);
          expect(await moved('01', '02')).toBeUndefined();
        },
      );

      it('can compare a checkpoint without moving it', async () => {
        await models.write([], [{ collection: lines(), from: undefined, to: '01' }]);
        await models.write([put(lines(), line('a'))], [{ collection: lines(), from: '01', to: '01' }]);
        expect([await all(lines()), await positionOf(lines())]).toEqual([[line('a')], '01']);
      });

      it.each([
        ['lies under another id', 'b', line('a')],
        ['has no id', '', line('')],
        ['holds an object where a scalar is declared', 'b', { id: 'b', centre: { name: 'north' } }],
        ['holds a number that is none', 'b', { id: 'b', centre: NaN }],
      ])('changes nothing when a document %s', async (_, id, document) => {
        const documents = new Map<string, Doc>([
          ['a', line('a')],
          [id, document],
        ]);
        await expect(
          models.write([{ collection: lines(), documents }], [{ collection: lines(), from: undefined, to: '01' }]),
        ).rejects.toThrow(UnfitDocument);
        expect([await all(lines()), await positionOf(lines())]).toEqual([[], undefined]);
      });

      it('loads documents by id and leaves out those that do not exist', async () => {
        const many = Array.from({ length: 150 }, (_, index) => line(`case-${index}`));
        await models.write([put(lines(), ...many)], []);
        const loaded = await models.load<Line>(lines(), [...many.map(({ id }) => id), 'nobody', '__proto__']);
        expect(loaded).toEqual(new Map(many.map((document) => [document.id, document])));
      });
    });

    describe('generations', () => {
      it('lie side by side', async () => {
        await models.prepare(lines(2));
        await models.prepare(lines(1, 2));
        await models.write(
          [put(lines(), line('a', 'one')), put(lines(2), line('a', 'two')), put(lines(1, 2), line('a', 'three'))],
          [{ collection: lines(2), from: undefined, to: '07' }],
        );
        expect([await all(lines()), await all(lines(2)), await all(lines(1, 2))]).toEqual([
          [line('a', 'one')],
          [line('a', 'two')],
          [line('a', 'three')],
        ]);
        expect([await positionOf(lines()), await positionOf(lines(2))]).toEqual([undefined, '07']);
      });

      it('take each other off the air, of every version, and leave other projections alone', async () => {
        for (const other of [lines(2), lines(1, 2)]) await models.prepare(other);
        const live = async () =>
          (await models.checkpoints()).filter((at) => at.live).map(({ name, version, generation }) => `${name} ${version} ${generation}`);
        await models.goLive(notes);
        for (const next of [lines(), lines(2), lines(1, 2)]) {
          await models.goLive(next);
          expect(await live()).toEqual([`case-load ${next.version} ${next.generation}`, 'notes 1 1']);
        }
        await expect(models.goLive(lines(9))).rejects.toThrow();
        expect(await live()).toEqual(['case-load 1 1', 'notes 1 1'].with(0, 'case-load 2 1'));
      });

      it('can be dropped, twice, and made anew from nothing', async () => {
        await models.prepare(lines(2));
        await models.write([put(lines(), line('a')), put(lines(2), line('b'))], [{ collection: lines(), from: undefined, to: '01' }]);
        for (const _ of ['dropped', 'dropped again']) await models.drop(lines());
        expect((await models.checkpoints()).map(({ name, generation }) => [name, generation])).toEqual([
          ['case-load', 2],
          ['notes', 1],
        ]);
        expect(await all(lines(2))).toEqual([line('b')]);
        await models.prepare(lines());
        expect([await all(lines()), await positionOf(lines())]).toEqual([[], undefined]);
      });
    });

    it('shows the same after it was closed and opened again', async () => {
      await models.write([{ ...put(lines(), line('a')), park: [parked('01')] }], [{ collection: lines(), from: undefined, to: '01' }]);
      await models.goLive(lines());
      await models.close();
      models = await place.open();
      expect(await models.find(lines(), { where: { centre: 'north' }, limit: 9 })).toEqual([line('a')]);
      expect(await models.parked(lines(), undefined, 9)).toEqual([parked('01')]);
      expect(await models.checkpoints()).toContainEqual({ name: 'case-load', version: 1, generation: 1, position: '01', live: true });
      await models.write([put(lines(), line('a', 'left'))], [{ collection: lines(), from: '01', to: '02' }]);
      expect(await models.find(lines(), { where: { stage: 'left' }, limit: 9 })).toEqual([line('a', 'left')]);
    });

    for (const contract of [parkedContract, queriesContract, listsContract, pagingContract]) contract(() => models);
    for (const contract of [lostContract, leaseContract, againContract]) contract(makePlace);
  });
}
