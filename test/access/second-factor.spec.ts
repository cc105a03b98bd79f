import { readdirSync, readFileSync } from 'node:fs';
import { URI } from 'otpauth';
import { RemoveSecondFactor } from '../../src/modules/account/door.steps';
import { openHouse, type OpenHouse, PASSWORD } from '../http/small-house';

const STEP = 30_000;

describe('A second factor', () => {
  let house: OpenHouse;
  let cookie: string;
  let uri: string;
  beforeEach(async () => {
    house = await openHouse();
    cookie = await house.cookie('head');
    uri = ((await post('/api/me/second-factor', { password: PASSWORD }).expect(200)).body as { uri: string }).uri;
  });
  afterEach(() => house.close());

  const post = (path: string, body: object) => house.http().post(path).set('Cookie', cookie).send(body);
  const codeAt = (time: number) => (URI.parse(uri) as { generate(of: { timestamp: number }): string }).generate({ timestamp: time });
  const signIn = (code?: string, password = PASSWORD) => house.http().post('/api/sign-in').send({ user: 'head', password, code });
  const added = async () => {
    await post('/api/me/second-factor/confirm', { code: codeAt(house.clock.time) }).expect(204);
    house.clock.time += 2 * STEP;
  };
  const refusedAs = async (answer: ReturnType<typeof signIn>, status: number, code: string) => {
    const { status: got, body } = await answer;
    expect([got, body.code]).toEqual([status, code]);
  };

  it('is not asked for before a code of it was seen', async () => {
    expect(uri).toMatch(/^otpauth:\/\/totp\/Jejak:head\?/);
    await signIn().expect(200);
    await refusedAs(post('/api/me/second-factor/confirm', { code: codeAt(house.clock.time + 20 * STEP) }), 422, 'access/not-valid-proof');
    await signIn().expect(200);
  });

  it('is asked for from then on, from whoever knows the password only', async () => {
    await added();
    await refusedAs(signIn(), 401, 'access/code-needed');
    await refusedAs(signIn(undefined, 'wrong password'), 401, 'access/wrong-credentials');
    await refusedAs(signIn(codeAt(house.clock.time), 'wrong password'), 401, 'access/wrong-credentials');
    await signIn(codeAt(house.clock.time)).expect(200);
  });

  it('takes each code once, also in the window that it is good for', async () => {
    await added();
    const code = codeAt(house.clock.time);
    await signIn(code).expect(200);
    await refusedAs(signIn(code), 401, 'access/wrong-credentials');
    house.clock.time += STEP;
    await refusedAs(signIn(code), 401, 'access/wrong-credentials');
    await refusedAs(signIn(codeAt(house.clock.time - STEP)), 401, 'access/wrong-credentials');
    await signIn(codeAt(house.clock.time)).expect(200);
  });

  it('takes a code once by two at the same time', async () => {
    await added();
    const code = codeAt(house.clock.time);
    const answers = await Promise.all([signIn(code), signIn(code), signIn(code)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
  });

  it('takes the code of a clock that is one step off, and of none that is further off', async () => {
    await added();
    for (const steps of [-10, -2, 2, 10]) await signIn(codeAt(house.clock.time + steps * STEP)).expect(401);
    await signIn(codeAt(house.clock.time - STEP)).expect(200);
    await signIn(codeAt(house.clock.time + STEP)).expect(200);
  });

  it('can be guessed at ten times, and asking for the code costs no try', async () => {
    await added();
    for (let n = 0; n < 12; n++) await refusedAs(signIn(), 401, 'access/code-needed');
    const wrong = codeAt(house.clock.time + 50 * STEP);
    for (let n = 0; n < 10; n++) await signIn(wrong).expect(401);
    await signIn(codeAt(house.clock.time)).expect(429);
    const written = (await house.logged()).filter(({ type }) => type === 'SignInFailed');
    expect(written.map(({ data }) => (data as { why: string }).why)).toEqual(Array.from({ length: 10 }, () => 'wrong-code'));
  });

  it('proves who she is as well as her password does', async () => {
    await added();
    await post('/api/me/confirm', { code: codeAt(house.clock.time) }).expect(204);
    cookie = await house.cookie('head');
    await post('/api/me/confirm', { code: codeAt(house.clock.time) }).expect(422);
    await post('/api/me/confirm', { code: codeAt(house.clock.time), password: PASSWORD }).expect(400);
  });

  it('is begun by whoever knows the password, and replaced by nobody who has the session only', async () => {
    await refusedAs(post('/api/me/second-factor', { password: 'wrong password' }), 422, 'access/not-valid-proof');
    await added();
    await refusedAs(post('/api/me/second-factor', { password: PASSWORD }), 409, 'access/has-second-factor');
  });

  it('lies nowhere in the clear', () => {
    const secret = new URL(uri).searchParams.get('secret')!;
    house.accounts.close();
    const bytes = readdirSync(house.folder).map((file) => readFileSync(`${house.folder}/${file}`).toString('latin1'));
    expect(bytes.join()).not.toContain(secret);
  });

  it('is wanted of whoever proves once more who she is, too', async () => {
    await added();
    await refusedAs(post('/api/me/confirm', { password: PASSWORD }), 401, 'access/code-needed');
  });

  it('is on record, and that it was removed', async () => {
    await added();
    const { id } = house.accounts.byUser('head')!;
    await house.accountStep(id, RemoveSecondFactor, {});
    const types = (await house.store.readStream(`account-${id}`, 0, 100)).map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['SecondFactorAdded', 'SecondFactorRemoved']);
  });
});
