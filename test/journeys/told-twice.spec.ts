import { House, type Person } from '../support/house';
import { type Cast, castOf } from '../support/stories';

const PAPER = { knownBy: 'paper', reason: 'buku jaga' };

interface File {
  readonly outsiders: readonly { readonly outsider: string; readonly relation: string; readonly name: string | null }[];
  readonly outsidersAtLeast: number;
}

describe('Somebody from outside who is told of twice in one incident', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-02T12:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  const began = async (): Promise<string> => {
    const { body } = await cast.guard
      .post('/api/incidents', {
        kind: 'threat',
        place: 'gerbang',
        means: ['threat'],
        visits: [],
        happenedAt: '2026-03-02T08:00+07:00',
        ...PAPER,
      })
      .expect(201);
    return (body as { id: string }).id;
  };
  const cameBefore = async (): Promise<string> =>
    ((await cast.guard.post('/api/outsiders', { relation: 'unknown', looks: 'kurus' }).expect(201)).body as { id: string }).id;
  const TOLD = {
    '08:03': { relation: 'pimp', name: 'Bagong' },
    '08:09': { relation: 'thug', description: 'pisau' },
  };
  const asOf = (minute: string) => `?asOf=${encodeURIComponent(`2026-03-02T${minute}+07:00`)}`;
  const inOrder = async (...order: readonly (keyof typeof TOLD)[]) => {
    const [incident, outsider] = [await began(), await cameBefore()];
    for (const minute of order)
      await cast.guard
        .post(`/api/incidents/${incident}/involve-outsider`, {
          ...{ outsider, count: 1, happenedAt: `2026-03-02T${minute}+07:00` },
          ...TOLD[minute],
          ...PAPER,
        })
        .expect(200);
    const file = async (who: Person, minute: string) => {
      const { outsiders, outsidersAtLeast } = (await who.get(`/api/incidents/${incident}${asOf(minute)}`).expect(200)).body as File;
      return { outsiders: outsiders.map(({ outsider: id, relation, name }) => [id === outsider, relation, name]), outsidersAtLeast };
    };
    const seen = async (minute: string) => {
      const { body } = await cast.head.get(`/api/outsiders/${outsider}${asOf(minute)}`).expect(200);
      const { appearances } = body as { appearances: readonly { relation: string; description: string | null }[] };
      return appearances.map(({ relation, description }) => [relation, description]);
    };
    return {
      first: await file(cast.head, '08:05'),
      last: await file(cast.head, '11:00'),
      ...{ seenFirst: await seen('08:05'), seenLast: await seen('11:00') },
    };
  };

  it('is known by what was said last, as of any moment, in whatever order it was written; and is one', async () => {
    const late = await inOrder('08:09', '08:03');
    expect(late).toEqual(await inOrder('08:03', '08:09'));
    expect(late).toEqual({
      first: { outsiders: [[true, 'pimp', 'Bagong']], outsidersAtLeast: 1 },
      last: { outsiders: [[true, 'thug', 'Bagong']], outsidersAtLeast: 1 },
      seenFirst: [['pimp', null]],
      seenLast: [['thug', 'pisau']],
    });
  });
});
