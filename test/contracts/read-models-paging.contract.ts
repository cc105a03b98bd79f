import type { Query, ReadModels, Scalar } from '../../src/platform/read-models/read-models';
import { fc } from '../support/fast-check';
import { collection, type Thing } from './read-models-queries.contract';

/** What keyset cursors promise. */
export function pagingContract(models: () => ReadModels): void {
  const given = async (...things: readonly Thing[]) => {
    await models().prepare(collection);
    await models().write([{ collection, documents: new Map(things.map((thing) => [thing.id, thing])) }], []);
  };

  describe('paging', () => {
    const pages = async (query: Omit<Query, 'limit' | 'after'>, size: number, of = collection) => {
      const seen: string[][] = [];
      for (let after: readonly Scalar[] | undefined; seen.length < 50;) {
        const page: readonly Thing[] = await models().find<Thing>(of, { ...query, ...(after && { after }), limit: size });
        if (page.length === 0) return seen;
        seen.push(page.map(({ id }) => id));
        after = [...(query.sort ?? []).map(([field]) => page.at(-1)![field as keyof Thing] ?? null), page.at(-1)!.id];
      }
      throw new Error('The pages never end.');
    };

    it('shows every document once although all sort alike', async () => {
      await given(...['c', 'a', 'e', 'b', 'd'].map((id) => ({ id, kind: 'tool', since: '2026-03-01' })));
      expect(await pages({ where: { kind: 'tool' }, sort: [['since', 'asc']] }, 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
      expect(await pages({ where: { kind: 'tool' }, sort: [['since', 'desc']] }, 2)).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
      expect(await pages({}, 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    });

    it('puts what has no value first, or last when it runs backwards', async () => {
      await given({ id: 'a', since: 2 }, { id: 'b' }, { id: 'c', since: null }, { id: 'd', since: 1 });
      expect(await pages({ sort: [['since', 'asc']] }, 1)).toEqual([['b'], ['c'], ['d'], ['a']]);
      expect(await pages({ sort: [['since', 'desc']] }, 1)).toEqual([['a'], ['d'], ['c'], ['b']]);
    });

    it('refuses a cursor of another length', async () => {
      await given({ id: 'a' });
      await expect(models().find(collection, { sort: [['since', 'asc']], after: ['a'], limit: 9 })).rejects.toThrow();
    });

    it('walks any documents in any order, at any page size, in the order of the port', async () => {
      let generation = 1;
      const value = fc.constantFrom<Scalar | undefined>(null, undefined, 0, 1, -1.5, '', 'a', 'b', '\uffff', '\u{1f600}', false, true);
      const thing = fc.record({ kind: fc.constantFrom('tool', 'cloth'), since: value, open: value });
      const direction = fc.constantFrom<'asc' | 'desc'>('asc', 'desc');
      const sort = fc.uniqueArray(fc.tuple(fc.constantFrom('kind', 'since', 'open'), direction), {
        selector: ([field]) => field,
        maxLength: 3,
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(thing, { maxLength: 14 }),
          sort,
          fc.integer({ min: 1, max: 5 }),
          fc.boolean(),
          async (bare, sort, size, narrowed) => {
            const own = { ...collection, generation: ++generation };
            const things = bare.map(
              (each, index) => JSON.parse(JSON.stringify({ id: String.fromCharCode(97 + ((index * 5) % 14)), ...each })) as Thing,
            );
            await models().prepare(own);
            await models().write([{ collection: own, documents: new Map(things.map((each) => [each.id, each])) }], []);
            const where: NonNullable<Query['where']> = narrowed ? { kind: 'tool' } : {};
            const expected = things.filter(({ kind }) => !narrowed || kind === 'tool').sort(inOrder(sort));
            expect((await pages({ where, sort }, size, own)).flat()).toEqual(expected.map(({ id }) => id));
            await models().drop(own);
          },
        ),
        { numRuns: 60 },
      );
    });
  });
}

const RANK = ['null', 'number', 'string', 'false', 'true'];
const rank = (value: Scalar) => RANK.indexOf(value === null || typeof value === 'boolean' ? String(value) : typeof value);

function compare(one: Scalar, other: Scalar): number {
  if (rank(one) !== rank(other)) return rank(one) - rank(other);
  return typeof one === 'string' ? Buffer.compare(Buffer.from(one), Buffer.from(other as string)) : Number(one) - Number(other);
}

const inOrder = (sort: NonNullable<Query['sort']>) => (one: Thing, other: Thing) => {
  for (const [field, direction] of [...sort, ['id', sort.at(-1)?.[1] ?? 'asc'] as const]) {
    const difference = compare(one[field as keyof Thing] ?? null, other[field as keyof Thing] ?? null);
    if (difference !== 0) return direction === 'asc' ? difference : -difference;
  }
  return 0;
};
