import Database from 'better-sqlite3';
import { SqliteAccounts } from '../../src/access/accounts-sqlite';
import { Sessions } from '../../src/access/sessions';
import { AccountFacts } from '../../src/modules/account/account.facts';
import { DisableAccount } from '../../src/modules/account/door.steps';
import { GrantRole, RevokeRole } from '../../src/modules/account/role.steps';
import { Config } from '../../src/config';
import { openHouse, type OpenHouse } from '../http/small-house';

const MINUTE = 60_000;

describe('A session', () => {
  let house: OpenHouse;
  let cookie: string;
  beforeEach(async () => {
    house = await openHouse({ JEJAK_SESSION_IDLE_MINUTES: '10', JEJAK_SESSION_LONGEST_MINUTES: '60' });
    cookie = await house.cookie('security');
  });
  afterEach(() => house.close());

  const me = (sent = cookie) => house.http().get('/api/me').set('Cookie', sent);
  const later = (minutes: number) => void (house.clock.time += minutes * MINUTE);
  const account = () => house.accounts.byUser('security')!;

  it('is over when nobody used it for a while', async () => {
    later(9);
    await me().expect(200);
    later(9);
    await me().expect(200);
    later(10);
    await me().expect(401);
    // What was over once stays over, whatever the clock says.
    later(-10);
    await me().expect(401);
  });

  it('is over after a shift, however much it was used', async () => {
    for (let n = 0; n < 11; n++) {
      later(5);
      await me().expect(200);
    }
    later(5);
    await me().expect(401);
  });

  it('is over at sign-out, for this browser and for a copy of its cookie', async () => {
    const { headers } = await house.http().post('/api/sign-out').set('Cookie', cookie).expect(204);
    expect(String(headers['set-cookie'])).toMatch(/^jejak_session=; .*Max-Age=0/);
    await me().expect(401);
  });

  it('does not end another of the same person', async () => {
    const other = await house.cookie('security');
    await house.http().post('/api/sign-out').set('Cookie', cookie).expect(204);
    await me(other).expect(200);
  });

  it('is over the moment its account is disabled', async () => {
    await house.accountStep(account().id, DisableAccount, { why: 'lost-device' });
    await me().expect(401);
  });

  it('is over when the password is changed', async () => {
    house.accounts.change(account().id, { password: 'another hash' });
    await me().expect(401);
  });

  it('acts in the role that the log gives her this moment', async () => {
    await house.accountStep(account().id, GrantRole, { role: 'supervisor' });
    await house.accountStep(account().id, RevokeRole, { role: 'security' });
    expect((await me().expect(200)).body).toMatchObject({ role: 'supervisor', roles: ['supervisor'] });
    await house.http().post('/api/errands').set('Cookie', cookie).send({ to: 'market' }).expect(201);
    await house.accountStep(account().id, RevokeRole, { role: 'supervisor' });
    expect((await me().expect(403)).body.code).toBe('access/no-role');
  });

  it('survives a restart, and is shared by all processes on the machine', async () => {
    const another = SqliteAccounts.open(`${house.folder}/access.db`);
    const there = new Sessions(another, house.app.get(AccountFacts), house.vault, house.clock, new Config());
    const token = cookie.split('=')[1]!;
    expect(await there.of(token)).toMatchObject({ account: account(), confirmedAt: house.clock.time });
    there.end(token);
    await me().expect(401);
    another.close();
  });

  it('goes on without a name when that was erased', async () => {
    await house.vault.destroy(`staff-${account().id}`);
    const { body } = await me().expect(200);
    expect([body.user, body.name]).toEqual(['security', undefined]);
  });

  it('is forgotten by the file once it is over', async () => {
    later(61);
    await house.cookie('security');
    const db = new Database(`${house.folder}/access.db`, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM sessions').pluck().get()).toBe(1);
    db.close();
  });
});

describe('A session', () => {
  let house: OpenHouse;
  let cookie: string;
  beforeAll(async () => {
    house = await openHouse();
    cookie = await house.cookie('security');
  });
  afterAll(() => house.close());

  it.each<[string, (cookie: string) => string]>([
    ['no cookie', () => ''],
    ['a token that nobody was given', () => `jejak_session=${'A'.repeat(43)}`],
    ['half a token', (each) => each.slice(0, 30)],
    ['more than a token', (each) => `${each}x`],
    ['two tokens', (each) => `${each}; ${each}`],
    ['a token beside a made-up one', (each) => `jejak_session=${'A'.repeat(43)}; ${each}`],
    ['a token under another name', (each) => each.replace('jejak_session', 'session')],
    ['a token in quotes', (each) => each.replace(/=(.*)/, '="$1"')],
  ])('does not come with %s', async (_, made) => {
    const { body, headers } = await house.http().get('/api/me').set('Cookie', made(cookie)).expect(401);
    expect([body.code, headers['www-authenticate']]).toEqual(['access/not-signed-in', 'Session realm="jejak"']);
  });

  it('does not come in the address or in another header', async () => {
    const token = cookie.split('=')[1]!;
    await house.http().get(`/api/me?jejak_session=${token}`).expect(401);
    await house.http().get('/api/me').set('Authorization', `Bearer ${token}`).expect(401);
  });
});
