import { KeptUp } from '../../src/kept-up';
import { LiveViews } from '../../src/platform/projections/live-views';
import { House, type Person } from '../support/house';
import { isHeadedAsDeclared } from '../support/every-list';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

const TEXT = 'Ia pingsan di kamar mandi, dokter menanyakan obatnya.';
const PILLS = 'obat KenariZqx pagi dan malam';
const minutes = (more: number) => new Date(Date.parse('2026-03-02T09:00+07:00') + more * 60_000).toISOString();

describe('In an emergency', () => {
  let house: House;
  let cast: Cast;
  let [melati, kenanga] = ['', ''];
  let other: Person;
  const asked = (more: object = {}) => ({ beneficiary: melati, classes: ['health', 'identity'], why: 'medical', text: TEXT, ...more });
  const history = (who: Person, id = melati) => who.get(`/api/beneficiaries/${id}/history?limit=200`);
  const unknown = async (who: Person) => history(who, '00000000-0000-7000-8000-000000000000');

  beforeEach(async () => {
    house = await House.open(minutes(-60));
    cast = await castOf(house);
    [melati, kenanga] = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga')];
    for (const id of [melati, kenanga]) await step(cast.worker, id, 'record-service-outcome', { service: PILLS, outcome: 'received' });
    other = await house.person('social-worker');
    house.clock.set(minutes(0));
  });
  afterEach(() => house.close());

  it('one record is opened for an hour to somebody whose it is not; everybody who must know is told, and every look is marked', async () => {
    expect((await other.post('/api/emergencies', asked({ text: 'Pingsan.' })).expect(400)).body.errors).toEqual([
      { path: 'text', code: 'too-short', detail: '"Text" must be at least 20 characters.' },
    ]);
    const before = await history(other).expect(404);
    expect(before.body).toEqual({ ...(await unknown(other)).body, instance: before.body.instance });
    const { body } = await other.post('/api/emergencies', asked()).expect(201);
    const { text } = await history(other).expect(200);
    expect(text).toContain(PILLS);
    expect(text).toContain('Melati');
    await history(other, kenanga).expect(404);
    expect((await cast.worker.get(`/api/beneficiaries/${melati}`).expect(200)).text).not.toContain('Melati');

    for (const who of [cast.head, cast.supervisor]) {
      const { emergencies } = (await who.get('/api/emergencies').expect(200)).body as { emergencies: object[] };
      expect(emergencies).toMatchObject([
        { emergency: body.id, beneficiary: melati, by: { id: other.id }, text: TEXT, open: true, reviewed: false },
      ]);
    }
    const log = await house.stores.store.readStream('access-wanita-utama-2026-03-02', 0, 1000);
    const marked = log.filter(
      ({ meta, data }) => meta.actor.id === other.id && (data as { under?: string[] }).under?.includes(`emergency-${body.id}`),
    );
    expect(marked).toHaveLength(1);

    house.clock.set(minutes(59));
    await history(other).expect(200);
    house.clock.set(minutes(61));
    await cast.head.get('/api/emergencies').expect(200);
    await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 5000);
    // What has passed has passed, whatever the clock says and whoever saw it pass; and a day has to pass before she may again.
    house.clock.set(minutes(10));
    expect((await history(other).expect(404)).body.code).toBe('beneficiary/unknown');
    house.clock.set(minutes(120));
    expect((await other.post('/api/emergencies', asked()).expect(409)).body.code).toBe('emergency/not-yet-again');
  });

  it('it is over when it is revoked, and reviewed by somebody else within 72 hours', async () => {
    const { id } = (await other.post('/api/emergencies', asked()).expect(201)).body as { id: string };
    await history(other).expect(200);
    await cast.head.post(`/api/emergencies/${id}/close-emergency-access`).expect(200);
    await history(other).expect(404);

    const overdue = async () =>
      ((await cast.auditor.get('/api/emergencies?overdue=true').expect(200)).body as { emergencies: unknown[] }).emergencies;
    expect(await overdue()).toEqual([]);
    house.clock.set(minutes(73 * 60));
    expect(await overdue()).toMatchObject([{ emergency: id, overdue: true }]);
    await other.post(`/api/emergencies/${id}/review-emergency-access`, { finding: 'justified' }).expect(403);
    await isHeadedAsDeclared(house, cast.auditor, '/api/emergencies');
    await cast.supervisor.post(`/api/emergencies/${id}/review-emergency-access`, { finding: 'not-justified' }).expect(200);
    expect(await overdue()).toEqual([]);
  });

  it('the gate is told what is known of her health, of her and of nobody else, for an hour, and every look is marked', async () => {
    const health = (who: Person, id = melati) => who.get(`/api/beneficiaries/${id}/health`);
    const nobody = { ...(await health(cast.guard, '00000000-0000-7000-8000-000000000000').expect(404)).body, instance: undefined };
    expect({ ...(await health(cast.guard).expect(404)).body, instance: undefined }).toEqual(nobody);
    const { id } = (await cast.guard.post('/api/emergencies', asked({ classes: ['health'] })).expect(201)).body as { id: string };
    expect((await health(cast.guard).expect(200)).body).toEqual({
      beneficiary: melati,
      known: [{ at: new Date(minutes(-60)).toISOString(), field: 'service', said: PILLS }],
    });
    await health(cast.guard, kenanga).expect(404);
    await health(other).expect(404);
    for (const path of ['', '/history', '/episodes']) await cast.guard.get(`/api/beneficiaries/${melati}${path}`).expect(403);
    const log = await house.stores.store.readStream('access-wanita-utama-2026-03-02', 0, 1000);
    expect(log.filter(({ type, meta }) => type === 'RecordViewed' && meta.actor.id === cast.guard.id).map(({ data }) => data)).toEqual([
      {
        route: 'GET /api/beneficiaries/:id/health',
        subjects: [`beneficiary-${melati}`],
        classes: ['health'],
        count: 1,
        under: [`emergency-${id}`],
      },
    ]);
    const looked = `/api/audit/access?subject=beneficiary-${melati}&user=${cast.guard.id}&kind=viewed`;
    await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 5000);
    expect((await cast.auditor.get(looked).expect(200)).body).toMatchObject({
      entries: [{ classes: ['health'], under: [`emergency-${id}`], why: null }],
    });
    house.clock.set(minutes(61));
    await health(cast.guard).expect(404);
    // The gate has to do with whoever is registered now: what was opened to it ends when she leaves, to nobody else.
    const anggrek = await admitted(cast, 'Anggrek');
    const opening = asked({ classes: ['health'], beneficiary: anggrek });
    for (const who of [cast.guard, other]) await who.post('/api/emergencies', opening).expect(201);
    for (const who of [cast.guard, other]) await health(who, anggrek).expect(200);
    await discharged(cast, anggrek);
    await health(cast.guard, anggrek).expect(404);
    await health(other, anggrek).expect(200);
    await discharged(cast, kenanga);
    house.clock.set(minutes(62));
    const opens = async (beneficiary: string) => {
      const { body } = await cast.guard.post('/api/emergencies', asked({ classes: ['health'], beneficiary }));
      return { ...body, instance: undefined };
    };
    const unknownThere = await opens('00000000-0000-7000-8000-000000000000');
    expect(unknownThere).toMatchObject({ status: 404, code: 'beneficiary/unknown' });
    expect(await opens(kenanga)).toEqual(unknownThere);
    await cast.head.post('/api/emergencies', asked({ beneficiary: kenanga })).expect(201);
  });

  it('what was asked for is opened, and of her history only what is of her course', async () => {
    await step(cast.worker, melati, 'move-bed', { dorm: 'Anggrek', bed: 'RanjangZqx' });
    await step(cast.worker, melati, 'issue-learning-module', { subject: 'sewing', title: 'Pola dasar' });
    const [starts, ends] = [minutes(-30), minutes(-5)];
    const sheet = { kind: 'guidance', subject: 'manners', mode: 'group', leader: cast.worker.id, starts, ends };
    await house.appoint(cast.worker, 'social-worker');
    const { id } = (await cast.worker.post('/api/sessions', { ...sheet, happenedAt: minutes(-40) }).expect(201)).body as { id: string };
    const attendance = [{ beneficiary: melati, attendance: 'present' }];
    await cast.worker.post(`/api/sessions/${id}/hold-session`, { ...sheet, attendance }).expect(200);
    const visitors = [{ name: 'Bonar', relation: 'pimp', idSeen: false }];
    const came = { beneficiary: melati, visitors, inVisitingHours: true, purpose: 'visit', herAnswer: 'refuses' };
    await cast.guard.post('/api/visits', came).expect(201);

    await other.post('/api/emergencies', asked({ classes: ['contact'] })).expect(201);
    await history(other).expect(404);
    const { text, body } = await other.get(`/api/beneficiaries/${melati}`).expect(200);
    expect(body).toMatchObject({ person: { name: { masked: true } }, bed: { bed: 'RanjangZqx' } });
    expect(Object.keys(body as object)).not.toContain('care');
    expect(text).not.toContain(PILLS);

    const third = await house.person('social-worker');
    await third.post('/api/emergencies', asked({ classes: ['health'] })).expect(201);
    interface Told {
      readonly entries: readonly { readonly type: string }[];
      readonly next: string | null;
    }
    const ELSEWHERE = ['LearningModuleIssued', 'SessionHeld', 'VisitAttempted'];
    const types = ({ body: { entries } }: { body: Told }) => entries.map(({ type }) => type);
    const all = types(await history(cast.head).expect(200));
    expect(all).toEqual(expect.arrayContaining(ELSEWHERE));
    const answer = await history(third).expect(200);
    const told = types(answer);
    expect(told).toEqual(all.filter((type) => !ELSEWHERE.includes(type)));
    expect(answer.text).toContain(PILLS);
    for (const said of ['Melati', 'RanjangZqx', 'refuses']) expect(answer.text).not.toContain(said);
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: { body: Told } = await third.get(`/api/beneficiaries/${melati}/history?limit=2${next && `&cursor=${next}`}`).expect(200);
      paged.push(...types(page));
      next = page.body.next;
    }
    expect(paged).toEqual(told);
  });

  it('nothing opens without enough words, by somebody who proved long ago who she is, of another centre, or for whom it is not; nobody reviews her own', async () => {
    const { id } = (await cast.head.post('/api/emergencies', asked()).expect(201)).body as { id: string };
    const { body } = await cast.head.post(`/api/emergencies/${id}/review-emergency-access`, { finding: 'justified' }).expect(403);
    expect(body.code).toBe('emergency/self-approval');
    expect((await other.post('/api/emergencies', asked({ text: 'terlalu pendek' })).expect(400)).body.code).toBe('request/malformed');
    const kept = await house.person('social-worker', { session: 'kept' });
    house.clock.set(minutes(6));
    expect((await kept.post('/api/emergencies', asked()).expect(401)).body.code).toBe('access/step-up');
    await house.openCentre('kartini');
    const elsewhere = await house.person('head', { centre: 'kartini' });
    expect((await elsewhere.post('/api/emergencies', asked()).expect(404)).body.code).toBe('beneficiary/unknown');
    for (const role of ['intake', 'instructor', 'auditor', 'admin'] as const)
      await (await house.person(role)).post('/api/emergencies', asked()).expect(403);
    await history(other).expect(404);
  });

  it('two tries at once are one access', async () => {
    const tries = await Promise.all([1, 2, 3].map(() => other.post('/api/emergencies', asked())));
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('what nobody could be told of opens nothing: the notice and the access are one document', async () => {
    await house.app.get(KeptUp).beforeApplicationShutdown();
    await other.post('/api/emergencies', asked());
    expect((await history(other)).text).not.toContain(PILLS);
    expect((await cast.head.get('/api/emergencies')).text).not.toContain(TEXT);
  });

  it('an auditor reads under a mandate that two agreed to, what it covers, until it ends', async () => {
    const mandate = { auditor: cast.auditor.id, beneficiary: melati, classes: ['identity', 'health'], purpose: 'complaint', days: 14 };
    expect((await history(cast.auditor).expect(200)).text).not.toContain('Melati');
    await cast.head.post('/api/mandates', { ...mandate, days: 15 }).expect(400);
    await cast.supervisor.post('/api/mandates', mandate).expect(403);
    const { id } = (await cast.head.post('/api/mandates', mandate).expect(201)).body as { id: string };
    expect((await history(cast.auditor).expect(200)).text).not.toContain('Melati');
    expect((await cast.head.post(`/api/mandates/${id}/grant-mandate`).expect(403)).body.code).toBe('mandate/self-approval');
    await cast.supervisor.post(`/api/mandates/${id}/grant-mandate`).expect(200);

    const { text } = await history(cast.auditor).expect(200);
    expect(text).toContain('Melati');
    expect(text).not.toContain(PILLS);
    expect((await history(cast.auditor).set('reading-reason', 'complaint').expect(200)).text).toContain(PILLS);
    expect((await history(cast.auditor, kenanga).expect(200)).text).not.toContain('Kenanga');
    expect((await cast.auditor.get('/api/mandates').expect(200)).body).toMatchObject({ mandates: [{ id, open: true }] });
    await isHeadedAsDeclared(house, cast.auditor, '/api/mandates');

    house.clock.set(minutes(14 * 24 * 60));
    expect((await history(cast.auditor).expect(200)).text).not.toContain('Melati');
  });
});
