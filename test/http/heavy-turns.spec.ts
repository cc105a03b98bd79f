import { HeavyTurns, TooMany } from '../../src/http/heavy-turns';

describe('Heavy questions of one user', () => {
  const turns = () => new HeavyTurns({ perMinute: 3, waiting: 1 });
  const refused = (asked: Promise<unknown>): Promise<number> =>
    asked.then(
      () => {
        throw new Error('She was let in.');
      },
      (error: unknown) => (error as TooMany).retryAfter,
    );

  it('are answered one after the other, and of others at the same time', async () => {
    const all = turns();
    const order: string[] = [];
    const first = await all.take('ines', 0);
    const second = all.take('ines', 0).then((done) => (order.push('second'), done));
    const other = await all.take('wati', 0);
    order.push('other');
    other();
    first();
    (await second)();
    expect(order).toEqual(['other', 'second']);
  });

  it('are refused when too many wait, and taken again afterwards', async () => {
    const all = turns();
    const first = await all.take('ines', 0);
    const second = all.take('ines', 0);
    expect(await refused(all.take('ines', 0))).toBe(1);
    first();
    (await second)();
    (await all.take('ines', 0))();
  });

  it('are refused when there were too many within a minute, until it has passed', async () => {
    const all = turns();
    for (const at of [0, 10_000, 20_000]) (await all.take('ines', at))();
    expect(await refused(all.take('ines', 30_000))).toBe(30);
    (await all.take('wati', 30_000))();
    (await all.take('ines', 60_001))();
  });
});
