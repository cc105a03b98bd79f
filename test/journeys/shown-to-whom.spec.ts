import type { Role } from '../../events/roles';
import { ruleOf } from '../../src/access/decide';
import type { Matter } from '../../src/access/matters';
import { openApiOfRun } from '../support/openapi-of-run';
import { exploitation } from '../modules/beneficiary/assessment-examples';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

/** The minute at which each thing happened to her, told by no other event of the house; and what it is of. */
const MARKS: Readonly<Record<string, Matter>> = {
  ':13:': 'course', // hospital
  ':17:': 'course', // back from it
  ':19:': 'course', // leave
  ':23:': 'training', // a module
  ':29:': 'training', // a competence
  ':31:': 'training', // a certificate
  ':37:': 'course', // a referral to a service
  ':41:': 'course', // what she was asked about exploitation
  ':43:': 'course', // her consent
  ':47:': 'course', // another case worker
  ':33:': 'course', // an assessment
  ':39:': 'course', // a plan
  ':49:': 'course', // guidance
  ':51:': 'course', // what she told
  ':57:': 'course', // a service she got
};
const WORDS: Readonly<Record<string, Matter>> = {
  'Melati Rahayu': 'identity',
  'tifus parah': 'health',
  'RSUD Kota': 'health',
  'tes darah': 'health',
  'dipukuli germo': 'counselling',
};

interface Care {
  readonly care?: Readonly<Record<'risk' | 'plan' | 'guidance' | 'disclosures', unknown>>;
  readonly programme: { readonly services: readonly object[] };
}

const TOLD = { of: ['sexual-violence'], will: 'undecided', account: 'dipukuli germo' };

describe('Of a woman who is not hers', () => {
  let house: House;
  let cast: Cast;
  let [melati, gone] = ['', ''];
  /** By role somebody who stands no nearer to her than that she is of the same centre. */
  const people = new Map<Role, Person>();
  const at = (day: string, minute: string) => ({ happenedAt: `2026-03-${day}T09:${minute}+07:00`, reason: 'buku' });

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    const [worker, another, teacher] = [cast.worker, await house.person('social-worker'), await house.person('instructor')];
    await house.appoint(worker, 'social-worker', { team: 'satu' });
    await house.appoint(another, 'social-worker', { team: 'dua' });
    await house.appoint(teacher, 'instructor', { track: 'cooking' });
    for (const role of ['intake', 'security', 'admin'] as const) people.set(role, await house.person(role));
    people.set('social-worker', another).set('instructor', teacher);
    const clinic = ((await cast.head.post('/api/partners', { name: 'Klinik', kind: 'general-hospital' })).body as { id: string }).id;
    melati = await admitted(cast, 'Melati Rahayu');
    gone = await admitted(cast, 'Dahlia');
    house.clock.set('2026-03-20T09:00+07:00');
    await step(cast.supervisor, melati, 'assign-case-worker', { worker: worker.id, ...at('03', '47') });
    await step(worker, melati, 'assign-track', { track: 'sewing', ...at('03', '05') });
    await step(worker, melati, 'start-hospital-stay', { hospital: 'RSUD Kota', why: 'tifus parah', ...at('04', '13') });
    await step(worker, melati, 'end-hospital-stay', at('05', '17'));
    await step(worker, melati, 'grant-leave', { until: '2026-03-07', ...at('06', '19') });
    await step(worker, melati, 'end-leave', at('07', '03'));
    await step(worker, melati, 'issue-learning-module', { subject: 'sewing', title: 'Pola dasar', ...at('08', '23') });
    await step(worker, melati, 'assess-competence', { track: 'sewing', unit: 'Kelim', result: 'competent', ...at('08', '29') });
    await step(cast.head, melati, 'award-certificate', { track: 'sewing', kind: 'competence', number: 'K-7', ...at('09', '31') });
    await step(worker, melati, 'refer-to-service', { partner: clinic, component: 'care', service: 'tes', ...at('09', '37') });
    await step(worker, melati, 'assess-exploitation', { ...exploitation, ...at('09', '41') });
    await step(worker, melati, 'give-consent', { purpose: 'photograph', form: 'written', ...at('09', '43') });
    await step(worker, melati, 'make-assessment', { risk: 'high', findings: 'dipukuli germo', ...at('10', '33') });
    await step(worker, melati, 'agree-care-plan', { goals: 'dipukuli germo', agreedByHer: 'yes', ...at('10', '39') });
    await step(worker, melati, 'assign-guidance', { subjects: ['islam'], ...at('10', '49') });
    await step(worker, melati, 'record-disclosure', { ...TOLD, ...at('10', '51') });
    await step(worker, melati, 'record-service-outcome', { service: 'tes darah', outcome: 'received', ...at('10', '57') });
    await step(cast.supervisor, gone, 'assign-case-worker', { worker: worker.id });
    await step(worker, gone, 'assign-track', { track: 'cooking', ...at('03', '05') });
    await discharged(cast, gone, at('10', '53'));
  });
  beforeEach(() => house.clock.set('2026-03-20T09:00+07:00'));
  afterAll(() => house.close());

  const asked = (): readonly string[] =>
    Object.entries(openApiOfRun(house.app).paths)
      .flatMap(([path, { get }]) => (get && path.startsWith('/api/') && !path.includes('oidc') ? [path.replace(/\{\w+\}/, melati)] : []))
      .concat('/api/beneficiaries?register=1/2026', '/api/beneficiaries?register=2/2026', '/api/beneficiaries?name=melati');

  it.each(['intake', 'social-worker', 'instructor', 'security', 'admin'] as const)(
    'no answer tells %s what her row of the matrix hides',
    async (role) => {
      const who = people.get(role)!;
      const hides = (matter: Matter) => ruleOf(role, matter, 'centre') !== 'open';
      const secrets = Object.entries({ ...MARKS, ...WORDS }).filter(([, matter]) => hides(matter));
      expect(secrets.length).toBeGreaterThan(10);
      for (const path of asked()) {
        const { text } = await who.get(path).set('reading-reason', 'supervision');
        // An answer says the same of itself and of who asks whatever it is about.
        const told = secrets.filter(([secret]) => text.replace(/"instance":"[^"]*"/, '').includes(secret)).map(([secret]) => secret);
        expect([path, told]).toEqual([path, []]);
        // On the access log she stands as the one who was asked for.
        if (hides('case') && path !== '/api/audit/access')
          expect([path, path.includes(melati) || !text.includes(melati)]).toEqual([path, true]);
      }
    },
  );

  it('and to her own case worker all of it is told', async () => {
    const file = (await cast.worker.get(`/api/beneficiaries/${melati}`).expect(200)).text;
    expect(Object.keys(MARKS).filter((mark) => mark !== ':43:' && !file.includes(mark))).toEqual([]);
    expect((await cast.worker.get(`/api/beneficiaries/${melati}/history?limit=200`).expect(200)).text).toContain('tifus parah');
  });

  it('whoever has her is called by name beside her id, in her file, her history and on the lists', async () => {
    const hers = { worker: cast.worker.id, workerName: 'Ibu Pegawai' };
    const answer = async (path: string) => (await cast.supervisor.get(path).expect(200)).body as Readonly<Record<string, object[]>>;
    const { episodes, holds } = await answer(`/api/beneficiaries/${melati}`);
    expect([episodes, holds]).toMatchObject([[{ ...hers, workers: [{ value: cast.worker.id, name: 'Ibu Pegawai' }] }], []]);
    const { entries } = await answer(`/api/beneficiaries/${melati}/history?limit=200`);
    expect(entries).toContainEqual(expect.objectContaining({ type: 'CaseWorkerAssigned', data: hers }));
    const { lines } = await answer('/api/caseload');
    expect(lines).toContainEqual(expect.objectContaining({ beneficiary: melati, ...hers }));
    const { items } = await answer('/api/worklist?clock=plan-review');
    for (const item of items!) expect(item).toHaveProperty('whoName');
  });

  it('a partner is called by name wherever she was sent there, for whoever may know', async () => {
    const answer = async (path: string) => (await cast.worker.get(`/api/beneficiaries/${melati}${path}`).expect(200)).body as object;
    expect(await answer('')).toMatchObject({ programme: { referrals: [{ partnerName: 'Klinik' }] } });
    const { entries } = (await answer('/history?limit=200')) as { entries: { type: string; data: object }[] };
    expect(entries.find(({ type }) => type === 'ServiceReferred')!.data).toMatchObject({ partnerName: 'Klinik' });
    const { known } = (await answer('/health')) as { known: { field: string }[] };
    expect(known.find(({ field }) => field === 'partner')).toMatchObject({ name: 'Klinik' });
    // Another guard: what is open to this one in an emergency is to nobody else.
    const guard = await house.person('security');
    const text = 'Ia pingsan di gerbang dan dokter bertanya.';
    await guard.post('/api/emergencies', { beneficiary: melati, classes: ['health'], why: 'medical', text }).expect(201);
    const seen = (await guard.get(`/api/beneficiaries/${melati}/health`).expect(200)).body as typeof known;
    expect(JSON.stringify(seen)).toContain('"name":{"masked":true}');
  });

  it('in her file, as what stands: what happened last, of the stay that goes on, sealed as in her history', async () => {
    const her = await admitted(cast, 'Kenanga');
    await step(cast.supervisor, her, 'assign-case-worker', { worker: cast.worker.id });
    const on = (day: string) => house.clock.set(`2026-03-${day}T09:00+07:00`);
    on('22');
    const plan = { goals: 'membuka warung', agreedByHer: 'yes', plannedEnd: '2026-09-01' };
    await step(cast.worker, her, 'make-assessment', { risk: 'high', findings: 'diancam' });
    await step(cast.worker, her, 'agree-care-plan', { ...plan, reviewOn: '2026-04-20' });
    await step(cast.worker, her, 'assign-guidance', { subjects: ['islam', 'manners'] });
    await step(cast.worker, her, 'record-disclosure', TOLD);
    await step(cast.worker, her, 'record-service-outcome', { service: 'tes darah', outcome: 'received' });
    on('24');
    await step(cast.worker, her, 'review-care-plan', { findings: 'berjalan', reviewOn: '2026-05-20' });
    await step(cast.worker, her, 'make-assessment', { risk: 'low', happenedAt: '2026-03-21', reason: 'kertas' });
    const events = await house.stores.store.readStream(`beneficiary-${her}`, 0, 100);
    const { disclosure } = events.find(({ type }) => type === 'DisclosureMade')!.data as { disclosure: string };
    await step(cast.worker, her, 'report-disclosure', { disclosure, office: 'Polres' });
    on('25');

    const of = async (who: Person, query = '') => (await who.get(`/api/beneficiaries/${her}${query}`).expect(200)).body as Care;
    const { care, programme } = await of(cast.worker);
    const then = '2026-03-22T02:00:00.000Z';
    const { account: _, ...told } = TOLD;
    expect(care).toEqual({
      risk: { risk: 'high', findings: 'diancam', at: then },
      plan: { ...plan, reviewOn: '2026-05-20', at: then, reviewed: { findings: 'berjalan', at: '2026-03-24T02:00:00.000Z' } },
      guidance: { subjects: ['islam', 'manners'], at: then },
      disclosures: [{ disclosure, ...told, at: then, reported: { disclosure, office: 'Polres', at: '2026-03-24T02:00:00.000Z' } }],
    });
    expect(programme.services).toEqual([{ service: 'tes darah', outcome: 'received', at: then, episode: 1 }]);
    expect((await of(cast.worker, '?asOf=2026-03-23')).care).toMatchObject({
      plan: { reviewOn: '2026-04-20', reviewed: null },
      disclosures: [{ reported: null }],
    });
    expect((await of(cast.worker, '?asOf=2026-03-21')).care).toMatchObject({ risk: { risk: 'low' }, plan: null, disclosures: [] });

    const sealed = { masked: true, needs: 'emergency' };
    const [head, another] = [await of(cast.head), await of(people.get('social-worker')!)];
    expect(head.care).toMatchObject({ risk: { risk: 'high', findings: sealed }, plan: { goals: sealed }, disclosures: [{ of: sealed }] });
    expect(head.programme.services).toMatchObject([{ service: sealed, outcome: 'received' }]);
    expect([another.care, another.programme]).toEqual([undefined, undefined]);

    await discharged(cast, her);
    expect((await of(cast.worker)).care).toMatchObject({ risk: { risk: 'high' }, plan });
    await step(cast.worker, her, 'close-episode');
    expect((await of(cast.worker)).care).toEqual({ risk: null, plan: null, guidance: null, disclosures: care!.disclosures });
  });

  it('the gate finds who is in the house, and nobody who left; an instructor whom she teaches, and nobody whom she taught', async () => {
    const found = async (who: Person, query: string) =>
      ((await who.get(`/api/beneficiaries?${query}`).expect(200)).body as { found: readonly object[] }).found;
    const guard = people.get('security')!;
    expect(await found(guard, 'register=1/2026')).toMatchObject([{ beneficiary: melati, registers: ['1/2026'], latest: { away: null } }]);
    expect(await found(guard, 'register=2/2026')).toEqual([]);
    expect(await found(people.get('instructor')!, 'register=2/2026')).toEqual([]);
    expect(await found(people.get('intake')!, 'register=2/2026')).toMatchObject([{ latest: { stage: 'aftercare' } }]);
  });

  it('no 304 confirms to one what another was shown; If-Match takes the tag of either', async () => {
    const read = (who: Person, known: string) => who.get(`/api/beneficiaries/${melati}`).set('if-none-match', known);
    const tagOf = async (who: Person) => (await read(who, '"0"').expect(200)).headers.etag as string;
    const [hers, another] = [await tagOf(cast.worker), await tagOf(people.get('social-worker')!)];
    await read(cast.worker, hers).expect(304);
    await read(people.get('social-worker')!, hers).expect(200);
    await read(cast.worker, another).expect(200);
    await read(cast.worker, hers.replace(/\..*/, '"')).expect(200);
    const noted = (tag: string, status: number) =>
      cast.worker
        .post(`/api/beneficiaries/${melati}/record-counselling`, { role: 'enabler', topic: 'family' })
        .set('if-match', tag)
        .expect(status);
    await noted(hers, 200);
    const [stale, now] = [await noted(another, 412), Number.parseInt(hers.slice(1)) + 1];
    expect([stale.body, stale.headers.etag]).toMatchObject([{ code: 'request/stale', revision: now }, `"${now}"`]);
    await read(cast.worker, hers).expect(200);
  });

  it('how it was before is told to nobody who is told only how it is', async () => {
    for (const [role, path, status] of [
      ['intake', 'presence', 200],
      ['intake', 'places', 403],
      ['social-worker', 'places', 403],
      ['security', 'presence', 403],
      ['security', 'places', 403],
      ['instructor', 'presence', 403],
    ] as const) {
      const answer = await people.get(role)!.get(`/api/${path}?asOf=2026-03-05`);
      expect([role, path, answer.status]).toEqual([role, path, status]);
    }
  });
});

it('whoever was declined is told to intake for 72 hours after that', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const intake = await house.person('intake');
  const referral = { person: { name: 'Sekar', alias: 'Mbak' }, source: 'self', legalMode: 'persuasive' };
  const { id } = (await intake.post('/api/beneficiaries', referral).expect(201)).body as { id: string };
  const tells = async () => (await intake.get(`/api/beneficiaries/${id}`).expect(200)).text.includes('Sekar');
  house.clock.set('2026-03-09T09:00+07:00');
  await intake.post(`/api/beneficiaries/${id}/decline-referral`, { why: 'capacity' }).expect(200);
  house.clock.set('2026-03-12T08:00+07:00');
  expect(await tells()).toBe(true);
  house.clock.set('2026-03-12T10:00+07:00');
  expect(await tells()).toBe(false);
  await house.close();
});
