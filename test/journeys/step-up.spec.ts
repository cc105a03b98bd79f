import { type Role, ROLES } from '../../events/roles';
import { openApiOfRun } from '../support/openapi-of-run';
import { House, type Person } from '../support/house';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const PEOPLE = ROLES.filter((role) => role !== 'system');
const MINUTE = 60_000;

interface Operation {
  readonly 'x-for'?: readonly Role[];
  readonly 'x-confirmed'?: boolean;
}

/** What must not be done at a screen that was left open. */
const CONFIRMED = [
  'POST /api/accounts',
  ...['disable-account', 'enable-account', 'issue-set-up-link', 'link-identity', 'unlink-identity', 'remove-second-factor'].map(
    (step) => `POST /api/accounts/{id}/${step}`,
  ),
  ...['request-new-link', 'request-role', 'approve-role', 'decline-role', 'revoke-role'].map((step) => `POST /api/accounts/{id}/${step}`),
  ...['check-requester', 'approve-erasure', 'refuse-erasure', 'withdraw-erasure', 'carry-out'].map(
    (step) => `POST /api/erasures/{id}/${step}`,
  ),
  ...['POST /api/exports', 'POST /api/exports/request-export', 'POST /api/exports/{id}/approve-export'],
  ...['POST /api/erasures', 'POST /api/erasures/request-erasure', 'POST /api/erasures/{id}/request-erasure'],
  'POST /api/keys/rotate',
  'POST /api/keys/unseal',
];

describe('Accounts, keys, erasures and lists that two take out', () => {
  let house: House;
  const people = new Map<Role, Person>();
  const operations = new Map<string, Operation>();
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    for (const role of PEOPLE) people.set(role, await house.person(role, { session: 'kept' }));
    for (const [path, methods] of Object.entries(openApiOfRun(house.app).paths))
      for (const [method, operation] of Object.entries(methods)) operations.set(`${method.toUpperCase()} ${path}`, operation as Operation);
    house.clock.set('2026-03-02T09:05+07:00');
  });
  afterAll(() => house.close());

  const post = (route: string, role: Role, cookie = people.get(role)!.cookie()) =>
    people.get(role)!.post(route.replace('POST ', '').replace('{id}', NOBODY), {}).set('cookie', cookie);
  const takers = (route: string) => PEOPLE.filter((role) => operations.get(route)!['x-for']!.includes(role));
  const recorded = async () => (await house.stores.store.readAll(undefined, 100_000)).filter(({ stream }) => !stream.startsWith('access-'));

  it('are shut to whoever left the staff, at once and at the door, until she is appointed again; the last auditor does not leave', async () => {
    const [office, leaver] = [await house.person('head'), await house.person('head', { session: 'kept' })];
    await house.appoint(leaver, 'head');
    const user = house.stores.accounts.byId(leaver.id)!.user;
    const signIn = (status: number) => office.post('/api/sign-in', { user, password: 'kata sandi contoh yang panjang' }).expect(status);
    const stateOf = async () => {
      const { accounts } = (await office.get('/api/accounts').expect(200)).body as { accounts: { id: string; state: string }[] };
      return accounts.find(({ id }) => id === leaver.id)!.state;
    };
    await leaver.get('/api/me').expect(200);
    expect(await stateOf()).toBe('open');
    await office.post(`/api/staff/${leaver.id}/record-staff-left`).expect(200);
    await leaver.get('/api/me').expect(401);
    await leaver.post('/api/staff', { name: 'Bu Tini', kind: 'guard' }).expect(401);
    await signIn(401);
    expect(await stateOf()).toBe('left');
    await office.post(`/api/staff/${leaver.id}/appoint-staff`, { name: 'Ibu Pegawai', kind: 'head' }).expect(200);
    await leaver.get('/api/me').expect(401);
    await signIn(200);
    expect(await stateOf()).toBe('open');
    await office.post(`/api/staff/${leaver.id}/record-staff-left`).expect(200);
    const auditor = people.get('auditor')!;
    await house.appoint(auditor, 'administration');
    expect((await office.post(`/api/staff/${auditor.id}/record-staff-left`).expect(409)).body).toMatchObject({
      code: 'account/last-auditor',
    });
  });

  it('say in the API which steps want it', () =>
    expect([...operations].flatMap(([route, said]) => (said['x-confirmed'] ? [route] : [])).toSorted()).toEqual(CONFIRMED.toSorted()));

  it.each(CONFIRMED)('%s is refused to whoever proved it five minutes ago, on record, and nothing else is looked at', async (route) => {
    const before = (await recorded()).length;
    for (const role of takers(route)) {
      const { status, body } = await post(route, role);
      expect([role, status, body.code]).toEqual([role, 401, 'access/step-up']);
    }
    expect((await recorded()).length).toBe(before);
    const [refusal] = (await house.stores.store.readAll(undefined, 100_000)).toReversed();
    expect(refusal).toMatchObject({ type: 'CommandRefused', data: { code: 'access/step-up', route: route.replace('{id}', ':id') } });
  });

  it('are refused first to whom they are not for', async () => {
    for (const route of CONFIRMED) {
      const other = PEOPLE.find((role) => !takers(route).includes(role))!;
      expect([route, (await post(route, other)).status]).toEqual([route, 403]);
    }
  });
});

describe('A step on an account', () => {
  let house: House;
  beforeEach(async () => void (house = await House.open('2026-03-02T09:05+07:00')));
  afterEach(() => house.close());

  it('is taken for five minutes by whoever proves again who she is, with her password or by signing in', async () => {
    const head = await house.person('head', { session: 'kept' });
    const supervisor = await house.person('supervisor');
    const asked = { role: 'instructor' };
    house.clock.set('2026-03-02T09:10+07:00');
    await head.post(`/api/accounts/${supervisor.id}/request-role`, asked).expect(401);
    const { headers } = await head.post('/api/me/confirm', { password: 'kata sandi contoh yang panjang' }).expect(204);
    const cookie = String(headers['set-cookie']).split(';')[0]!;
    house.clock.set(new Date(Date.parse('2026-03-02T09:15+07:00') - 1).toISOString());
    await head.post(`/api/accounts/${supervisor.id}/request-role`, asked).set('cookie', cookie).expect(200);
    house.clock.set(new Date(house.clock.now() + MINUTE).toISOString());
    await head.post(`/api/accounts/${supervisor.id}/decline-role`, asked).set('cookie', cookie).expect(401);
    await house.again(head.id).post(`/api/accounts/${supervisor.id}/decline-role`, asked).expect(200);
  });
});
