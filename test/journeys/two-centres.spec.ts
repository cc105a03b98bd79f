import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, certified, countedAt } from '../support/stories';

const QUESTIONS = [
  '/api/beneficiaries/:beneficiary',
  '/api/beneficiaries/:beneficiary/history',
  '/api/beneficiaries/:beneficiary/episodes',
  '/api/beneficiaries/:beneficiary/access',
  '/api/incidents/:incident',
  '/api/visits/:visit',
  '/api/staff/:staff',
  '/api/sessions/:session',
  '/api/equipment/:equipment',
  '/api/partners/:partner',
  '/api/funds/:fund',
  '/api/beneficiaries/:beneficiary/revision',
  '/api/incidents/:incident/revision',
  '/api/visits/:visit/revision',
  '/api/staff/:staff/revision',
  '/api/sessions/:session/revision',
  '/api/equipment/:equipment/revision',
  '/api/partners/:partner/revision',
  '/api/funds/:fund/revision',
  '/api/centres/:centre',
  '/api/centres/:centre/revision',
  '/api/outsiders/:outsider',
  '/api/pickups/:pickup',
  '/api/pickups/:pickup/revision',
  '/api/outsiders/:outsider/revision',
] as const;
// A letter of referrals is tried in group-referral.spec.ts.
const ELSEWHERE = [
  '/api/group-referrals/{batch}',
  '/api/emergencies/{id}/revision',
  '/api/mandates/{id}/revision',
  '/api/breaches/{id}/revision',
  '/api/erasures/{id}',
  '/api/erasures/{id}/certificate',
  '/api/erasures/{id}/revision',
  '/api/accounts/{id}/revision',
];
const NOBODY = '0198f000-0000-7000-8000-00000000dead';

describe('Two centres in one house', () => {
  let house: House;
  let here: Cast;
  let there: Cast;
  const ids: Record<
    'beneficiary' | 'session' | 'visit' | 'incident' | 'staff' | 'outsider' | 'pickup' | 'equipment' | 'partner' | 'fund' | 'centre',
    string
  > = {} as never;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    await house.openCentre('kartini');
    here = await castOf(house);
    there = await castOf(house, 'kartini');
    await admitted(here, 'Melati');
    await admitted(there, 'Sekar');
    ids.centre = 'kartini';
    ids.beneficiary = await admitted(there, 'Rahasia');
    ids.staff = await certified(there, 'Yuni', 'sewing');
    const opened = async (who: Person, kind: string, body: object) =>
      ((await who.post(`/api/${kind}`, body).expect(201)).body as { id: string }).id;
    const plan = {
      kind: 'skills',
      subject: 'sewing',
      mode: 'group',
      leader: ids.staff,
      starts: '2026-03-03T08:00+07:00',
      ends: '2026-03-03T09:00+07:00',
    };
    ids.session = await opened(there.worker, 'sessions', plan);
    ids.visit = await opened(there.guard, 'visits', {
      visitors: [{ relation: 'pimp', idSeen: false }],
      inVisitingHours: true,
      purpose: 'visit',
      beneficiary: ids.beneficiary,
      herAnswer: 'refuses',
    });
    ids.incident = await opened(there.guard, 'incidents', { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [] });
    ids.equipment = await opened(there.head, 'equipment', { kind: 'iron', track: 'sewing', assetNumber: 'S-1' });
    ids.partner = await opened(there.head, 'partners', { name: 'Polres', kind: 'police' });
    ids.fund = await opened(there.head, 'funds', { source: 'apbd-1', year: 2026, purpose: 'care', amount: 1 });
    const visits = (await there.guard.get('/api/visits').expect(200)).body as { visits: { visitors: { outsider: string }[] }[] };
    ids.outsider = visits.visits[0]!.visitors[0]!.outsider;
    ids.pickup = await opened(there.worker, 'pickups', { beneficiary: ids.beneficiary, relation: 'family', will: 'wants' });
    await there.guard.post('/api/outsiders', { visitor: ids.outsider, relation: 'pimp' }).expect(201);
  });
  afterAll(() => house.close());

  /** An answer without what differs from request to request. */
  const said = ({ status, body }: { status: number; body: unknown }, id: string) => {
    const { instance: _, ...rest } = body as { instance?: string };
    return { status, body: JSON.parse(JSON.stringify(rest).replaceAll(id, '…')) as unknown };
  };

  it.each(QUESTIONS)('GET %s of the other is as of nobody', async (path) => {
    const kind = /:(\w+)/.exec(path)![1] as keyof typeof ids;
    const own = new Set<number>();
    for (const role of ['guard', 'head', 'worker'] as const) {
      const ask = async (id: string) => said(await here[role].get(path.replace(`:${kind}`, id)), id);
      const answer = await ask(ids[kind]);
      expect(answer).toEqual(await ask(NOBODY));
      const { status } = await there[role].get(path.replace(`:${kind}`, ids[kind]));
      // Whoever may ask is told that there is none; whoever may not ask is told that.
      expect(answer.status).toBe(status === 403 ? 403 : 404);
      own.add(status);
    }
    expect(own).toContain(200);
  });

  it('these are all the questions about one record', async () => {
    const { paths } = (await here.head.get('/api/openapi.json').expect(200)).body as { paths: Readonly<Record<string, object>> };
    const asked = Object.entries(paths).flatMap(([path, methods]) => ('get' in methods && path.includes('{') ? [path] : []));
    expect(asked.sort()).toEqual([...QUESTIONS.map((path) => path.replace(/:\w+/, '{id}')), ...ELSEWHERE].sort());
  });

  it.each([
    ['beneficiaries/:beneficiary/refer-beneficiary', { person: { name: 'X' }, source: 'self', legalMode: 'persuasive' }],
    ['beneficiaries/:beneficiary/accept-referral', {}],
    ['beneficiaries/:beneficiary/admit-beneficiary', {}],
    ['beneficiaries/:beneficiary/record-counselling', { role: 'broker', topic: 'family' }],
    ['beneficiaries/:beneficiary/notice-absence', { kind: 'absconded' }],
    ['beneficiaries/:beneficiary/void-discharge', { reason: 'x' }],
    ['sessions/:session/cancel-session', { why: 'room' }],
    ['visits/:visit/end-visit', {}],
    ['incidents/:incident/notify-police', { office: 'Polsek' }],
    ['outsiders/:outsider/bar-outsider', { until: '2026-12-31', why: 'threat' }],
    ['pickups/:pickup/approve-pick-up', { will: 'wants' }],
    ['staff/:staff/record-staff-left', {}],
    ['staff/:staff/appoint-staff', { name: 'X', kind: 'head' }],
  ])('POST %s to the other is as to nobody, for whoever asks, however', async (path, body) => {
    const kind = /:(\w+)/.exec(path)![1] as keyof typeof ids;
    for (const [who, header] of [
      [here.intake, {}],
      [here.guard, {}],
      [here.auditor, {}],
      [here.worker, { 'if-match': '"7"' }],
    ] as const) {
      const ask = async (id: string) => said(await who.post(`/api/${path.replace(`:${kind}`, id)}`, body).set(header), id);
      const answer = await ask(ids[kind]);
      expect(answer).toEqual(await ask(NOBODY));
      expect(answer.status).toBe(404);
    }
  });

  const ATTEMPT = { inVisitingHours: true, purpose: 'visit', herAnswer: 'wants' };

  it.each([
    ['sessions/hold-session', (id: string) => ({ ...SHEET, leader: id, attendance: [{ beneficiary: id, attendance: 'present' }] })],
    ['visits', (id: string) => ({ ...ATTEMPT, visitors: [{ relation: 'pimp', idSeen: false, outsider: id }] })],
    ['outsiders', (id: string) => ({ relation: 'pimp', visitor: id })],
    ['pickups', (id: string) => ({ beneficiary: id, relation: 'family', will: 'wants' })],
  ])('POST %s that names somebody of the other is as one that names nobody', async (path, body) => {
    for (const id of [ids.beneficiary, ids.staff, ids.outsider]) {
      const ask = async (each: string) => said(await here.worker.post(`/api/${path}`, body(each)), each);
      expect(await ask(id)).toEqual(await ask(NOBODY));
    }
  });

  it('a visit to a woman of the other is taken down like any, and names nobody', async () => {
    const attempt = { ...ATTEMPT, visitors: [{ relation: 'pimp', idSeen: false }], beneficiary: ids.beneficiary };
    const { id } = (await here.guard.post('/api/visits', attempt).expect(201)).body as { id: string };
    expect((await here.guard.get(`/api/visits/${id}`).expect(200)).body).toMatchObject({ beneficiary: null });
  });

  it('lists, counts and searches show nothing of the other', async () => {
    const secret = new RegExp(`Rahasia|${Object.values(ids).join('|')}`);
    const asked = [
      'caseload',
      'presence',
      'visits',
      'incidents',
      'sessions',
      'staff',
      'outsiders',
      'pickups',
      'gate',
      'gate/alerts',
      'outsiders/search?words=pimp',
      'beneficiaries?name=rahasia',
      'beneficiaries?register=2/2026',
      `visits?beneficiary=${ids.beneficiary}`,
      `sessions?leader=${ids.staff}`,
      `incidents?outsider=${ids.outsider}`,
      `caseload?worker=${ids.staff}`,
    ];
    for (const path of asked) expect((await here.head.get(`/api/${path}`).expect(200)).text).not.toMatch(secret);
    expect((await countedAt(here.supervisor)).counts.registered).toBe(1);
    expect((await countedAt(there.supervisor)).counts.registered).toBe(2);
  });

  it('who comes back is told of one’s own gate only', async () => {
    const report = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [] };
    const involved = async ({ guard }: Cast) => {
      const { id } = (await guard.post('/api/incidents', report).expect(201)).body as { id: string };
      const { status } = await guard.post(`/api/incidents/${id}/involve-outsider`, { outsider: ids.outsider, count: 1, relation: 'pimp' });
      const { outsiders } = (await guard.get(`/api/incidents/${id}`).expect(200)).body as { outsiders: { seenBefore: unknown[] }[] };
      return { status, seenBefore: outsiders.map(({ seenBefore }) => seenBefore) };
    };
    expect(await involved(here)).toEqual({ status: 422, seenBefore: [] });
    expect(await involved(there)).toMatchObject({ status: 200, seenBefore: [[{ stream: `visit-${ids.visit}` }]] });
  });

  it('an auditor of the agency sees both, and records in none', async () => {
    const auditor = await house.person('auditor', { centre: 'all' });
    const all = await countedAt(auditor);
    expect(all.totals.centre.map(({ of }) => of).sort()).toEqual(['kartini', 'wanita-utama']);
    await auditor.get(`/api/beneficiaries/${ids.beneficiary}/history`).expect(200);
    await auditor.post(`/api/beneficiaries/${ids.beneficiary}/accept-referral`).expect(404);
  });
});

const SHEET = { kind: 'skills', subject: 'sewing', mode: 'group', starts: '2026-03-02T08:00+07:00', ends: '2026-03-02T08:30+07:00' };
