import { Sessions } from '../../src/access/sessions';
import { openHouse, type OpenHouse, PASSWORD } from '../http/small-house';

const MINUTE = 60_000;

describe('Proving once more who one is', () => {
  let house: OpenHouse;
  let cookie: string;
  beforeEach(async () => {
    house = await openHouse({ JEJAK_SESSION_LONGEST_MINUTES: '60' });
    cookie = await house.cookie('head');
  });
  afterEach(() => house.close());

  const confirm = (body: object = { password: PASSWORD }, sent = cookie) =>
    house.http().post('/api/me/confirm').set('Cookie', sent).send(body);
  const cookieIn = (headers: Record<string, unknown>) => String(headers['set-cookie']).split(';')[0]!;
  const caller = (of: string) => house.app.get(Sessions).caller(of.split('=')[1]!);

  it('is noted in the session, which goes on under a new token', async () => {
    const began = house.clock.time;
    house.clock.time += 6 * MINUTE;
    expect(await caller(cookie)).toMatchObject({ role: 'head', confirmedAt: began });
    const next = cookieIn((await confirm().expect(204)).headers);
    expect(await caller(next)).toMatchObject({ role: 'head', confirmedAt: began + 6 * MINUTE });
    expect(await caller(cookie)).toBeUndefined();
  });

  it('makes no session longer', async () => {
    let now = cookie;
    for (let n = 0; n < 6; n++) {
      house.clock.time += 9 * MINUTE;
      now = cookieIn((await confirm({ password: PASSWORD }, now).expect(204)).headers);
    }
    house.clock.time += 6 * MINUTE;
    await confirm({ password: PASSWORD }, now).expect(401);
  });

  it('with a wrong password leaves everything as it was, and is on the access record', async () => {
    house.clock.time += MINUTE;
    const { body } = await confirm({ password: 'wrong password' }).expect(422);
    expect(body.code).toBe('access/not-valid-proof');
    expect(await caller(cookie)).toMatchObject({ confirmedAt: house.clock.time - MINUTE });
    expect((await house.logged()).map(({ type, data }) => [type, data])).toEqual([
      ['CommandRefused', { code: 'access/not-valid-proof', route: 'POST /api/me/confirm' }],
    ]);
  });

  it('can be tried ten times in whatever session of the account', async () => {
    const another = await house.cookie('head');
    for (let n = 0; n < 5; n++) {
      await confirm({ password: 'wrong password' }).expect(422);
      await confirm({ password: 'wrong password' }, another).expect(422);
    }
    await confirm().expect(429);
    await confirm({ password: PASSWORD }, another).expect(429);
  });

  it('is not held up by what strangers fail at the door', async () => {
    for (let n = 0; n < 10; n++) await house.http().post('/api/sign-in').send({ user: 'head', password: 'wrong password' }).expect(401);
    await house.http().post('/api/sign-in').send({ user: 'head', password: PASSWORD }).expect(429);
    await confirm().expect(204);
  });

  it('is for nobody who is not signed in, and takes nothing but a password', async () => {
    await confirm({ password: PASSWORD }, '').expect(401);
    await confirm({}).expect(400);
    await confirm({ password: PASSWORD, confirmedAt: 0 }).expect(400);
  });
});
