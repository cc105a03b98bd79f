import { StepTokens } from '../../src/http/step-tokens';
import { openHouse, type OpenHouse } from './small-house';

describe('A question that carries the token of a step', () => {
  let house: OpenHouse;
  let cookie: string;
  beforeAll(async () => {
    house = await openHouse();
    cookie = await house.cookie('supervisor');
  });
  afterAll(() => house.close());
  const list = (token: string) => house.http().get('/api/errands').set('Cookie', cookie).set('Read-After', token);

  it('is answered once the views show the step, and with 503 until then', async () => {
    const { body } = await house.http().post('/api/errands').set('Cookie', cookie).send({ to: 'market' }).expect(201);
    await list(body.token).expect(200);
    house.views.upTo = '';
    const late = await list(body.token).expect(503);
    expect([late.body.code, late.headers['retry-after']]).toEqual(['request/not-yet', '1']);
    house.views.upTo = '~';
    await list(body.token).expect(200);
  });

  it('is given nothing to count with: the tokens of two steps show neither place nor order', async () => {
    const given = [];
    for (let n = 0; n < 12; n++)
      given.push((await house.http().post('/api/errands').set('Cookie', cookie).send({ to: 'market' })).body.token as string);
    expect(given.toSorted()).not.toEqual(given);
    const places = given.map((token) => house.app.get(StepTokens).read(token)!);
    expect(places.toSorted()).toEqual(places);
    for (const [n, token] of given.entries())
      expect([token, Buffer.from(token, 'base64url').toString('latin1')].join()).not.toContain(places[n]);
  });

  it.each([
    ...['', ' ', 'x'.repeat(101), '{"$gt":""}', "'--", '0000000000000001', '1', '~'],
    new StepTokens(() => Buffer.alloc(32, 7)).write('0000000000000001'),
  ])('refuses the token %j, which this house never gave', async (token) => {
    const { body } = await list(token).expect(400);
    expect(body.code).toBe('request/bad-read-after');
  });

  it('needs a session all the same', async () => {
    await house.http().get('/api/errands').set('Read-After', '1').expect(401);
  });
});
