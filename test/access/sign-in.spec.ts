import { readdirSync, readFileSync } from 'node:fs';
import { DisableAccount } from '../../src/modules/account/door.steps';
import { openHouse, type OpenHouse, PASSWORD } from '../http/small-house';

const MINUTE = 60_000;

describe('Signing in', () => {
  let house: OpenHouse;
  beforeEach(async () => {
    house = await openHouse();
    await house.cookie('supervisor');
  });
  afterEach(() => house.close());

  const signIn = (user: unknown = 'supervisor', password: unknown = PASSWORD) => house.http().post('/api/sign-in').send({ user, password });
  const cookieIn = (headers: Record<string, unknown>) => String(headers['set-cookie']).split(';')[0]!;
  const me = (cookie: string) => house.http().get('/api/me').set('Cookie', cookie);

  it('gives a session in a cookie that no script and no other site can use', async () => {
    const { body, headers } = await signIn().expect(200);
    expect(body).toEqual({ user: 'supervisor', role: 'supervisor', centre: 'bdg' });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^jejak_session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/),
      expect.stringMatching(/^jejak_device=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/api\/sign-in; Max-Age=7776000$/),
    ]);
    expect((await me(cookieIn(headers)).expect(200)).body).toEqual({
      user: 'supervisor',
      role: 'supervisor',
      roles: ['supervisor'],
      centre: 'bdg',
      name: 'Sri Wahyuni',
      confirmedAt: '2026-04-01T03:00:00.000Z',
      endsAt: '2026-04-01T15:00:00.000Z',
      idleMinutes: 10,
    });
  });

  it('keeps neither token, name nor password where a thief of the file could read it', async () => {
    const { headers } = await signIn();
    house.accounts.close();
    const bytes = readdirSync(house.folder)
      .map((file) => readFileSync(`${house.folder}/${file}`).toString('latin1'))
      .join();
    expect(bytes).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    for (const secret of [cookieIn(headers).split('=')[1]!, 'Sri Wahyuni', PASSWORD]) expect(bytes).not.toContain(secret);
  });

  it('over TLS gives the cookie to TLS only', async () => {
    const tls = await openHouse({ JEJAK_SECURE_COOKIES: 'true' });
    await tls.cookie('head');
    const { headers } = await tls.http().post('/api/sign-in').send({ user: 'head', password: PASSWORD }).expect(200);
    expect((headers['set-cookie'] as unknown as string[]).filter((each) => each.includes('; Secure'))).toHaveLength(2);
    await tls.close();
  });

  it('takes the user name in any case', () => signIn('Supervisor').expect(200));

  it('begins anew each time and ends the session that was there', async () => {
    const before = cookieIn((await signIn()).headers);
    const after = cookieIn(
      (await house.http().post('/api/sign-in').set('Cookie', before).send({ user: 'supervisor', password: PASSWORD })).headers,
    );
    expect(after).not.toBe(before);
    await me(before).expect(401);
    await me(after).expect(200);
  });

  it('never continues a session that the client made up', async () => {
    const made = `jejak_session=${'A'.repeat(43)}`;
    const { headers } = await house
      .http()
      .post('/api/sign-in')
      .set('Cookie', made)
      .send({ user: 'supervisor', password: PASSWORD })
      .expect(200);
    expect(cookieIn(headers)).not.toBe(made);
    await me(made).expect(401);
  });

  it('is refused alike for a wrong password, an unknown user and a disabled account', async () => {
    const { id } = await house.signUp.add({
      id: '01985c00-0000-7000-8000-000000000009',
      user: 'gone',
      name: 'Tono',
      role: 'head',
      centre: 'mks',
      password: PASSWORD,
    });
    await house.accountStep(id, DisableAccount, { why: 'left' }, 'mks');
    const answers = [await signIn('supervisor', 'wrong password'), await signIn('nobody'), await signIn('gone')];
    for (const { status, body, headers } of answers) {
      expect([status, body.code, headers['www-authenticate'], headers['set-cookie']]).toEqual([
        401,
        'access/wrong-credentials',
        expect.any(String),
        undefined,
      ]);
    }
    expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, instance: 0 }))).size).toBe(1);
    const written = [...(await house.logged('bdg')), ...(await house.logged('house')), ...(await house.logged('mks'))];
    expect(written.map(({ type, data, meta }) => [type, (data as { why: string }).why, meta.actor])).toEqual([
      ['SignInFailed', 'wrong-credentials', { id: 'system', role: 'system' }],
      ['SignInFailed', 'wrong-credentials', { id: 'system', role: 'system' }],
      ['SignInFailed', 'disabled', { id: 'system', role: 'system' }],
    ]);
    expect(JSON.stringify(written)).not.toMatch(/supervisor|nobody|gone/);
  });

  it('compares the whole password', async () => {
    const long = 'hujan turun di kebun dan sawah '.repeat(3);
    await house.signUp.add({
      id: '01985c00-0000-7000-8000-000000000008',
      user: 'long',
      name: 'Wati',
      role: 'head',
      centre: 'bdg',
      password: `${long}a\0b`,
    });
    await signIn('long', `${long}a\0c`).expect(401);
    await signIn('long', `${long}a`).expect(401);
    await signIn('long', `${long}a\0b`).expect(200);
  });

  it('is throttled after ten failures on one account, whatever address is claimed, and for nobody for ever', async () => {
    for (let n = 0; n < 10; n++) await signIn('supervisor', 'wrong password').set('X-Forwarded-For', `10.0.0.${n}`).expect(401);
    const { body, headers } = await signIn().expect(429);
    expect([body.code, headers['retry-after']]).toEqual(['access/too-many-tries', '900']);
    expect(await house.logged()).toHaveLength(10);
    house.clock.time += 15 * MINUTE;
    await signIn().expect(200);
  });

  it('is throttled after ten failures from one address, over however many accounts and whatever address is claimed', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => signIn(`user${n}`, 'Password1').set('X-Forwarded-For', `10.0.0.${n}`).expect(401)),
    );
    await signIn().expect(429);
  });

  it('cannot be tried more often by trying all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => signIn('supervisor', 'wrong password')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('counts behind a trusted proxy by the address that the proxy says', async () => {
    const behind = await openHouse({ JEJAK_TRUSTED_PROXIES: '1' });
    await behind.cookie('head');
    const from = (address: string, user: string, password = 'wrong password') =>
      behind.http().post('/api/sign-in').set('X-Forwarded-For', address).send({ user, password });
    for (let n = 0; n < 10; n++) await from('10.0.0.1', `user${n}`).expect(401);
    await from('10.0.0.1', 'head', PASSWORD).expect(429);
    await from('10.0.0.2', 'head', PASSWORD).expect(200);
    await behind.close();
  });

  it('is refused without an answer while the access log cannot be written', async () => {
    await house.store.close();
    await signIn('supervisor', 'wrong password').expect(503);
  });
});

describe('What is sent to sign in', () => {
  let house: OpenHouse;
  beforeAll(async () => void (house = await openHouse()));
  afterAll(() => house.close());

  it.each([
    ['no password', { user: 'supervisor' }],
    ['a password that is too long', { user: 'supervisor', password: 'x'.repeat(257) }],
    ['a password of another type', { user: 'supervisor', password: 12345678 }],
    ['a query for a user', { user: { $gt: '' }, password: PASSWORD }],
    ['more than is asked', { user: 'supervisor', password: PASSWORD, role: 'head' }],
  ])('with %s is malformed', async (_, sent) => {
    const { body } = await house
      .http()
      .post('/api/sign-in')
      .send(sent as object)
      .expect(400);
    expect(body.code).toBe('request/malformed');
  });
});
