import { StepTokens } from '../../src/http/step-tokens';
import { newId } from '../../src/platform/ids';
import { openHouse, type OpenHouse } from './small-house';

describe('A controller that takes steps', () => {
  let house: OpenHouse;
  let supervisor: string;
  beforeAll(async () => {
    house = await openHouse();
    supervisor = await house.cookie('supervisor');
  });
  afterAll(() => house.close());

  const post = (path: string, cookie = supervisor) => house.http().post(`/api/errands${path}`).set('Cookie', cookie);
  const give = async () => (await post('').send({ to: 'market' }).expect(201)).body as { id: string; revision: number; token: string };
  const events = (id: string) => house.store.readStream(`errand-${id}`, 0, 100);

  it.each(['', '/give-errand'])('opens a stream by POST %j and says where it is', async (path) => {
    const { body, headers } = await post(path).send({ to: 'market', wish: 'fresh fish' }).expect(201);
    expect(headers).toMatchObject({ location: `/api/errands/${body.id}`, etag: '"0"', 'cache-control': 'no-store' });
    expect(body).toEqual({ id: body.id, revision: 0, token: body.token });
    expect((await events(body.id)).map(({ type, position }) => [type, position])).toEqual([
      ['ErrandGiven', house.app.get(StepTokens).read(body.token)],
    ]);
  });

  it('takes a step on a stream that exists', async () => {
    const { id } = await give();
    const { body, headers } = await post(`/${id}/finish-errand`).send({}).expect(200);
    expect([headers.etag, body.id, body.revision]).toEqual(['"1"', id, 1]);
  });

  it('takes a step that asks nothing without any body', async () => {
    const { id } = await give();
    await post(`/${id}/finish-errand`).expect(200);
  });

  it('has both ways for a step that may be the first or a later one', async () => {
    const { body } = await post('/note-errand').send({ note: 'no change' }).expect(201);
    await post(`/${body.id}/note-errand`).send({ note: 'still none' }).expect(200);
    expect(await events(body.id)).toHaveLength(2);
  });

  it('has no way to open a stream under an id of the client, nor by a step that opens none', async () => {
    await post(`/${newId(0)}/give-errand`)
      .send({ to: 'market' })
      .expect(404);
    await post('/finish-errand').send({}).expect(404);
    const id = newId(0);
    await post(`/${id}/note-errand`).send({ note: 'x' }).expect(404);
    expect(await events(id)).toEqual([]);
  });

  it('reads what was told from the same body and keeps it beside the event', async () => {
    await house.cookie('instructor');
    const onBehalfOf = house.accounts.byUser('instructor')!.id;
    const told = { happenedAt: '2026-03-20', knownBy: 'paper', reason: 'The letter came today.', onBehalfOf };
    const { body } = await post('')
      .send({ to: 'market', ...told })
      .expect(201);
    const [event] = await events(body.id);
    expect(event).toMatchObject({
      data: { to: 'market' },
      meta: { happened: { at: '2026-03-19T17:00:00.000Z', day: '2026-03-20', precision: 'day', source: 'paper' }, onBehalfOf },
    });
    expect(JSON.stringify(event)).not.toContain('letter');
  });

  it('names what is wrong in both halves of a body', async () => {
    const { body } = await post('').send({ to: 'moon', happenedAt: 'yesterday', knownBy: 'import' }).expect(400);
    expect(body).toMatchObject({ code: 'request/malformed', issues: { to: ['isIn'], happenedAt: ['matches'], knownBy: ['isIn'] } });
  });

  it.each([
    ['an unknown property', { to: 'market', canary: 1 }],
    ['what only the server says', { to: 'market', centre: 'canary', actor: 'canary', id: 'canary' }],
    ['a sealed block', { to: 'market', $enc: 1 }],
    ['a bad value', { to: 'canary' }],
    ['a wrong part of a list', { to: 'market', stops: [{ where: 'x', canary: 1 }] }],
    ['a list within the list', { to: 'market', stops: [[{ where: 'canary' }]] }],
    ['null for what may be left out', { to: 'market', wish: null }],
    ['a list', [{ to: 'canary' }]],
    ['a text', '"canary"'],
  ])('refuses %s with 400 and does not repeat it', async (_, sent) => {
    const before = await house.store.head();
    const { body, text } = await post('')
      .type('json')
      .send(sent)
      .expect(400)
      .expect('content-type', /^application\/problem\+json/);
    expect(body.code).toBe('request/malformed');
    expect(text).not.toContain('canary');
    const written = await house.store.readAll(before, 10);
    expect(written.map(({ type, data }) => [type, data])).toEqual([
      ['CommandRefused', { code: 'request/malformed', route: 'POST /api/errands' }],
    ]);
    expect(JSON.stringify(written)).not.toContain('canary');
  });

  it.each(['not-an-id', '1', newId(0).toUpperCase(), '..%2f..%2fetc', `${newId(0)}%00`])(
    'answers %j like an id that nobody has',
    async (id) => {
      const answer = async (to: string) => (await post(`/${to}/finish-errand`).send({}).expect(404)).body;
      expect({ ...(await answer(id)), instance: 0 }).toEqual({ ...(await answer(newId(0))), instance: 0 });
    },
  );

  it("does not show another centre's record, not even that it exists", async () => {
    const { id } = await give();
    const other = await house.cookie('supervisor', 'mks');
    const [hers, nobodys] = await Promise.all([id, newId(5)].map((each) => post(`/${each}/finish-errand`, other).send({}).expect(404)));
    expect({ ...hers!.body, instance: 0 }).toEqual({ ...nobodys!.body, instance: 0 });
    expect(await events(id)).toHaveLength(1);
  });

  it.each([
    ['of another role', 403, 'errand/not-your-step', 'security', '/finish-errand', {}],
    ['out of phase', 409, 'errand/out-of-phase', 'supervisor', '/finish-errand', {}],
    ['whose content breaks a rule', 422, 'errand/not-valid-note', 'supervisor', '/note-errand', { note: 'impossible' }],
    ['from tomorrow', 400, 'time/in-the-future', 'supervisor', '/note-errand', { note: 'x', happenedAt: '2026-04-03' }],
  ] as const)('refuses a step %s and puts that on the access log first', async (_, status, code, role, step, sent) => {
    const { id } = await give();
    if (code === 'errand/out-of-phase') await post(`/${id}/finish-errand`).send({});
    const { body } = await post(`/${id}${step}`, await house.cookie(role))
      .send(sent)
      .expect(status);
    expect(body).toMatchObject({ code, status, type: `urn:jejak:problem:${code}` });
    const { data, meta } = (await house.logged()).at(-1)!;
    expect(data).toEqual({ code, route: `POST /api/errands/:id${step}`, subject: `errand-${id}` });
    expect(meta).toMatchObject({ actor: { role }, correlation: String(body.instance).slice('urn:uuid:'.length) });
    expect(meta.actor).not.toHaveProperty('name');
  });

  describe('with an Idempotency-Key', () => {
    const given = (key: string, cookie = supervisor) => post('', cookie).set('Idempotency-Key', `"${key}"`).send({ to: 'market' });

    it('records twenty at once only once', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => given('twenty').expect(201)));
      expect(new Set(answers.map(({ body: { token: _, ...taken } }) => JSON.stringify(taken))).size).toBe(1);
      expect(await events(answers[0]!.body.id)).toHaveLength(1);
    });

    it('records another key, user or record anew', async () => {
      const other = await house.cookie('supervisor', 'mks');
      const ids = (await Promise.all([given('a'), given('b'), given('a', other)])).map(({ body }) => body.id);
      expect(new Set(ids).size).toBe(3);
      const notes = await Promise.all(
        ids.slice(0, 2).map((id) => post(`/${id}/note-errand`).set('Idempotency-Key', '"a"').send({ note: 'x' })),
      );
      expect(notes.map(({ body }) => body.revision)).toEqual([1, 1]);
    });

    it('that is a UUIDv7 makes ids that sort by its time', async () => {
      const { body } = await given(newId(Date.parse('2026-03-31T00:00:00Z'))).expect(201);
      expect(String(body.id).slice(0, 13)).toBe(newId(Date.parse('2026-03-31T00:00:00Z')).slice(0, 13));
    });

    it.each(['', ' ', '""', '"two words"', `"${'x'.repeat(129)}"`, '"é"', 'bare', '"half', '"a", "b"', '"a\\"b"', 'W/"a"'])(
      'refuses the key %j',
      async (key) => {
        const { body } = await post('').set('Idempotency-Key', key).send({ to: 'market' }).expect(400);
        expect(body.code).toBe('request/bad-idempotency-key');
      },
    );

    it('that is left out is asked for, whether the step opens a stream or not', async () => {
      const { id } = await give();
      for (const [path, sent] of [
        ['', { to: 'market' }],
        ['/give-errand', { to: 'market' }],
        [`/${id}/finish-errand`, {}],
      ] as const) {
        const { body } = await post(path).unset('Idempotency-Key').send(sent).expect(400);
        expect(body.code).toBe('request/idempotency-key-needed');
      }
    });

    it('refuses two', async () => {
      const { body } = await post('')
        .set('Idempotency-Key', ['"a"', '"b"'] as never)
        .send({ to: 'market' })
        .expect(400);
      expect(body.code).toBe('request/header-twice');
    });
  });

  describe('with If-Match', () => {
    it('lets one of two with the same ETag through', async () => {
      const { id } = await give();
      const note = () => post(`/${id}/note-errand`).set('If-Match', '"0"').send({ note: 'x' });
      const [first, second] = [await note(), await note()];
      expect([first.status, second.status, second.body.code]).toEqual([200, 412, 'request/stale']);
      expect(await events(id)).toHaveLength(2);
    });

    it('that is left out is asked for on a record, and only there', async () => {
      const { id } = await give();
      const { body } = await post(`/${id}/note-errand`).unset('If-Match').send({ note: 'x' }).expect(428);
      expect(body.code).toBe('request/if-match-needed');
      expect(await events(id)).toHaveLength(1);
      await post('').unset('If-Match').send({ to: 'market' }).expect(201);
    });

    it('is told to whoever may take a step, where she may not read the record, and to nobody else', async () => {
      const { id } = await give();
      const at = async (cookie: string) => house.http().get(`/api/errands/${id}/revision`).set('Cookie', cookie);
      const { body, headers } = await at(await house.cookie('security'));
      expect([body, headers.etag]).toEqual([{ id, revision: 0 }, '"0"']);
      expect([(await at(await house.cookie('admin'))).status, (await at(await house.cookie('security', 'mks'))).status]).toEqual([
        403, 404,
      ]);
    });

    it('that a retry says again gets the first answer, though the record has moved on', async () => {
      const { id } = await give();
      const note = () => post(`/${id}/note-errand`).set('If-Match', '"0"').set('Idempotency-Key', '"again"').send({ note: 'x' });
      const first = await note().expect(200);
      await post(`/${id}/note-errand`).send({ note: 'later' }).expect(200);
      expect((await note().expect(200)).body).toEqual({ ...first.body, token: expect.any(String) as string });
      expect(await events(id)).toHaveLength(3);
    });

    it.each(['*', 'W/"0"', '"0", "1"', '0', '"-1"', '"00"', '"9999999999999999"', '""'])('refuses %j', async (tag) => {
      const { id } = await give();
      const { body } = await post(`/${id}/note-errand`).set('If-Match', tag).send({ note: 'x' }).expect(400);
      expect(body.code).toBe('request/bad-if-match');
    });
  });
});
