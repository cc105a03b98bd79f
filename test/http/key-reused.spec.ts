import { KeyedHash } from '../../src/access/keyed-hash';
import type { StoredEvent } from '../../src/platform/event-store/event-store';
import { newId } from '../../src/platform/ids';
import type { Vault } from '../../src/platform/personal-data/vault';
import { openHouse, type OpenHouse } from './small-house';

describe('The same Idempotency-Key', () => {
  let house: OpenHouse;
  let supervisor: string;
  beforeAll(async () => {
    house = await openHouse();
    supervisor = await house.cookie('supervisor');
  });
  afterAll(() => house.close());

  let key: string;
  beforeEach(() => (key = newId(Date.now())));
  const post = (path: string, body: string | object, cookie = supervisor) =>
    house.http().post(`/api/errands${path}`).set('Cookie', cookie).set('Idempotency-Key', `"${key}"`).type('json').send(body);
  const opened = () => post('', { to: 'market' }).expect(201);
  const events = (id: string) => house.store.readStream(`errand-${id}`, 0, 100);

  it('with another body is refused, and nothing of the second is recorded but the refusal', async () => {
    const { body } = await post('', { to: 'market', wish: 'ikan' }).expect(201);
    const before = await house.store.head();
    const second = await post('', { to: 'market', wish: 'beras' }).expect(422);
    expect(second.body).toMatchObject({ code: 'request/key-reused' });
    expect(second.text).not.toContain('beras');
    expect(await events(body.id)).toHaveLength(1);
    expect((await house.store.readAll(before, 10)).map(({ type, data }) => [type, data])).toEqual([
      ['CommandRefused', { code: 'request/key-reused', route: 'POST /api/errands' }],
    ]);
  });

  it('with the same body, ordered and spaced in another way, gets the first answer', async () => {
    const first = await post('', '{"to":"market","stops":[{"where":"a"},{"where":"b"}]}').expect(201);
    const again = await post('', '{ "stops": [ { "where": "a" }, { "where": "b" } ], "to": "market" }').expect(201);
    expect(again.body).toEqual({ ...first.body, token: expect.any(String) as string });
    expect(await events(first.body.id)).toHaveLength(1);
    await post('', '{"to":"market","stops":[{"where":"b"},{"where":"a"}]}').expect(422);
  });

  it.each([
    ['opens a record', () => Promise.resolve(''), { to: 'market' }, 201],
    ['is a step on one', async () => `/${(await opened()).body.id}/note-errand`, { note: 'x' }, 200],
  ])('of requests that come at once: one body is taken, and no other is said to be (%s)', async (_, pathOf, body, status) => {
    const path = await pathOf();
    key = newId(Date.now());
    const bodies = Array.from({ length: 5 }, (_, index) => ({
      ...body,
      ...('note' in body ? { note: `x${index}` } : { wish: `w${index}` }),
    }));
    const answers = await Promise.all([...bodies, ...bodies].map((each) => post(path, each)));
    const taken = answers.findIndex((each) => each.status === status) % bodies.length;
    const told = answers.map((each) => [each.status, (each.body as { code?: string }).code]);
    expect(told).toEqual(answers.map((_, index) => (index % bodies.length === taken ? [status, undefined] : [422, 'request/key-reused'])));
  });

  it('may be used again after a try that was refused', async () => {
    await post('/note-errand', { note: 'impossible' }).expect(422);
    await post('/note-errand', { note: 'x' }).expect(201);
  });

  it('of another user, or for another step, is another one', async () => {
    const { body } = await post('', { to: 'market' }).expect(201);
    await post('', { to: 'post-office' }, await house.cookie('supervisor', 'mks')).expect(201);
    await post(`/${body.id}/note-errand`, { note: 'x' }).expect(200);
  });

  it('is remembered by a hash that nobody can try any more once somebody was erased; then neither it nor another request is said to be recorded', async () => {
    const { body } = await post('', { to: 'market', wish: 'ikan' }).expect(201);
    const [{ meta }] = (await events(body.id)) as [StoredEvent];
    const said = (vault: Vault) => new KeyedHash(() => Buffer.alloc(32), vault).fingerprint('{"to":"market","wish":"ikan"}');
    expect(await said(house.vault)).toBe(meta.fingerprint);
    await house.vault.destroy('outsider-somebody');
    expect(await said(house.vault)).not.toBe(meta.fingerprint);
    expect(await said(house.openVault())).not.toBe(meta.fingerprint);
    for (const wish of ['ikan', 'beras'])
      expect((await post('', { to: 'market', wish }).expect(422)).body).toMatchObject({ code: 'request/key-outlived' });
    expect(await events(body.id)).toHaveLength(1);
  });

  it('is remembered by a hash that differs from house to house', async () => {
    const { body } = await post('', { to: 'market' }).expect(201);
    const other = await openHouse();
    try {
      const there = await other
        .http()
        .post('/api/errands')
        .set('Cookie', await other.cookie('supervisor'))
        .set('Idempotency-Key', `"${key}"`)
        .send({ to: 'market' })
        .expect(201);
      const [hers] = await events(body.id);
      const [theirs] = await other.store.readStream(`errand-${there.body.id}`, 0, 1);
      expect(hers!.meta.fingerprint).toMatch(/^\d+\.[0-9a-f]{64}$/);
      expect(theirs!.meta.fingerprint).not.toBe(hers!.meta.fingerprint);
    } finally {
      await other.close();
    }
  });
});
