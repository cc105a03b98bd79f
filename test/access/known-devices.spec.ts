import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { SqliteAccounts } from '../../src/access/accounts-sqlite';
import { DEVICES } from '../../src/access/known-devices';
import { SetUpLinks } from '../../src/access/set-up-links';
import { openHouse, type OpenHouse, PASSWORD } from '../http/small-house';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('A browser in which she signed in before', () => {
  let house: OpenHouse;
  let from = 0;
  beforeEach(async () => {
    house = await openHouse({ JEJAK_TRUSTED_PROXIES: '1' });
    for (const role of ['head', 'supervisor'] as const) await house.cookie(role);
  });
  afterEach(() => house.close());

  /** Each time from another address, unless one is said. */
  const signIn = (user: string, password: string, device?: string, address = `10.1.${from >> 8}.${from++ & 255}`) => {
    const asked = house.http().post('/api/sign-in').set('X-Forwarded-For', address);
    return (device === undefined ? asked : asked.set('Cookie', device)).send({ user, password });
  };
  const deviceIn = (headers: Readonly<Record<string, unknown>>) =>
    (headers['set-cookie'] as string[]).find((each) => each.startsWith('jejak_device='))!.split(';')[0]!;
  const signedIn = async (user: string, device?: string) => deviceIn((await signIn(user, PASSWORD, device).expect(200)).headers);
  const strangerFails = async (times: number, user = 'head', device?: string) => {
    const answers: number[] = [];
    for (let n = 0; n < times; n++) answers.push((await signIn(user, 'wrong password', device)).status);
    return answers.filter((status) => status === 401).length;
  };

  it('lets her in while a stranger fails on purpose from everywhere, and nowhere else does she come in', async () => {
    const hers = await signedIn('head');
    expect(await strangerFails(50)).toBe(10);
    await signIn('head', PASSWORD).expect(429);
    await signIn('head', PASSWORD, hers).expect(200);
    await signIn('head', PASSWORD).expect(429);
    house.clock.time += 15 * MINUTE;
    await signIn('head', PASSWORD).expect(200);
  });

  it('lets her in from an address where everybody else fails', async () => {
    const hers = await signedIn('head');
    for (let n = 0; n < 10; n++) await signIn(`user${n}`, 'wrong password', undefined, '10.9.9.9').expect(401);
    await signIn('head', PASSWORD, undefined, '10.9.9.9').expect(429);
    await signIn('head', PASSWORD, hers, '10.9.9.9').expect(200);
  });

  it('has ten tries of its own, after which not even the password is looked at there, and strangers no more than before', async () => {
    const hers = await signedIn('head');
    expect(await strangerFails(30, 'head', hers)).toBe(10);
    await signIn('head', PASSWORD, hers).expect(429);
    expect(await strangerFails(30)).toBe(10);
    house.clock.time += 15 * MINUTE;
    await signIn('head', PASSWORD, hers).expect(200);
  });

  it('is known of her alone: of another account, made up, or said twice it helps nobody', async () => {
    const [hers, other] = [await signedIn('head'), await signedIn('supervisor')];
    await strangerFails(10);
    for (const device of [other, `jejak_device=${'A'.repeat(43)}`, 'jejak_device=', `${hers}; ${hers}`, `${hers}x`])
      await signIn('head', PASSWORD, device).expect(429);
    await signIn('head', PASSWORD, hers).expect(200);
  });

  it('is called otherwise after each sign-in, for all who share it', async () => {
    const first = await signedIn('head');
    const shared = await signedIn('supervisor', first);
    expect(shared).not.toBe(first);
    for (const user of ['head', 'supervisor']) await strangerFails(10, user);
    for (const user of ['head', 'supervisor']) await signIn(user, PASSWORD, first).expect(429);
    const next = await signedIn('head', shared);
    await signIn('supervisor', PASSWORD, next).expect(200);
  });

  it('is not handed to whoever is refused', async () => {
    const { headers } = await signIn('head', 'wrong password').expect(401);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('is forgotten when nobody came for long, when ten others came since, and when she needed a link', async () => {
    const knows = async (device: string) => {
      await strangerFails(10);
      const { status } = await signIn('head', PASSWORD, device);
      house.clock.time += 15 * MINUTE;
      return status === 200;
    };
    const old = await signedIn('head');
    house.clock.time += DEVICES.rememberedMs / 2;
    await signedIn('head');
    house.clock.time += DEVICES.rememberedMs / 2;
    expect(await knows(old)).toBe(false);

    const first = await signedIn('head');
    for (let n = 0; n < DEVICES.most; n++) {
      house.clock.time += MINUTE;
      await signedIn('head');
    }
    expect(await knows(first)).toBe(false);

    const before = await signedIn('head');
    const links = house.app.get(SetUpLinks);
    const link = links.make();
    links.give(house.accounts.byUser('head')!.id, link);
    await links.use(link.token, PASSWORD);
    expect(await knows(before)).toBe(false);
  });

  it('is kept where no thief of the file could use it', async () => {
    const hers = await signedIn('head');
    house.accounts.close();
    const bytes = readdirSync(house.folder).map((file) => readFileSync(join(house.folder, file)).toString('latin1'));
    expect(bytes.join()).not.toContain(hers.split('=')[1]!);
  });

  it('is not known yet in a file from before, which goes on being used', async () => {
    house.accounts.close();
    const file = join(house.folder, 'access.db');
    const db = new Database(file);
    db.exec('DROP TABLE devices; PRAGMA user_version = 3');
    db.close();
    const opened = SqliteAccounts.open(file);
    const { id } = opened.byUser('head')!;
    opened.rememberDevice({ hash: 'one', account: id, seen: DAY }, { before: 'none', most: 10, forgetBefore: 0 });
    opened.close();
    const again = SqliteAccounts.open(file);
    expect([again.deviceSeen('one', id), again.deviceSeen('one', 'another')]).toEqual([DAY, undefined]);
    again.close();
  });
});
