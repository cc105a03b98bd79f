import { House } from '../support/house';
import { admitted, type Cast, castOf, type Entry, historyOf, step } from '../support/stories';

interface Page {
  readonly entries: readonly Entry[];
  readonly next: string | null;
}

describe('A history of 120 entries, page by page', () => {
  let house: House;
  let cast: Cast;
  let id: string;
  const page = async (query: string) => (await cast.head.get(`/api/beneficiaries/${id}/history?${query}`).expect(200)).body as Page;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    id = await admitted(cast, 'Melati');
    house.clock.set('2026-03-30T09:00+07:00');
    // Many at the same time, and most of them told of in an order of their own.
    for (let each = 0; each < 117; each++)
      await step(cast.worker, id, 'record-counselling', {
        role: 'enabler',
        topic: 'plans',
        minutes: each + 1,
        happenedAt: `2026-03-${String(3 + ((each * 7) % 20)).padStart(2, '0')}T10:00+07:00`,
        reason: 'dari buku',
      });
  });
  afterAll(() => house.close());

  it('shows every entry once, by when it happened and then by when it was recorded', async () => {
    const entries: Entry[] = [];
    for (let next: string | null = '', pages = 0; next !== null; pages++) {
      expect(pages).toBeLessThan(20);
      const { entries: some, next: following } = await page(`limit=7${next && `&cursor=${encodeURIComponent(next)}`}`);
      expect(some.length).toBe(following === null ? 120 % 7 : 7);
      entries.push(...some);
      next = following;
    }
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(120);
    const order = entries.map(({ happened, revision }) => `${happened.at} ${String(revision).padStart(4, '0')}`);
    expect(order).toEqual([...order].sort());
    expect(entries).toEqual(await historyOf(cast.head, id));
  });

  it('a page marker serves nobody else, no other question and no other record', async () => {
    const { next } = await page('limit=7');
    const cursor = encodeURIComponent(next!);
    const other = await admitted(cast, 'Kenanga');
    for (const [who, path] of [
      [cast.supervisor, `${id}/history?limit=7&cursor=${cursor}`],
      [cast.head, `${id}/history?limit=7&asOf=2026-03-10&cursor=${cursor}`],
      [cast.head, `${other}/history?limit=7&cursor=${cursor}`],
      [cast.head, `${id}/history?limit=7&cursor=${cursor}x`],
    ] as const)
      expect((await who.get(`/api/beneficiaries/${path}`).expect(400)).body).toMatchObject({ code: 'request/bad-cursor' });
  });
});
