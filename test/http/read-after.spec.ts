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
    house.views.upTo = body.token;
    await list(body.token).expect(200);
  });

  it.each(['', ' ', 'x'.repeat(101), '{"$gt":""}', "'--"])('refuses the token %j', async (token) => {
    const { body } = await list(token).expect(400);
    expect(body.code).toBe('request/bad-read-after');
  });

  it('needs a session all the same', async () => {
    await house.http().get('/api/errands').set('Read-After', '1').expect(401);
  });
});
