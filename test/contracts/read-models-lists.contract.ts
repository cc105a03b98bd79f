import { type Collection, type Doc, type ReadModels, UnfitDocument } from '../../src/platform/read-models/read-models';

const looks: Collection = { name: 'looks', version: 1, generation: 1, indexes: [['who', 'at'], ['whom', 'at'], ['at']], list: 'whom' };

interface Look extends Doc {
  readonly who: string;
  readonly at: string;
  readonly whom: readonly string[];
}

const look = (id: string, at: string, ...whom: readonly string[]): Look => ({ id, who: 'ana', at, whom });

/** What a list among the declared fields promises. */
export function listsContract(models: () => ReadModels): void {
  const write = async (documents: readonly Look[], { into = looks, gone = [] as readonly string[], fresh = false } = {}) => {
    const all = [...documents.map((each) => [each.id, each] as const), ...gone.map((id) => [id, undefined] as const)];
    await models().write([{ collection: into, documents: new Map<string, Doc | undefined>(all), fresh }], []);
  };
  const ids = async (where: NonNullable<Parameters<ReadModels['count']>[1]>, from = looks) =>
    (await models().find<Look>(from, { where, sort: [['at', 'asc']], limit: 9 })).map(({ id }) => id);

  describe('a list', () => {
    beforeEach(() => models().prepare(looks));

    it('finds a document by each of its texts, once', async () => {
      await write([look('1', '08', 'a', 'b'), look('2', '09', 'b'), look('3', '10')], { fresh: true });
      expect(await Promise.all(['a', 'b', 'c'].map((whom) => ids({ whom })))).toEqual([['1'], ['1', '2'], []]);
      expect(await ids({ who: 'ana' })).toEqual(['1', '2', '3']);
      expect(await models().load(looks, ['2', '3'])).toEqual(
        new Map([look('2', '09', 'b'), look('3', '10')].map((each) => [each.id, each])),
      );
    });

    it('stands beside other conditions, and pages as they do', async () => {
      await write([look('1', '08', 'a', 'b'), look('2', '08', 'b'), look('3', '09', 'b', 'c'), { ...look('4', '09', 'b'), who: 'budi' }]);
      const hers = { whom: 'b', who: 'ana' };
      expect(await ids({ ...hers, at: { gte: '09' } })).toEqual(['3']);
      const sort = [['at', 'desc']] as const;
      const first = await models().find<Look>(looks, { where: hers, sort, limit: 2 });
      const rest = await models().find<Look>(looks, { where: hers, sort, limit: 2, after: [first[1]!.at, first[1]!.id] });
      expect([first, rest].map((page) => page.map(({ id }) => id))).toEqual([['3', '2'], ['1']]);
      expect(await ids({ whom: 'b', id: '4' })).toEqual(['4']);
    });

    it('counts a document for each of its texts, and otherwise once', async () => {
      await write([look('1', '08', 'a', 'b'), look('2', '09', 'b'), look('3', '10')]);
      expect(await models().count(looks, { at: { lte: '09' } }, 'whom')).toEqual(new Map(Object.entries({ a: 1, b: 2 })));
      expect(await models().count(looks, { whom: 'b' })).toEqual(new Map([[null, 2]]));
      expect(await models().count(looks, { whom: 'b' }, 'at')).toEqual(new Map(Object.entries({ '08': 1, '09': 1 })));
      expect(await models().count(looks, {})).toEqual(new Map([[null, 3]]));
    });

    it('is paged through in order, however much was written before and came since', async () => {
      // More texts than any store keeps unsorted: some were sorted in, the last came after that.
      const whom = Array.from({ length: 100 }, (_, index) => `w${index}`);
      const all = Array.from({ length: 65 }, (_, index) => look(String(index).padStart(3, '0'), String(1000 - index), ...whom));
      for (let from = 0; from < all.length; from += 13) await write(all.slice(from, from + 13));
      await write([look('999', '1', 'w7'), look('001', '999', 'w9')], { gone: ['000', '064'] });
      const kept = [...all.slice(2, 64), look('999', '1', 'w7')];
      const seen: string[] = [];
      for (let last: Look | undefined, more = true; more;) {
        const after = last && [last.at, last.id];
        const page = await models().find<Look>(looks, {
          where: { whom: 'w7' },
          sort: [['at', 'desc']],
          limit: 20,
          ...(after && { after }),
        });
        seen.push(...page.map(({ id }) => id));
        last = page.at(-1);
        more = page.length === 20;
      }
      expect(seen).toEqual(kept.map(({ id }) => id));
      expect(await models().count(looks, { whom: 'w7', at: { gte: '950' } })).toEqual(new Map([[null, 49]]));
      expect((await models().find(looks, { where: { whom: 'w8' }, limit: 99 })).map(({ id }) => id)).toEqual(
        all.slice(2, 64).map(({ id }) => id),
      );
    });

    it('follows its document, when that changes and when it goes', async () => {
      await write([look('1', '08', 'a', 'b'), look('2', '09', 'b')]);
      await write([look('1', '07', 'b', 'c')], { gone: ['2'] });
      expect(await Promise.all(['a', 'b', 'c'].map((whom) => ids({ whom, at: { lte: '09' } })))).toEqual([[], ['1'], ['1']]);
      expect(await ids({ whom: 'b', at: '08' })).toEqual([]);
    });

    it.each<[string, (other: Collection) => Promise<void>]>([
      [
        'was filled in bulk',
        async (other) => {
          await models().prepare(other, { bulk: true });
          await write([look('1', '08', 'a'), look('2', '09', 'b')], { into: other, fresh: true });
          await write([look('1', '08', 'a', 'b')], { into: other });
          await models().finish(other);
        },
      ],
      [
        'is declared after its documents were written',
        async (other) => {
          const before = { ...other, list: undefined, indexes: [['at']] };
          await models().prepare(before);
          await write([look('1', '08', 'a', 'b'), look('2', '09', 'b')], { into: before });
          await models().prepare(other);
        },
      ],
    ])('finds all the same where it %s', async (_, made) => {
      const other = { ...looks, generation: 2 };
      await made(other);
      await write([look('3', '10', 'b')], { into: other });
      expect([await ids({ whom: 'a' }, other), await ids({ whom: 'b' }, other)]).toEqual([['1'], ['1', '2', '3']]);
      await models().drop(other);
      await models().prepare(other);
      await write([look('1', '08', 'a')], { into: other });
      expect(await ids({ whom: 'b' }, other)).toEqual([]);
    });

    it.each<[string, object]>([
      ['is none', { whom: 'a' }],
      ['is missing', { whom: undefined }],
      ['holds what is no text', { whom: ['a', 1] }],
      ['says one text twice', { whom: ['a', 'a'] }],
      ['stands beside nothing', { at: null }],
    ])('that %s is refused, and nothing is written', async (_, odd) => {
      await expect(write([look('1', '08', 'a'), { ...look('2', '09', 'b'), ...odd }])).rejects.toThrow(UnfitDocument);
      expect(await ids({})).toEqual([]);
    });

    it('is asked for by one text, and nothing sorts by it', async () => {
      await write([look('1', '08', 'a')]);
      for (const where of [{ whom: { in: ['a'] } }, { whom: null }, { whom: { gte: '' } }]) await expect(ids(where)).rejects.toThrow();
      await expect(models().find(looks, { sort: [['whom', 'asc']], limit: 9 })).rejects.toThrow();
    });

    it('leads one index, and is in no other', async () => {
      for (const indexes of [[['at']], [['at', 'whom']], [['whom'], ['whom', 'at']]])
        await expect(models().prepare({ ...looks, name: 'odd', indexes })).rejects.toThrow();
    });
  });
}
