import { newId } from '../../src/platform/ids';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, SKIPPING, step } from '../support/stories';

describe('Rule 9: a refused command changes nothing and is itself on the access record', () => {
  let house: House;
  let cast: Cast;
  let id: string;
  const headOf = async (stream: string) => (await house.stores.store.readStream(stream, 0, 1000)).at(-1);
  const refused = async () =>
    (await house.stores.store.readStream('access-wanita-utama-2026-03-03', 0, 1000)).filter(({ type }) => type === 'CommandRefused').at(-1);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    id = await admitted(cast, 'Melati');
    house.clock.set('2026-03-03T00:10+07:00');
  });
  afterAll(() => house.close());

  it.each<[string, keyof Cast, string, object, number, string]>([
    ['not her step', 'guard', 'assign-track', { track: 'sewing' }, 403, 'beneficiary/not-your-step'],
    ['not in this phase', 'worker', 'close-episode', {}, 409, 'beneficiary/out-of-phase'],
    ['against a rule', 'worker', 'discharge-beneficiary', { kind: 'completed', will: 'wants' }, 409, 'beneficiary/not-approved'],
    ['in the future', 'worker', 'make-assessment', { risk: 'low', happenedAt: '2026-03-05' }, 400, 'time/in-the-future'],
    ['not as asked', 'worker', 'assign-track', { track: 'kapal' }, 400, 'request/malformed'],
  ])('%s', async (_, who, name, body, status, code) => {
    const [before, last] = [await headOf(`beneficiary-${id}`), await house.stores.store.head()];
    const { body: problem } = await step(cast[who], id, name, body, status);
    expect(problem).toMatchObject({ code });
    expect(await headOf(`beneficiary-${id}`)).toEqual(before);
    const entry = await refused();
    expect(entry).toMatchObject({
      data: { code, subject: `beneficiary-${id}`, route: `POST /api/beneficiaries/:id/${name}` },
      meta: { actor: { id: cast[who].id }, happened: { day: '2026-03-03' } },
    });
    const since = await house.stores.store.readAll(last, 100);
    expect(since.map(({ type }) => type)).toEqual(['CommandRefused']);
    expect(JSON.stringify(entry)).not.toContain('kapal');
  });

  it('in a step of others says whose it is', async () => {
    const path = `/api/beneficiaries/${id}/grant-leave`;
    expect((await cast.guard.post(path).expect(403)).body.detail).toBe(
      'This step is not for your role. It is for: Social worker, Supervisor.',
    );
    expect((await cast.guard.post(path).set('accept-language', 'id').expect(403)).body.detail).toBe(
      'Langkah ini bukan untuk peran Anda. Langkah ini untuk: Pekerja sosial, Kepala seksi.',
    );
  });

  it('where she is away, or is not, says which step comes first', async () => {
    const her = await admitted(cast, 'Kamboja');
    const said = async (name: string, body: object = {}) => (await step(cast.worker, her, name, body, 409)).body.detail as string;
    expect(await said('record-return', { injuries: 'none-seen' })).toContain('If she was, record first since when: "Notice absence"');
    expect(await said('end-leave')).toContain('"Grant leave"');
    expect(await said('end-hospital-stay')).toContain('"Start hospital stay"');
    await step(cast.worker, her, 'grant-leave', { until: '2026-12-30' });
    const ended = 'Record first that this has ended: "End leave", "End hospital stay" or "Record return".';
    expect(await said('grant-leave', { until: '2026-12-31' })).toContain(ended);
    await step(cast.worker, her, 'start-hospital-stay', { hospital: 'RSUD' });
    expect(await said('start-hospital-stay', { hospital: 'RSUD' })).toContain(ended);
  });

  it.each<[string, object, number, string, string, string]>([
    [
      'make-assessment',
      { risk: 'low', happenedAt: '2026-03-05' },
      400,
      'happenedAt',
      'time/in-the-future',
      '"When it happened": This has not happened yet: look at the day and the time.',
    ],
    [
      'make-assessment',
      { risk: 'low', happenedAt: '2026-03-01' },
      400,
      'reason',
      'time/reason-needed',
      '"Reason": This happened more than a day ago: say why it is recorded late.',
    ],
    [
      'make-assessment',
      { risk: 'low', onBehalfOf: newId(0) },
      422,
      'onBehalfOf',
      'staff/not-valid-colleague',
      expect.stringMatching(/^"On whose behalf": Nobody with this id works/),
    ],
    [
      'correct-person-details',
      { person: { birthDate: '2030-01-01' }, reason: 'salah' },
      422,
      'person.birthDate',
      'beneficiary/not-valid-birth-date',
      '"Date of birth": The birth date lies in the future.',
    ],
    [
      'correct-person-details',
      { person: { alias: 'Mel' } },
      422,
      'reason',
      'beneficiary/not-valid-without-reason',
      '"Reason": Say what was wrong.',
    ],
    [
      'grant-leave',
      { until: '2026-03-01', whereTo: 'rumah ibu' },
      422,
      'until',
      'beneficiary/not-valid-leave',
      '"Until when": The leave would end before it begins.',
    ],
  ])('%s with %j names the field that a rule refuses', async (name, sent, status, path, code, detail) => {
    const { body } = await step(cast.worker, id, name, sent, status);
    expect(body).toMatchObject({ code, errors: [{ path, code, detail }] });
  });

  describe('in a wrong phase', () => {
    const PHASE = 'The phase now:';

    it('says to whoever reads her file where she stands and which steps of hers there are, in both languages', async () => {
      const path = `/api/beneficiaries/${id}/close-episode`;
      const { body } = await cast.worker.post(path).expect(409);
      expect(body).toMatchObject({ phase: 'resident', possible: expect.arrayContaining(['assign-track', 'give-consent']) });
      const { possible } = body as { possible: readonly string[] };
      // Of others, of the house alone, of another phase.
      for (const each of ['approve-discharge', 'record-past-discharge', 'accept-referral', 'close-episode'])
        expect(possible).not.toContain(each);
      expect(body.detail).toBe(
        `"Close episode" cannot be done in the present phase. ${PHASE} "In the care of the centre". What you can do: "Make assessment", ` +
          `"Agree care plan", "Review care plan", "Assign track", "Assign guidance", "Grant leave", "Start hospital stay", ` +
          `"Notice absence", and ${possible.length - 8} more.`,
      );
      const indonesian = (await cast.worker.post(path).set('accept-language', 'id').expect(409)).body as { detail: string };
      expect(indonesian.detail).toMatch(
        /^"Akhiri masa rehabilitasi" tidak dapat dilakukan pada tahap sekarang\. Tahap sekarang: "Dalam asuhan balai"\. Yang dapat Anda lakukan: "Catat asesmen", .*, dan \d+ langkah lain\.$/,
      );
    });

    it('lists no step that her record as it stands would refuse', async () => {
      const her = await admitted(cast, 'Anggrek');
      const among = async (who: Person, record: string, names: readonly string[]) => {
        const { possible } = (await who.post(`/api/beneficiaries/${record}/close-episode`).expect(409)).body as {
          possible: readonly string[];
        };
        return names.filter((name) => possible.includes(name));
      };
      const AWAY = ['grant-leave', 'end-leave', 'start-hospital-stay', 'end-hospital-stay', 'record-return'];
      const LEAVING = ['propose-discharge', 'approve-discharge', 'discharge-beneficiary', 'void-discharge'];
      const both = async () => [await among(cast.supervisor, her, AWAY), await among(cast.supervisor, her, LEAVING)];
      expect(await both()).toEqual([['grant-leave', 'start-hospital-stay'], ['propose-discharge']]);
      await step(cast.worker, her, 'grant-leave', { until: '2026-12-30' });
      await step(cast.worker, her, 'propose-discharge', { kind: 'left-by-choice', will: 'wants' });
      expect(await both()).toEqual([['end-leave', 'start-hospital-stay', 'record-return'], ['approve-discharge']]);
      await step(cast.supervisor, her, 'approve-discharge');
      expect((await both())[1]).toEqual(['propose-discharge', 'discharge-beneficiary']);

      const sent = { person: { name: 'Sekar' }, source: 'self', legalMode: 'persuasive' };
      const { id: refused } = (await cast.intake.post('/api/beneficiaries', sent).expect(201)).body as { id: string };
      expect((await step(cast.intake, refused, 'admit-beneficiary', {}, 409)).body.detail).toMatch(
        /^"Admit beneficiary" cannot be done in the present phase\. First comes "Accept referral"\. The phase now:/,
      );
      await step(cast.intake, refused, 'decline-referral', { why: 'capacity' });
      expect(await among(cast.supervisor, refused, LEAVING)).toEqual([]);
    });

    it('says to the worker of others no more than she may do, and not to the guard, who would not be told by asking, that there was one', async () => {
      const gone = await admitted(cast, 'Dahlia');
      const hers = await house.person('social-worker');
      await house.appoint(hers, 'social-worker');
      await step(cast.supervisor, gone, 'assign-case-worker', { worker: hers.id });
      const revision = (status: number) => cast.guard.get(`/api/beneficiaries/${gone}/revision`).expect(status);
      const log = async () => (await house.stores.store.readAll(undefined, 10_000)).at(-1);
      await revision(200);
      const asked = { route: 'GET /api/beneficiaries/:id/revision', subjects: [`beneficiary-${gone}`] };
      expect(await log()).toMatchObject({ type: 'RecordViewed', data: asked, meta: { actor: { id: cast.guard.id } } });
      await discharged({ ...cast, worker: hers }, gone);
      expect((await revision(404)).body).toMatchObject({ code: 'beneficiary/unknown' });
      // Of another's woman a worker is told where she stands, and no step that is for whoever reads her course.
      const told = (await step(cast.worker, gone, 'end-leave', {}, 409)).body as object;
      expect(told).toMatchObject({ phase: 'aftercare', possible: ['refer-beneficiary', 'record-disclosure'] });
      for (const name of ['end-leave', 'notice-absence', 'record-return']) {
        const sent = { 'notice-absence': { kind: 'absconded' }, 'record-return': { injuries: 'none-seen' } }[name] ?? {};
        expect((await step(cast.guard, gone, name, sent, 404)).body).toMatchObject({ code: 'beneficiary/unknown' });
      }
    });

    it('says where an incident stands to the guard, and to whoever may not read it not even that', async () => {
      const { body } = await cast.guard
        .post('/api/incidents', { kind: 'forced-removal', place: 'gerbang', means: ['threat'], visits: [] })
        .expect(201);
      const path = `/api/incidents/${(body as { id: string }).id}`;
      for (const [language, first] of [
        ['en', 'First comes "Review incident".'],
        ['id', 'Harus lebih dahulu: "Tinjau insiden".'],
      ] as const)
        expect((await cast.supervisor.post(`${path}/close-incident`).set('accept-language', language).expect(409)).body.detail).toContain(
          first,
        );
      await cast.supervisor.post(`${path}/review-incident`, { findings: 'Gerbang lemah.', measures: ['repair-gate'] }).expect(200);
      await cast.supervisor.post(`${path}/close-incident`).expect(200);
      const late = async (who: keyof Cast, status = 409) =>
        (await cast[who].post(`${path}/notify-police`, { office: 'Polsek' }).expect(status)).body as object;
      expect(await late('guard')).toMatchObject({
        phase: 'closed',
        possible: ['give-account', 'write-addendum', 'record-returned', 'mark-incident-duplicate'],
        detail: expect.stringContaining(`${PHASE} "Closed". What you can do: "Give account", "Write addendum", `),
      });
      for (const who of ['worker', 'intake'] as const) {
        expect(await late(who, 404)).not.toHaveProperty('phase');
        expect(await late(who, 404)).toMatchObject({ code: 'incident/unknown', detail: 'There is no such record.' });
      }
    });
  });

  it('in a wrong phase says where a class stands to whoever leads it, and not to whoever wrote it down for him', async () => {
    const leader = await house.person('instructor', { name: 'Pak Bima' });
    await house.appoint(leader, 'instructor');
    const other = await house.person('instructor', { name: 'Bu Ratih' });
    const plan = { kind: 'guidance', subject: 'manners', mode: 'group', starts: '2026-03-04T08:00+07:00', ends: '2026-03-04T09:00+07:00' };
    const { body } = await other.post('/api/sessions', { ...plan, leader: leader.id }).expect(201);
    const path = `/api/sessions/${(body as { id: string }).id}/cancel-session`;
    await cast.supervisor.post(path, { why: 'room' }).expect(200);
    expect((await leader.post(path, { why: 'room' }).expect(409)).body).toMatchObject({
      phase: 'cancelled',
      possible: ['void-cancellation'],
      detail: expect.stringMatching(/The phase now: "Cancelled"\. What you can do: "Void cancellation"\.$/),
    });
    expect((await other.post(path, { why: 'room' }).expect(409)).body).not.toHaveProperty('phase');
  });

  it('a number that is refused to her is not used up', async () => {
    const { registerSequence: last } = (await headOf(`beneficiary-${await admitted(cast, 'Teratai')}`))!.data as {
      registerSequence: number;
    };
    const waiting = (
      await cast.intake.post('/api/beneficiaries', { person: { name: 'Kenanga' }, source: 'self', legalMode: 'persuasive' }).expect(201)
    ).body as {
      id: string;
    };
    await step(cast.intake, waiting.id, 'admit-beneficiary', {}, 409);
    await step(cast.intake, waiting.id, 'accept-referral', SKIPPING);
    await step(cast.intake, waiting.id, 'admit-beneficiary');
    expect((await headOf(`beneficiary-${waiting.id}`))?.data).toMatchObject({ registerYear: 2026, registerSequence: last + 1 });
  });
});
