import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf, discharged, SKIPPING, step } from '../support/stories';

interface Places {
  readonly capacity: number | null;
  readonly taken: { readonly registered: number; readonly present: number };
  readonly promised: number;
  readonly free: number | null;
}

describe('A centre with three places', () => {
  let house: House;
  let cast: Cast;
  const places = async (asOf = '') => (await cast.supervisor.get(`/api/places${asOf}`).expect(200)).body as Places;
  const referred = async (name: string) => {
    const { body } = await cast.intake
      .post('/api/beneficiaries', { person: { name }, source: 'social-office', legalMode: 'persuasive' })
      .expect(201);
    return (body as { id: string }).id;
  };
  const accept = (who: Person, id: string, body: object = {}) =>
    who.post(`/api/beneficiaries/${id}/accept-referral`, { ...SKIPPING, ...body });

  beforeEach(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterEach(() => house.close());

  it('frees a place by actual leaving only: hospital, leave and being gone keep it', async () => {
    expect(await places()).toMatchObject({ capacity: null, free: null });
    await cast.head.post('/api/centres/wanita-utama/set-capacity', { capacity: 3 }).expect(200);
    const [one, two, three] = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga'), await admitted(cast, 'Dahlia')];
    const waits = await referred('Cempaka');
    const refused = async () =>
      expect((await accept(cast.intake, waits)).body).toMatchObject({ status: 409, code: 'beneficiary/no-place' });
    await refused();
    await step(cast.worker, one, 'start-hospital-stay', { hospital: 'RSUD' });
    await step(cast.worker, two, 'grant-leave', { until: '2026-03-09' });
    await step(cast.guard, three, 'notice-absence', { kind: 'absconded' });
    expect(await places()).toMatchObject({ capacity: 3, taken: { registered: 3, present: 0 }, promised: 0, free: 0 });
    await refused();
    await step(cast.worker, one, 'propose-discharge', { kind: 'hospital', will: 'wants' });
    await step(cast.supervisor, one, 'approve-discharge');
    await refused();
    await step(cast.worker, one, 'discharge-beneficiary', { kind: 'hospital', will: 'wants' });
    expect(await places()).toMatchObject({ taken: { registered: 2 }, free: 1 });
    await accept(cast.intake, waits).expect(200);
    expect(await places()).toMatchObject({ promised: 1, free: 0 });
    await step(cast.intake, waits, 'admit-beneficiary');
    expect(await places()).toMatchObject({ taken: { registered: 3 }, promised: 0, free: 0 });
    expect(await places('?asOf=2026-03-01')).toMatchObject({ capacity: null, taken: { registered: 0 } });
  });

  it('gives the last place once, whoever asks at the same time; beyond it only with the name of whoever allowed it', async () => {
    await cast.head.post('/api/centres/wanita-utama/set-capacity', { capacity: 3 }).expect(200);
    await admitted(cast, 'Melati');
    const many = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map(referred));
    const answers = await Promise.all(many.map((id) => accept(cast.intake, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409, 409, 409]);

    const late = many[answers.findIndex(({ status }) => status === 409)]!;
    const by = (allowedBy: string) => ({ capacityOverride: { allowedBy, why: 'razia malam' } });
    const allowed = by(await appointed(cast, 'Hesti', 'head'));
    for (const nobody of [await appointed(cast, 'Gito', 'guard'), cast.guard.id, cast.supervisor.id])
      expect((await accept(cast.intake, late, by(nobody))).body).toMatchObject({ status: 422, code: 'staff/not-valid-allower' });
    expect((await accept(cast.head, late, by(cast.head.id))).body).toMatchObject({ code: 'beneficiary/self-approval' });
    await accept(cast.intake, late, allowed).expect(200);
    const first = many[answers.findIndex(({ status }) => status === 200)]!;
    await step(cast.intake, first, 'admit-beneficiary');
    expect(await places()).toMatchObject({ taken: { registered: 2 }, promised: 2, free: -1 });
    await discharged(cast, first);
    expect(await places()).toMatchObject({ taken: { registered: 1 }, promised: 2, free: 0 });
  });

  it('keeps a place that it promised for whoever it was promised to, and none for whoever was accepted beyond', async () => {
    await cast.head.post('/api/centres/wanita-utama/set-capacity', { capacity: 2 }).expect(200);
    const first = await admitted(cast, 'Melati');
    const [hers, beyond] = [await referred('Kenanga'), await referred('Dahlia')];
    await accept(cast.intake, hers).expect(200);
    const capacityOverride = { allowedBy: await appointed(cast, 'Hesti', 'head'), why: 'razia malam' };
    await accept(cast.intake, beyond, { capacityOverride }).expect(200);
    expect(await places()).toMatchObject({ promised: 2, beyondCapacity: 1, free: -1 });
    const lines = async () => {
      const { body } = await cast.supervisor.get('/api/caseload?counted=intake').expect(200);
      return (body as { lines: { beneficiary: string; place: unknown }[] }).lines.map(
        ({ beneficiary, place }) => [beneficiary, place] as const,
      );
    };
    const waiting = new Map(await lines());
    expect(waiting).toEqual(
      new Map([
        [hers, 'promised'],
        [beyond, 'beyond-capacity'],
      ]),
    );

    house.clock.set('2026-03-03T09:00+07:00');
    const { body } = await step(cast.intake, beyond, 'admit-beneficiary', {}, 409);
    expect(body).toMatchObject({ code: 'beneficiary/place-promised' });
    // Nor does the day before help her: the promise stood then, and stands now.
    const late = { happenedAt: '2026-03-02T10:00+07:00', reason: 'kertas' };
    expect((await step(cast.intake, beyond, 'admit-beneficiary', late, 409)).body).toMatchObject({ code: 'beneficiary/place-promised' });
    await step(cast.intake, hers, 'admit-beneficiary');
    expect((await step(cast.intake, beyond, 'admit-beneficiary', {}, 409)).body).toMatchObject({ code: 'beneficiary/no-place' });
    await discharged(cast, first);
    // Whoever was accepted before waits before whoever asks now.
    expect((await accept(cast.intake, await referred('Cempaka'))).body).toMatchObject({ code: 'beneficiary/no-place' });
    house.clock.set('2026-03-03T10:00+07:00');
    await step(cast.intake, beyond, 'admit-beneficiary');
    expect(await places()).toMatchObject({ taken: { registered: 2 }, promised: 0, beyondCapacity: 0, free: 0 });
  });

  it('retires a track: nothing new from that day on, old records keep it with its label', async () => {
    const her = await admitted(cast, 'Melati');
    await step(cast.worker, her, 'assign-track', { track: 'salon' });
    house.clock.set('2026-03-05T09:00+07:00');
    const retire = (from: string) => cast.head.post('/api/centres/wanita-utama/retire-code', { list: 'tracks', code: 'salon', from });
    await retire('2026-03-10').expect(200);
    expect((await retire('2026-03-10')).body).toMatchObject({ status: 409, code: 'centre/code-retired' });
    const other = await admitted(cast, 'Kenanga');
    await step(cast.worker, other, 'assign-track', { track: 'salon' });

    house.clock.set('2026-03-12T09:00+07:00');
    const newcomer = await admitted(cast, 'Dahlia', { happenedAt: '2026-03-08T09:00+07:00', reason: 'kertas' });
    const assign = (told: object = {}) => cast.worker.post(`/api/beneficiaries/${newcomer}/assign-track`, { track: 'salon', ...told });
    expect((await assign()).body).toMatchObject({ status: 409, code: 'centre/retired-code' });
    await assign({ happenedAt: '2026-03-09T10:00+07:00', reason: 'lupa dicatat' }).expect(200);

    const { lists } = (await cast.guard.get('/api/code-lists').expect(200)).body as {
      lists: readonly { list: string; codes: readonly { code: string }[] }[];
    };
    expect(lists.find(({ list }) => list === 'tracks')?.codes).toEqual([
      { code: 'cooking', indonesian: 'Boga', english: 'Cooking', retiredFrom: null },
      { code: 'sewing', indonesian: 'Jahit / tata busana', english: 'Sewing', retiredFrom: null },
      { code: 'salon', indonesian: 'Salon', english: 'Salon', retiredFrom: '2026-03-10' },
    ]);
    await step(cast.worker, newcomer, 'assign-track', { track: 'sewing' });
    await cast.head.post('/api/centres/wanita-utama/restore-code', { list: 'tracks', code: 'salon' }).expect(200);
    await step(cast.worker, newcomer, 'assign-track', { track: 'salon' });
    expect((await cast.head.post('/api/centres/kartini/set-capacity', { capacity: 1 })).status).toBe(404);
  });
});

it('Her file says what she learnt, can do and was sent to', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  const instructor = await house.person('instructor');
  await house.appoint(instructor, 'instructor', { track: 'sewing' });
  const clinic = ((await cast.head.post('/api/partners', { name: 'RSUD', kind: 'general-hospital' }).expect(201)).body as { id: string })
    .id;
  const her = await admitted(cast, 'Melati');
  const file = async () =>
    (
      (await cast.supervisor.get(`/api/beneficiaries/${her}`).set('reading-reason', 'supervision').expect(200)).body as {
        programme: Record<string, readonly Record<string, unknown>[]>;
      }
    ).programme;
  await step(cast.worker, her, 'assign-track', { track: 'sewing' });
  await step(instructor, her, 'issue-learning-module', { subject: 'sewing', title: 'Pola dasar' });
  await step(instructor, her, 'complete-learning-module', { module: (await file()).modules![0]!.module, result: 'understood' });
  await step(instructor, her, 'assess-competence', { track: 'sewing', unit: 'Kelim', result: 'competent' });
  await step(cast.head, her, 'award-certificate', { track: 'sewing', kind: 'competence', number: 'K-1/2026' });
  const service = { component: 'care', service: 'tes darah' };
  await step(cast.worker, her, 'refer-to-service', { partner: clinic, ...service });
  await step(cast.worker, her, 'refer-to-service', { partner: her, ...service }, 422);
  const { referral } = (await file()).referrals![0]!;
  await step(cast.worker, her, 'record-service-outcome', { service: 'tes darah', outcome: 'declined-by-her', referral });
  expect(await file()).toMatchObject({
    modules: [{ title: 'Pola dasar', completed: { result: 'understood' } }],
    competences: [{ unit: 'Kelim', result: 'competent' }],
    certificates: [{ track: 'sewing', kind: 'competence' }],
    referrals: [{ partner: clinic, component: 'care', service: 'tes darah', outcome: 'declined-by-her' }],
  });
  await house.close();
});
