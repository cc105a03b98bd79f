import { openApiOfRun } from '../support/openapi-of-run';
import { LiveViews } from '../../src/platform/projections/live-views';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';
import { begun, gone, held, type Line, linesOf, listening, manyVisits, rowsOf, whileExporting, whole } from '../support/taken-out';

const FORMULA = '=HYPERLINK("http://contoh.invalid";"Melati")';
const NIK = '3273016703010001';
const PHONE = '081234567890';
const VISITS = 205;
/** As many as a page has. */
const PAGE = 200;

type Wanted = Readonly<Record<string, string>>;

const minute = (after: number) => new Date(Date.parse('2026-03-02T09:00+07:00') + after * 60_000).toISOString();
describe('A list that is taken out of the house', () => {
  let house: House;
  let cast: Cast;
  let melati: string;
  let hers: string;
  let another: Person;

  const file = (who: Person, path: string, status = 200, wanted: Wanted = { 'reading-reason': 'supervision' }) =>
    who.get(path).set(wanted).buffer().parse(whole).expect(status);
  const csv = async (who: Person, path: string) => String((await file(who, path)).body);
  const json = async (who: Person, path: string) => (await who.get(path).set('reading-reason', 'supervision').expect(200)).body as Line;
  const logged = async (act: () => Promise<unknown>) => {
    const before = await house.stores.store.head();
    await act();
    return (await house.stores.store.readAll(before, 1000)).filter(({ stream }) => stream.startsWith('access-'));
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    await house.openCentre('kartini');
    cast = await castOf(house);
    melati = await admitted(cast, FORMULA);
    hers = await admitted(cast, 'Kenanga');
    await admitted(await castOf(house, 'kartini'), 'Rahasia Lain');
    await step(cast.intake, melati, 'record-person-details', {
      person: { nik: NIK, birthDate: '2001-03-27', phone: PHONE, address: 'Jalan Sunyi' },
    });
    another = await house.person('supervisor');
    await house.appoint(cast.worker, 'social-worker');
    await step(cast.supervisor, hers, 'assign-case-worker', { worker: cast.worker.id });
    await step(cast.worker, hers, 'record-counselling', { role: 'enabler', topic: 'plans', note: 'Catatan konseling' });
    const visitors = [{ relation: 'family', idSeen: false, name: FORMULA, phone: PHONE }];
    await cast.guard
      .post('/api/visits', { visitors, inVisitingHours: true, purpose: 'visit', beneficiary: melati, herAnswer: 'wants' })
      .expect(201);
    await manyVisits(
      house,
      melati,
      Array.from({ length: VISITS - 1 }, (_, index) => minute(index + 1)),
    );
    await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 20_000);
    house.clock.set('2026-03-02T15:00+07:00');
  });
  afterAll(() => house.close());

  it('has the lines of all pages, in their order, each value as it is in JSON', async () => {
    const first = await json(cast.supervisor, `/api/visits?limit=${PAGE}`);
    const second = await json(cast.supervisor, `/api/visits?limit=${PAGE}&cursor=${encodeURIComponent(String(first.next))}`);
    const pages = [first, second].flatMap(({ visits }) => visits as Line[]);
    expect(pages).toHaveLength(VISITS);
    expect(linesOf(await csv(cast.supervisor, '/api/visits?format=ndjson'))).toEqual(pages);
    const rows = rowsOf(await csv(cast.supervisor, '/api/visits?format=csv'));
    expect(rows.map(({ id }) => id)).toEqual(pages.map(({ id }) => id));
    expect(rows[0]!['happened.at']).toBe('2026-03-02T12:24:00.000+07:00');
    expect(rows.map((row) => Date.parse(row['happened.at']!))).toEqual(pages.map(({ at }) => Date.parse(String(at))));
    expect(rows.at(-1)!.visitors).toContain(`relation: family`);
    expect(rows.at(-1)!.visitors).toContain(`name: ${FORMULA.replace(';', ';')}`);
  });

  it.each([
    [PAGE - 1, PAGE],
    [PAGE, PAGE + 1],
    [VISITS - 1, VISITS],
  ])('is of the same days as the list: up to minute %d there are %d', async (to, count) => {
    const rows = rowsOf(await csv(cast.supervisor, `/api/visits?format=csv&to=${minute(to)}`));
    expect([rows.length, Date.parse(rows[0]!.at!)]).toEqual([count, Date.parse(minute(to))]);
  });

  it('is narrowed as the list is, on every page, and is a header where nothing is left of it', async () => {
    const ids = async (query: string) => linesOf(await csv(cast.supervisor, `/api/visits?format=ndjson&${query}`)).map(({ id }) => id);
    expect((await ids('decision=waiting&purpose=visit')).length).toBe(VISITS);
    expect(await csv(cast.supervisor, '/api/visits?format=ndjson&decision=admitted')).toBe('');
    expect(await csv(cast.supervisor, '/api/visits?format=csv&decision=admitted')).toMatch(/^\uFEFFid;centre;at;[^\r\n]*;voidedBy\r\n$/);
  });

  it('is a spreadsheet in which a name is no formula, with the same columns as every day', async () => {
    const { headers, body } = await file(cast.supervisor, '/api/caseload', 200, { accept: 'text/csv', 'reading-reason': 'supervision' });
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': expect.stringMatching(/^attachment; filename="caseload-wanita-utama-20260302T080\d00Z\.csv"$/) as string,
      'cache-control': 'no-store',
      vary: expect.stringContaining('Accept') as string,
    });
    expect(String(body)).toMatch(
      /^\uFEFFbeneficiary;episode;counted;centre;register;stage;steps;place;worker;workerLeft;workerShutOut;track;away;awaySince;referred;admitted;left;name;workerName\r\n/,
    );
    const names = rowsOf(String(body)).map(({ name }) => name);
    expect(names.toSorted()).toEqual([`'${FORMULA}`, 'Kenanga']);
  });

  it('keeps every digit of a NIK and a telephone number, and says where nobody lives or what she was counselled', async () => {
    const rows = rowsOf(await csv(cast.supervisor, `/api/beneficiaries/${melati}/history?format=csv`));
    const told = rows.find(({ type }) => type === 'PersonDetailsRecorded')!;
    expect(told.data).toContain(`nik: ${NIK}`);
    expect(told.data).toContain('address: [ditutup / masked]');
    const counselled = rowsOf(await csv(cast.supervisor, `/api/beneficiaries/${hers}/history?format=csv`));
    expect(counselled.find(({ type }) => type === 'CounsellingHeld')!.data).toContain('note: [ditutup / masked]');
    expect(Object.keys(told)).toEqual(expect.arrayContaining(['onBehalfOf', 'reason', 'origin', 'actor.name', 'happened.at']));
  });

  it('is on the access record, page by page, with everybody in it and why, before it leaves', async () => {
    const entries = await logged(() => file(cast.supervisor, '/api/visits?format=csv&reason=complaint', 200, {}));
    expect(entries.map(({ type, data }) => [type, (data as Line).format, (data as Line).count, (data as Line).why])).toEqual([
      ['ExportMade', 'csv', PAGE, 'complaint'],
      ['ExportMade', 'csv', VISITS - PAGE, 'complaint'],
    ]);
    const subjects = new Set(entries.flatMap(({ data }) => (data as { subjects: string[] }).subjects));
    const { visits } = await json(cast.supervisor, `/api/visits?limit=${PAGE}`);
    for (const { id } of visits as { id: string }[]) expect([id, subjects.has(`visit-${id}`)]).toEqual([id, true]);
    // Whom they came for, and whoever came.
    expect(new Set([...subjects].map((subject) => subject.split('-', 1)[0]))).toEqual(new Set(['visit', 'beneficiary', 'outsider']));
    const equipment = await logged(() => file(cast.supervisor, '/api/equipment?format=ndjson'));
    expect(equipment.map(({ type, data }) => [type, data])).toEqual([
      ['ExportMade', { route: 'GET /api/equipment', format: 'ndjson', subjects: [], classes: [], count: 0, why: 'supervision' }],
    ]);
  });

  it('is not there, and nothing of it, when the record cannot be written', () =>
    whileExporting(house, 2, gone, async () => {
      const { body, headers } = await file(cast.supervisor, '/api/caseload?format=csv', 503);
      expect(headers['content-type']).toContain('application/problem+json');
      expect(String(body)).not.toContain('HYPERLINK');
    }));

  it('is cut off when that happens half way, so that it does not look whole', async () => {
    const { port } = listening(house);
    await whileExporting(house, VISITS - PAGE, gone, async () => {
      const { status, complete, text } = await (await begun(port, another, '/api/visits?format=csv&reason=care')).ended;
      expect([status, complete, rowsOf(text).length]).toEqual([200, false, PAGE]);
    });
    expect(house.log.lines.some((line) => line.includes('file cut off') && line.includes('store/unavailable'))).toBe(true);
    expect(rowsOf(await csv(cast.supervisor, '/api/visits?format=csv'))).toHaveLength(VISITS);
  });

  it('is for whoever may take it out, who has just proved who she is and says why', async () => {
    const refused = async (who: Person, path: string, status: number, code: string, wanted?: Wanted) => {
      const { body } = await file(who, path, status, wanted);
      expect((JSON.parse(String(body)) as Line).code).toBe(code);
    };
    const kept = await house.person('supervisor', { session: 'kept' });
    house.clock.set('2026-03-02T15:06+07:00');
    await refused(kept, '/api/caseload?format=csv', 401, 'access/step-up');
    await refused(cast.supervisor, '/api/caseload?format=csv', 400, 'request/reason-needed', {});
    for (const [who, path] of [
      [cast.intake, '/api/caseload'],
      [cast.worker, '/api/caseload'],
      [cast.guard, '/api/visits'],
      [cast.head, '/api/caseload'],
      [cast.worker, `/api/beneficiaries/${melati}/episodes`],
    ] as const)
      await refused(who, `${path}?format=csv`, 403, 'access/not-your-copy');
    await refused(cast.worker, `/api/beneficiaries/${melati}/history?format=csv`, 404, 'beneficiary/unknown');
    expect(rowsOf(await csv(cast.worker, `/api/beneficiaries/${hers}/history?format=csv`)).length).toBeGreaterThan(3);
    await refused(cast.guard, '/api/caseload?format=csv', 403, 'access/not-your-question');
  });

  it.each([
    ['/api/caseload?format=xlsx', { format: ['isIn'] }],
    ['/api/visits?format=csv&decision=maybe', { decision: ['isIn'] }],
    ['/api/caseload?format=csv&limit=5', { limit: ['notOfAFile'] }],
    ['/api/caseload?format=csv&cursor=x', { cursor: ['notOfAFile'] }],
    ['/api/caseload?format=csv&fields=name', { '*': ['unknownParameter'] }],
    ['/api/caseload?format=csv&reason=care', { reason: ['saidTwice'] }],
    [`/api/me?format=csv`, { '*': ['unknownParameter'] }],
  ])('is refused with %s', async (path, issues) => {
    const { body } = await file(cast.supervisor, path, 400);
    expect((JSON.parse(String(body)) as Line).issues).toEqual(issues);
  });

  it('is JSON to whoever says nothing, and 406 where there is no file', async () => {
    await cast.supervisor.get('/api/caseload').set('accept', 'text/html,*/*;q=0.8').expect(200).expect('content-type', /json/);
    await cast.supervisor.get('/api/caseload').set('accept', 'image/png').expect(406);
    await cast.supervisor.get('/api/figures/outcomes').set('accept', 'text/csv').expect(406);
    await cast.supervisor.get('/api/caseload').set({ accept: 'text/csv;q=0.5, application/json' }).expect('content-type', /json/);
  });

  it('holds nothing of another centre', async () => {
    const there = await house.person('supervisor', { centre: 'kartini' });
    for (const path of ['/api/caseload', '/api/presence', '/api/visits', '/api/worklist', '/api/outsiders', '/api/staff']) {
      const told = await csv(there, `${path}?format=ndjson`);
      expect([path, told.includes(melati), told.includes('wanita-utama'), told.includes('HYPERLINK')]).toEqual([path, false, false, false]);
    }
    expect(linesOf(await csv(there, '/api/caseload?format=ndjson'))).toMatchObject([{ name: 'Rahasia Lain', centre: 'kartini' }]);
    await file(there, `/api/beneficiaries/${melati}/history?format=csv`, 404);
  });

  it('goes to one user one at a time', async () => {
    const { reached, release, wait } = held();
    await whileExporting(house, PAGE, wait, async () => {
      const first = csv(cast.supervisor, '/api/visits?format=csv');
      await reached;
      const { headers } = await file(cast.supervisor, '/api/caseload?format=csv', 429);
      expect(headers['retry-after']).toBe('1');
      release();
      expect(rowsOf(await first)).toHaveLength(VISITS);
    });
    await file(cast.supervisor, '/api/caseload?format=csv');
  });

  it('is read no further once she has gone, and she may ask again', async () => {
    const { port } = listening(house);
    const { reached, release, wait } = held();
    const entries = await logged(() =>
      whileExporting(house, VISITS - PAGE, wait, async () => {
        const sent = await begun(port, another, '/api/visits?format=ndjson&reason=care');
        await reached;
        await file(another, '/api/caseload?format=csv', 429);
        sent.leave();
        expect((await sent.ended).complete).toBe(false);
        while (!house.log.lines.some((line) => line.includes('"cut":true') && line.includes(another.id))) await new Promise(setImmediate);
        release();
        await file(another, '/api/caseload?format=csv');
      }),
    );
    expect(entries.map(({ type, data }) => [type, (data as Line).route])).toEqual([
      ['ExportMade', 'GET /api/visits'],
      ['ExportMade', 'GET /api/visits'],
      ['ExportMade', 'GET /api/caseload'],
    ]);
  });

  it('is offered in the OpenAPI document, and to whom', () => {
    const operations = Object.values(openApiOfRun(house.app).paths).flatMap(({ get }) => (get && 'x-file-for' in get ? [get] : []));
    expect(operations.length).toBeGreaterThan(20);
    for (const { parameters, responses } of operations as unknown as {
      parameters: { name: string }[];
      responses: { 200: { content: object } };
    }[]) {
      expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(['format', 'reason']));
      expect(Object.keys(responses[200].content)).toEqual(['application/json', 'text/csv', 'application/x-ndjson']);
    }
  });
});
