import type { Role } from '../../events/roles';
import { openApiOfRun } from '../support/openapi-of-run';
import { House, type Person } from '../support/house';
import { jpeg } from '../support/pictures';
import { admitted, type Cast, castOf, certified, countedAt, step } from '../support/stories';

/** What names the record in the address, by the collection. */
const KINDS: Readonly<Record<string, string>> = { emergencies: 'emergency', breaches: 'breach', 'group-referrals': 'batch' };
/** Only once it was carried out; only with a reason. */
const NOT_YET = ['/api/erasures/{id}/certificate', '/api/beneficiaries/{id}/subject-file', '/api/beneficiaries/{id}/photo'];
const NOBODY = '0198f000-0000-7000-8000-00000000dead';

describe('Two centres in one house', () => {
  it('and what somebody would do to the dorms of the other, or of none, is answered in the same words', async () => {
    const furnish = async (code: string) => {
      const { body } = await here.supervisor.post(`/api/centres/${code}/furnish-dorm`, { dorm: 'Melati', beds: [{ bed: '1' }] });
      return { ...body, instance: undefined };
    };
    const nobodys = await furnish('tidak-ada');
    expect(nobodys).toMatchObject({ status: 404, code: 'centre/unknown' });
    expect(await furnish('kartini')).toEqual(nobodys);
  });

  let house: House;
  let here: Cast;
  let there: Cast;
  /** Records of the other centre, by their kind. */
  const ids: Record<string, string> = {};
  /** For whom each question about one record is, and for whom each step. */
  const questions = new Map<string, readonly Role[]>();
  const steps = new Map<string, readonly Role[]>();

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    await house.openCentre('kartini');
    here = await castOf(house);
    there = await castOf(house, 'kartini');
    await admitted(here, 'Melati');
    await admitted(there, 'Sekar');
    ids.centre = 'kartini';
    ids.beneficiary = await admitted(there, 'Rahasia');
    await step(there.worker, ids.beneficiary, 'give-consent', { purpose: 'photograph', form: 'written' });
    const image = jpeg({ width: 300, height: 400 }).toString('base64');
    await step(there.worker, ids.beneficiary, 'take-photo', { image });
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
    ids.account = there.worker.id;
    ids.emergency = await opened(there.guard, 'emergencies', {
      beneficiary: ids.beneficiary,
      classes: ['health'],
      why: 'medical',
      text: 'Ia pingsan dan dokter menanyakan obatnya.',
    });
    const mandate = { auditor: there.auditor.id, beneficiary: ids.beneficiary, classes: ['identity'], purpose: 'complaint', days: 14 };
    ids.mandate = await opened(there.head, 'mandates', mandate);
    ids.export = await opened(there.head, 'exports', { list: '/api/visits', why: 'supervision' });
    ids.breach = await opened(there.supervisor, 'breaches', { kind: 'lost', classes: ['identity'], account: 'buku hilang' });
    ids.finding = await opened(there.auditor, 'findings', { about: 'centre-kartini', severity: 'minor', text: 'Buku tamu.' });
    const leaving = await admitted(there, 'Terhapus');
    ids.erasure = await opened(there.supervisor, 'erasures', {
      subject: `beneficiary-${leaving}`,
      askedBy: 'the-person',
      how: 'in-person',
    });
    const asked = { beneficiary: ids.beneficiary, askedBy: 'the-person' };
    ids['subject-request'] = await opened(there.worker, 'subject-requests', asked);
    const raid = { source: 'self', legalMode: 'persuasive', people: [{ person: { name: 'Dahlia' } }] };
    ids.batch = ((await there.intake.post('/api/group-referrals', raid).expect(200)).body as { batch: string }).batch;
    for (const [path, { get, post }] of Object.entries(openApiOfRun(house.app).paths))
      for (const [operation, all] of [
        [get, questions],
        [post, steps],
      ] as const)
        if (operation && path.includes('{')) all.set(path, (operation as { 'x-for'?: readonly Role[] })['x-for'] ?? []);
  });
  afterAll(() => house.close());

  const kindOf = (path: string): string => {
    const collection = path.split('/')[2]!;
    return KINDS[collection] ?? collection.replace(/ies$/, 'y').replace(/s$/, '');
  };
  const whoIs = ({ intake, worker, guard, supervisor, head, auditor }: Cast): Readonly<Partial<Record<Role, Person>>> => ({
    intake,
    'social-worker': worker,
    security: guard,
    supervisor,
    head,
    auditor,
  });

  /** An answer without what differs from request to request. */
  const said = ({ status, body, headers }: { status: number; body: unknown; headers?: unknown }, id: string) => {
    const { instance: _, ...rest } = body as { instance?: string };
    const { date: __, ...same } = (headers ?? {}) as Readonly<Record<string, string>>;
    return { status, headers: same, body: JSON.parse(JSON.stringify(rest).replaceAll(id, '…')) as unknown };
  };

  it('every question about one record of the other is answered as of nobody, in body and headers', async () => {
    expect(questions.size).toBeGreaterThan(30);
    for (const [path, roles] of questions) {
      const id = ids[kindOf(path)];
      expect([path, id]).toEqual([path, expect.any(String)]);
      const at = (each: string) => path.replace(/\{\w+\}/, each);
      const own = new Set<number>();
      for (const role of roles) {
        const [mine, theirs] = [whoIs(here)[role], whoIs(there)[role]];
        if (!mine || !theirs) continue;
        // One who asks it is as good as any: the centre is looked at, not the role.
        if (own.has(200)) break;
        const answer = said(await mine.get(at(id!)), id!);
        expect([path, role, answer]).toEqual([path, role, said(await mine.get(at(NOBODY)), NOBODY)]);
        expect([path, role, answer.status]).toEqual([path, role, 404]);
        own.add((await theirs.get(at(id!))).status);
      }
      if (!NOT_YET.includes(path)) expect([path, [...own]]).toEqual([path, expect.arrayContaining([200])]);
    }
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
    const kind = /:(\w+)/.exec(path)![1]!;
    for (const [role, header] of [
      ['intake', {}],
      ['security', {}],
      ['supervisor', {}],
      ['auditor', {}],
      ['social-worker', { 'if-match': '"7"' }],
    ] as const) {
      const who = whoIs(here)[role]!;
      const ask = async (id: string) => said(await who.post(`/api/${path.replace(`:${kind}`, id)}`, body).set(header), id);
      const answer = await ask(ids[kind]!);
      expect(answer).toEqual(await ask(NOBODY));
      // Whoever may not take the step is told so before anything is looked for.
      expect(answer.status).toBe(steps.get(`/api/${path.replace(/:\w+/, '{id}')}`)!.includes(role) ? 404 : 403);
    }
  });

  const ATTEMPT = { inVisitingHours: true, purpose: 'visit', herAnswer: 'wants' };

  it.each([
    ['sessions/hold-session', (id: string) => ({ ...SHEET, leader: id, attendance: [{ beneficiary: id, attendance: 'present' }] })],
    ['visits', (id: string) => ({ ...ATTEMPT, visitors: [{ relation: 'pimp', idSeen: false, outsider: id }] })],
    ['outsiders', (id: string) => ({ relation: 'pimp', visitor: id })],
    ['pickups', (id: string) => ({ beneficiary: id, relation: 'family', will: 'wants' })],
  ])('POST %s that names somebody of the other is as one that names nobody', async (path, body) => {
    for (const id of [ids.beneficiary!, ids.staff!, ids.outsider!]) {
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
      `visits?outsider=${ids.outsider}`,
      `sessions?beneficiary=${ids.beneficiary}`,
      `worklist?worker=${ids.staff}`,
      'caseload?counted=intake',
      'caseload?counted=aftercare',
    ];
    for (const path of asked) expect((await here.head.get(`/api/${path}`).expect(200)).text).not.toMatch(secret);
    expect((await countedAt(here.supervisor)).counts.registered).toBe(1);
    expect((await countedAt(there.supervisor)).counts.registered).toBe(3);
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
    await auditor.post(`/api/beneficiaries/${ids.beneficiary}/accept-referral`).expect(403);
  });
});

const SHEET = { kind: 'skills', subject: 'sewing', mode: 'group', starts: '2026-03-02T08:00+07:00', ends: '2026-03-02T08:30+07:00' };
