import request from 'supertest';
import { everyEvent } from '../../events/every-event';
import { FirstAdministrator } from '../../src/access/first-administrator';
import { changeUser } from '../../src/cli/users';
import { Terminal } from '../../src/cli/terminal';
import { Decisions } from '../../src/platform/decisions';
import { newId } from '../../src/platform/ids';
import { House, type Person } from '../support/house';

const PASSWORD = 'kata sandi yang panjang';
const DAY = 24 * 60 * 60_000;

/** What a browser does: keeps its cookie. */
class Browser {
  cookie = '';

  constructor(private readonly house: House) {}

  async post(path: string, body: object = {}) {
    const answer = await request(this.house.app.getHttpServer()).post(path).set('cookie', this.cookie).send(body);
    const [set] = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
    if (set !== undefined) this.cookie = set.split(';')[0]!;
    return answer;
  }

  me() {
    return request(this.house.app.getHttpServer()).get('/api/me').set('cookie', this.cookie);
  }
}

describe('Who may come in, and as what', () => {
  let house: House;
  let admin: Person, head: Person, supervisor: Person;
  beforeAll(async () => {
    house = await House.open();
    admin = await house.person('admin');
    head = await house.person('head');
    supervisor = await house.person('supervisor');
  });
  afterAll(() => house.close());

  /** Somebody on the staff list with an account that has no role yet; she chose her password. */
  const newcomer = async (user: string) => {
    const { body: appointed } = await admin.post('/api/staff', { name: 'Wati Rahayu', kind: 'instructor' }).expect(201);
    const { body } = await admin.post('/api/accounts', { staff: appointed.id, user, name: 'Wati Rahayu' }).expect(201);
    const browser = new Browser(house);
    expect((await browser.post('/api/set-up', { token: body.setUp.token, password: PASSWORD })).status).toBe(200);
    return { id: body.id as string, user, browser, token: body.setUp.token as string };
  };
  const grant = async (id: string, role: string) => {
    await supervisor.post(`/api/accounts/${id}/request-role`, { role }).expect(200);
    await head.post(`/api/accounts/${id}/approve-role`, { role }).expect(200);
  };
  const signIn = async ({ user, browser }: { user: string; browser: Browser }, password = PASSWORD) =>
    (await browser.post('/api/sign-in', { user, password })).status;

  it('is opened by an administrator, asked for by one and agreed to by another, and counts at the very next request', async () => {
    const wati = await newcomer('wati');
    expect(await signIn(wati)).toBe(403);
    await supervisor.post(`/api/accounts/${wati.id}/request-role`, { role: 'instructor' }).expect(200);
    await supervisor.post(`/api/accounts/${wati.id}/approve-role`, { role: 'instructor' }).expect(403);
    await head.post(`/api/accounts/${wati.id}/approve-role`, { role: 'instructor' }).expect(200);
    expect(await signIn(wati)).toBe(200);
    expect((await wati.browser.me()).body).toMatchObject({ user: 'wati', role: 'instructor', name: 'Wati Rahayu' });
    await head.post(`/api/accounts/${wati.id}/revoke-role`, { role: 'instructor' }).expect(200);
    expect((await wati.browser.me()).status).toBe(403);
  });

  it('is listed with who asked and who agreed, and to an administrator without a name being opened', async () => {
    const siti = await newcomer('siti');
    await grant(siti.id, 'security');
    const seenBy = async (who: Person) => {
      const { accounts } = (await who.get('/api/accounts').expect(200)).body as { accounts: { id: string }[] };
      return accounts.find(({ id }) => id === siti.id);
    };
    expect(await seenBy(head)).toMatchObject({
      user: 'siti',
      name: 'Wati Rahayu',
      state: 'open',
      revision: 4,
      roles: [{ role: 'security', basis: 'two-people', requestedBy: supervisor.id, grantedBy: head.id }],
    });
    expect(await seenBy(admin)).toMatchObject({ user: 'siti', name: { masked: true } });
  });

  it('by a link that works once, for three days, and leaves no trace in the log', async () => {
    const { body: appointed } = await admin.post('/api/staff', { name: 'Dewi', kind: 'guard' }).expect(201);
    const { body } = await admin.post('/api/accounts', { staff: appointed.id, user: 'dewi', name: 'Dewi' }).expect(201);
    const { token, until } = body.setUp as { token: string; until: string };
    expect(Date.parse(until)).toBe(house.clock.now() + 3 * DAY);
    const browser = new Browser(house);
    expect((await browser.post('/api/set-up', { token, password: 'si Dewi di sawah' })).body.code).toMatch(/not-valid-password-of-hers$/);
    expect((await browser.post('/api/set-up', { token, password: PASSWORD })).body).toEqual({ user: 'dewi' });
    expect((await browser.post('/api/set-up', { token, password: PASSWORD })).body.code).toBe('access/not-valid-link');
    const { body: another } = await supervisor.post(`/api/accounts/${body.id}/request-new-link`).expect(200);
    expect(another.id).toBe(body.id);
    const { body: second } = await admin.post(`/api/accounts/${body.id}/issue-set-up-link`).expect(200);
    house.clock.set(new Date(Date.parse(second.setUp.until)).toISOString());
    // Over once, it is over for ever, whatever the clock says.
    for (const back of [0, 60_000]) {
      house.clock.set(new Date(Date.parse(second.setUp.until) - back).toISOString());
      expect((await browser.post('/api/set-up', { token: second.setUp.token, password: PASSWORD })).body.code).toBe(
        'access/not-valid-link',
      );
    }
    const log = JSON.stringify(await house.app.get(Decisions).history(`account-${body.id}`));
    expect(log).toContain('SetUpLinkIssued');
    for (const secret of [token, second.setUp.token, PASSWORD, 'argon2', 'Dewi']) expect(log).not.toContain(secret);
  });

  it('and whoever changes her password is the only one still in', async () => {
    const rina = await newcomer('rina');
    await grant(rina.id, 'instructor');
    await signIn(rina);
    const elsewhere = { user: 'rina', browser: new Browser(house) };
    await signIn(elsewhere);
    const wrong = await rina.browser.post('/api/me/password', { password: 'not hers at all', next: 'sandi yang baru' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'access/not-valid-proof']);
    const before = rina.browser.cookie;
    expect((await rina.browser.post('/api/me/password', { password: PASSWORD, next: 'rina di sawah' })).body.code).toMatch(/-of-hers$/);
    expect((await rina.browser.post('/api/me/password', { password: PASSWORD, next: 'sandi yang baru' })).status).toBe(204);
    expect((await rina.browser.me()).status).toBe(200);
    expect((await elsewhere.browser.me()).status).toBe(401);
    rina.browser.cookie = before;
    expect((await rina.browser.me()).status).toBe(401);
    expect(await signIn(rina)).toBe(401);
    expect(await signIn(rina, 'sandi yang baru')).toBe(200);
  });

  it('not while the account is closed, and no session from before comes back', async () => {
    const tuti = await newcomer('tuti');
    await grant(tuti.id, 'instructor');
    await signIn(tuti);
    await admin.post(`/api/accounts/${tuti.id}/disable-account`, { why: 'lost-device' }).expect(200);
    expect((await tuti.browser.me()).status).toBe(401);
    expect(await signIn({ user: 'tuti', browser: new Browser(house) })).toBe(401);
    await head.post(`/api/accounts/${tuti.id}/enable-account`).expect(200);
    expect((await tuti.browser.me()).status).toBe(401);
    expect(await signIn(tuti)).toBe(200);
  });

  it('not after sixty days without signing in, which closes the account on record', async () => {
    const lina = await newcomer('lina');
    await grant(lina.id, 'instructor');
    await signIn(lina);
    house.clock.set(new Date(house.clock.now() + 60 * DAY).toISOString());
    expect(await signIn(lina)).toBe(401);
    const last = (await house.app.get(Decisions).history(`account-${lina.id}`)).at(-1)!;
    expect([last.type, last.data]).toEqual(['AccountDisabled', { why: 'dormant' }]);
    await admin.post(`/api/accounts/${lina.id}/enable-account`).expect(200);
    expect(await signIn(lina)).toBe(200);
  });

  it('in one of several roles at a time, whichever she chooses', async () => {
    const yuni = await newcomer('yuni');
    await grant(yuni.id, 'instructor');
    await grant(yuni.id, 'security');
    await signIn(yuni);
    expect((await yuni.browser.me()).body).toMatchObject({ role: 'instructor', roles: ['instructor', 'security'] });
    expect((await yuni.browser.post('/api/me/role', { role: 'security' })).status).toBe(204);
    expect((await yuni.browser.me()).body).toMatchObject({ role: 'security' });
    expect((await yuni.browser.post('/api/me/role', { role: 'head' })).status).toBe(403);
  });

  it('in no role at all when the log gives her some that may not be held together', async () => {
    const eka = await newcomer('eka');
    await grant(eka.id, 'instructor');
    await signIn(eka);
    // Past every rule, as somebody with the database could.
    const last = (await house.app.get(Decisions).history(`account-${eka.id}`)).at(-1)!;
    const { prev: _, ...meta } = last.meta;
    const forged = { id: newId(0), type: 'RoleGranted', schema: 1, data: { role: 'admin', basis: 'owner' }, meta };
    await house.stores.store.append(last.stream, { revision: last.revision, hash: last.hash }, [forged]);
    expect(everyEvent.types).toContain('RoleGranted');
    const { status, body } = await eka.browser.me();
    expect([status, body.code]).toEqual([403, 'access/conflicting-roles']);
    expect((await eka.browser.post('/api/staff', { name: 'X', kind: 'guard' })).body.code).toBe('access/conflicting-roles');
    expect(await signIn(eka)).toBe(403);
    const { body: record } = await head.get(`/api/audit/access?subject=account-${eka.id}`).expect(200);
    expect(JSON.stringify(record)).toContain('access/conflicting-roles');
  });

  it('leaves the last head where she is, also when two ask at once', async () => {
    const two = await House.open();
    const [admin, ...heads] = [await two.person('admin'), await two.person('head'), await two.person('head')];
    const answers = await Promise.all(heads.map(({ id }) => admin.post(`/api/accounts/${id}/revoke-role`, { role: 'head' })));
    await two.close();
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('account/last-head');
  });

  it('is for nobody to find out by trying user names', async () => {
    await newcomer('taken');
    const { body: appointed } = await admin.post('/api/staff', { name: 'Ani', kind: 'guard' }).expect(201);
    for (const user of ['taken', 'nobody-has-this']) {
      const { status, body } = await supervisor.post('/api/accounts', { staff: appointed.id, user, name: 'Ani' });
      expect([status, body.code]).toEqual([403, 'account/not-your-step']);
    }
    expect((await admin.post('/api/accounts', { staff: appointed.id, user: 'taken', name: 'Ani' })).body.code).toBe('access/user-taken');
    expect((await admin.post('/api/accounts', { staff: newId(1), user: 'ani', name: 'Ani' })).body.code).toBe('staff/not-valid-worker');
  });
});

describe('An empty house', () => {
  const said = (token: string) => ({
    token,
    centre: { code: 'balai-baru', name: 'Balai Baru' },
    user: 'agus',
    name: 'Agus',
    password: PASSWORD,
  });

  /** With nobody but administrators there, no head comes to be but at the machine. */
  const makesNoHead = async (house: House) => {
    const [admin, other] = [await house.person('admin'), await house.person('admin')];
    const { body: appointed } = await admin.post('/api/staff', { name: 'Hesti', kind: 'head' }).expect(201);
    const { body } = await admin.post('/api/accounts', { staff: appointed.id, user: 'hesti', name: 'Hesti' }).expect(201);
    const hesti = new Browser(house);
    await hesti.post('/api/set-up', { token: body.setUp.token, password: PASSWORD });
    await admin.post(`/api/accounts/${body.id}/request-role`, { role: 'head' }).expect(200);
    expect((await other.post(`/api/accounts/${body.id}/approve-role`, { role: 'head' })).body.code).toBe('account/needs-head');
    expect((await hesti.post('/api/sign-in', { user: 'hesti', password: PASSWORD })).status).toBe(403);
    await changeUser({ app: house.app, stores: house.stores }, 'grant', 'hesti', { role: 'head' }, new Terminal(false));
    expect((await hesti.post('/api/sign-in', { user: 'hesti', password: PASSWORD })).body.role).toBe('head');
  };

  it('is set up once by whoever read the link on its screen', async () => {
    const house = await House.open();
    const first = house.app.get(FirstAdministrator);
    const browser = new Browser(house);
    const setUp = (token: string, more: object = {}) => browser.post('/api/set-up/house', { ...said(token), ...more });
    expect((await setUp('A'.repeat(43))).body.code).toBe('access/not-valid-link');
    const token = first.offer()!;
    expect((await setUp('A'.repeat(43))).body.code).toBe('access/not-valid-link');
    expect((await setUp(token, { password: 'short' })).body.code).toBe('access/not-valid-password');
    const both = await Promise.all([setUp(token), setUp(token)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    expect((await browser.post('/api/sign-in', { user: 'agus', password: PASSWORD })).body).toEqual({
      user: 'agus',
      role: 'admin',
      centre: 'balai-baru',
    });
    expect(first.offer()).toBeUndefined();
    await makesNoHead(house);
    await house.close();
  });
});
