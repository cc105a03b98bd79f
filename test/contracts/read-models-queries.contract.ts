import type { Collection, Condition, Doc, Query, ReadModels, Scalar } from '../../src/platform/read-models/read-models';

/** What the query suites ask about. */
export const collection: Collection = {
  name: 'things',
  version: 1,
  generation: 1,
  indexes: [['kind', 'since'], ['since'], ['open', 'kind']],
};

export interface Thing extends Doc {
  readonly kind?: Scalar;
  readonly since?: Scalar;
  readonly open?: Scalar;
}

const ODD = [
  '$where',
  '$',
  '.',
  'a.b',
  '$gt.x',
  "it's",
  "'; drop table things; --",
  '"',
  '`',
  '%',
  '_',
  '%_',
  '?',
  ':a',
  '@a',
  '\\',
  '/',
  'NULL',
  'null',
  '0',
  '1',
  'true',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '{"$gt":""}',
  '[]',
  ' ',
  '\n',
  'a\u0000b',
  'é',
  'e\u0301',
  '\u202eabc',
  '👩🏽‍🏭',
  '\u{10ffff}',
  '\uffff',
  'İ',
  'ß',
];

/** What `find` and `count` promise. */
export function queriesContract(models: () => ReadModels): void {
  const given = async (...things: readonly Thing[]) => {
    await models().prepare(collection);
    await models().write([{ collection, documents: new Map(things.map((thing) => [thing.id, thing])) }], []);
  };
  const ids = async (query: Omit<Query, 'limit'>, limit = 100) =>
    (await models().find<Thing>(collection, { ...query, limit })).map(({ id }) => id);
  const meeting = async (since: Condition) => ids({ where: { since } });

  describe('a condition', () => {
    const MIXED: Thing[] = [
      { id: 'absent' },
      { id: 'null', since: null },
      { id: 'zero', since: 0 },
      { id: 'one', since: 1 },
      { id: 'half', since: 0.5 },
      { id: 'big', since: 2 ** 40 },
      { id: 'empty', since: '' },
      { id: 'text-1', since: '1' },
      { id: 'day', since: '2026-03-01' },
      { id: 'later', since: '2026-03-01T08:00' },
      { id: 'DAY', since: 'Day' },
      { id: 'small', since: 'day' },
      { id: 'no', since: false },
      { id: 'yes', since: true },
    ];
    beforeEach(() => given(...MIXED));

    it.each<[string, Condition, string[]]>([
      ['1 is neither true nor a text', 1, ['one']],
      ['true is not 1', true, ['yes']],
      ['false is neither 0 nor null', false, ['no']],
      ['a text is exactly that text', 'Day', ['DAY']],
      ['null is also what is absent', null, ['absent', 'null']],
      ['one of several, null among them', { in: ['1', 0, true, null, 'nothing'] }, ['absent', 'null', 'text-1', 'yes', 'zero']],
      ['one of none', { in: [] }, []],
      ['a prefix', { prefix: '2026-03-01' }, ['day', 'later']],
      ['a prefix in its own case', { prefix: 'da' }, ['small']],
      ['the empty prefix is every text', { prefix: '' }, ['DAY', 'day', 'empty', 'later', 'small', 'text-1']],
      ['a prefix is no pattern', { prefix: '%' }, []],
      ['a range of numbers holds no texts and no booleans', { gt: 0 }, ['big', 'half', 'one']],
      ['a closed range', { gte: 0.5, lte: 1 }, ['half', 'one']],
      ['an upper bound holds no null', { lt: 1 }, ['half', 'zero']],
      ['a range of texts holds no booleans', { gte: '2026' }, ['DAY', 'day', 'later', 'small']],
      ['an upper bound of texts holds no numbers', { lte: '2026-03-01' }, ['day', 'empty', 'text-1']],
      ['a range of booleans', { lt: true }, ['no']],
      ['null is in no range', { gte: null }, []],
    ])('%s', async (_, condition, expected) => {
      expect(await meeting(condition)).toEqual(expected);
    });

    it('stands beside others: every one must hold', async () => {
      await given({ id: 'a', kind: 'tool', since: 3 }, { id: 'b', kind: 'tool', since: 9 }, { id: 'c', kind: 'cloth', since: 3 });
      expect(await ids({ where: { kind: 'tool', since: { lt: 5 }, id: { in: ['a', 'b', 'c'] } } })).toEqual(['a']);
    });

    it('on the ids stands beside one on what an index of the ids declares', async () => {
      const byId: Collection = { ...collection, name: 'shelves', indexes: [['id', 'since']] };
      await models().prepare(byId);
      const things: Thing[] = ['a/1', 'a/2', 'a0', 'b/1'].map((id, since) => ({ id, since }));
      await models().write([{ collection: byId, documents: new Map(things.map((thing) => [thing.id, thing])) }], []);
      const found = await models().find<Thing>(byId, { where: { id: { gte: 'a/', lt: 'a0' }, since: { gte: 1 } }, limit: 9 });
      expect(found.map(({ id }) => id)).toEqual(['a/2']);
    });

    it.each([{}, { $gt: '' }, { like: '%' }, { in: [0, 1], gt: 0 }, { gte: 0, $lt: 1 }, undefined])(
      'that says %j is refused',
      async (condition) => {
        await expect(meeting(condition as Condition)).rejects.toThrow();
      },
    );
  });

  it.each<[string, Omit<Query, 'limit'>]>([
    ['where', { where: { doc: 'a' } }],
    ['sort', { sort: [['constructor', 'asc']] }],
    ['where, with a quote', { where: { '"since" is null or "since"': 1 } }],
  ])('a query refuses a field that is not declared: %s', async (_, query) => {
    await given({ id: 'a' });
    await expect(ids(query)).rejects.toThrow();
    await expect(models().count(collection, query.where ?? {}, 'doc')).rejects.toThrow();
  });

  it.each([-1, 1.5, NaN, Infinity])('a query refuses the limit %d', async (limit) => {
    await given({ id: 'a' });
    await expect(ids({}, limit)).rejects.toThrow();
  });

  it('a query answers no more than its limit', async () => {
    await given({ id: 'a' }, { id: 'b' }, { id: 'c' });
    expect([await ids({}, 2), await ids({}, 0)]).toEqual([['a', 'b'], []]);
  });

  it('every text is plain data, as an id and as a value', async () => {
    await given(...ODD.map((odd) => ({ id: odd, kind: odd, since: ODD.indexOf(odd) })));
    for (const odd of ODD) {
      const itself = { id: odd, kind: odd, since: ODD.indexOf(odd) };
      expect(await models().find(collection, { where: { kind: odd }, limit: 9 })).toEqual([itself]);
      expect(
        await models().find(collection, { where: { id: { prefix: odd }, since: { gte: itself.since, lte: itself.since } }, limit: 9 }),
      ).toEqual([itself]);
      expect(await models().load(collection, [odd])).toEqual(new Map([[odd, itself]]));
    }
    expect(await models().count(collection, {}, 'kind')).toEqual(new Map(ODD.map((odd) => [odd, 1])));
  });

  describe('a count', () => {
    beforeEach(() =>
      given(
        { id: 'a', kind: 'tool', open: true },
        { id: 'b', kind: 'tool', open: false },
        { id: 'c', kind: 'cloth', open: true },
        { id: 'd' },
      ),
    );

    it('counts what meets the conditions', async () => {
      expect(await models().count(collection, { open: true })).toEqual(new Map([[null, 2]]));
      expect(await models().count(collection, { open: 1 })).toEqual(new Map([[null, 0]]));
    });

    it('counts by the values of a field as they were written', async () => {
      expect(await models().count(collection, {}, 'open')).toEqual(
        new Map<Scalar, number>([
          [null, 1],
          [false, 1],
          [true, 2],
        ]),
      );
      expect(await models().count(collection, { open: true }, 'kind')).toEqual(
        new Map([
          ['cloth', 1],
          ['tool', 1],
        ]),
      );
      expect(await models().count(collection, { kind: 'glass' }, 'open')).toEqual(new Map());
    });
  });
}
