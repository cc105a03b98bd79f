import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeavyTurns, TooMany } from '../../src/http/heavy-turns';
import { SqliteTries } from '../../src/platform/tries/sqlite';

describe('Heavy questions of one user', () => {
  let folder: string;
  let tries: SqliteTries;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jejak-heavy-'));
    tries = SqliteTries.open(join(folder, 'tries.db'));
  });
  afterEach(() => {
    tries.close();
    rmSync(folder, { recursive: true });
  });

  const turns = () => new HeavyTurns({ perMinute: 3, waiting: 1 }, tries);
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

  it('are counted over all instances of a house', async () => {
    const [one, other] = [turns(), turns()];
    for (const each of [one, other, one]) (await each.take('ines', 0))();
    expect(await refused(other.take('ines', 1))).toBe(60);
  });
});
