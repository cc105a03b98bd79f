import { SearchMade } from '../../events/access.events';
import { AccessLog } from '../../src/access/access-log';
import { LiveViews } from '../../src/platform/projections/live-views';
import { House, type Person } from '../support/house';
import { isHeadedAsDeclared } from '../support/every-list';
import { admitted, type Cast, castOf } from '../support/stories';
import { begun, gone, held, type Line, listening, rowsOf, whileExporting, whole } from '../support/taken-out';

const ASKED = '2026-03-02T15:00+07:00';
/** One was written when she was taken in. */
const LINES = 203;
/** As many as a page has. */
const PAGE = 200;
const LIST = { list: '/api/audit/access', filters: 'to=2026-03-01&from=2026-03-01', why: 'complaint' };
const FILTERS = 'from=2026-03-01&to=2026-03-01';
const SEARCHED = { route: 'GET /api/beneficiaries', query: 'a'.repeat(64), count: 1 };

describe('A list that a head takes out on the word of another person', () => {
  let house: House;
  let cast: Cast;
  let second: Person;
  let her: string;

  const codeOf = async (asked: PromiseLike<{ status: number; body: unknown }>) => {
    const { status, body } = await asked;
    const told = (typeof body === 'string' ? JSON.parse(body) : body) as Line;
    return [status, told.code];
  };
  const requested = async (body: object = LIST, who = cast.head) =>
    ((await who.post('/api/exports', body).expect(201)).body as { id: string }).id;
  const decided = (who: Person, id: string, how: string) => who.post(`/api/exports/${id}/${how}-export`);
  const agreed = async (body: object = LIST) => {
    const id = await requested(body);
    await decided(cast.supervisor, id, 'approve').expect(200);
    return id;
  };
  const file = (id: string, who = cast.head, path = `/api/audit/access?${FILTERS}`) =>
    who.get(`${path}&format=csv&export=${id}`).buffer().parse(whole);
  const taken = async (id: string) => rowsOf(String((await file(id).expect(200)).body)).length;
  const standing = async (id: string, who = cast.auditor) =>
    ((await who.get('/api/exports').expect(200)).body as { exports: Line[] }).exports.find((each) => each.id === id)!;
  const logged = async () =>
    (await house.stores.store.readStream('access-wanita-utama-2026-03-02', 0, 1000)).filter(({ meta }) => meta.actor.id === cast.head.id);

  beforeAll(async () => {
    house = await House.open('2026-03-01T09:00+07:00');
    await house.openCentre('kartini');
    cast = await castOf(house);
    second = await house.person('head');
    her = await admitted(cast, 'Melati');
    const somebody = { id: cast.guard.id, role: 'security', centre: 'wanita-utama' } as const;
    const search = () => house.app.get(AccessLog).record(somebody, SearchMade, { ...SEARCHED, subjects: [`beneficiary-${her}`] });
    await Promise.all(Array.from({ length: LINES - 1 }, search));
  });
  beforeEach(() => house.clock.set(ASKED));
  afterAll(() => house.close());

  it('is asked for, agreed to and taken, each on record, and in the file by its name and number', async () => {
    const id = await requested();
    const duties = async (who: Person) =>
      ((await who.get('/api/worklist?clock=export-decision').expect(200)).body as { items: Line[] }).items.filter(
        ({ about }) => about === `export-${id}`,
      );
    expect([await duties(cast.head), (await duties(cast.supervisor)).map(({ state }) => state)]).toEqual([[], ['due']]);
    await decided(cast.supervisor, id, 'approve').expect(200);
    expect((await duties(second)).map(({ state }) => state)).toEqual(['done']);
    expect(await taken(id)).toBe(LINES);
    const entries = (await logged()).filter(({ data }) => (data as { under?: string[] }).under?.includes(`export-${id}`));
    expect(entries.map(({ type, data }) => [type, (data as Line).route, (data as Line).why, (data as Line).count])).toEqual([
      ['ExportMade', 'GET /api/audit/access', 'complaint', PAGE],
      ['ExportMade', 'GET /api/audit/access', 'complaint', LINES - PAGE],
    ]);
    const stream = await house.stores.store.readStream(`export-${id}`, 0, 10);
    expect(stream.map(({ type, meta }) => [type, meta.actor.id])).toEqual([
      ['ExportRequested', cast.head.id],
      ['ExportApproved', cast.supervisor.id],
      ['ExportTaken', cast.head.id],
    ]);
    expect(await standing(id)).toMatchObject({
      ...{ list: '/api/audit/access', filters: FILTERS, why: 'complaint', standing: 'taken' },
      ...{ by: { id: cast.head.id }, second: { id: cast.supervisor.id, name: 'Ibu supervisor' } },
    });
    await isHeadedAsDeclared(house, cast.auditor, '/api/exports');
  });

  it('is not agreed to by whoever asked, and by one of two who press at once', async () => {
    const id = await requested();
    expect(await codeOf(decided(cast.head, id, 'approve'))).toEqual([403, 'export/self-approval']);
    expect(await codeOf(decided(cast.worker, id, 'approve'))).toEqual([403, 'export/not-your-step']);
    expect(await codeOf(decided(await house.person('supervisor', { centre: 'kartini' }), id, 'approve'))).toEqual([404, 'export/unknown']);
    const both = await Promise.all([codeOf(decided(cast.supervisor, id, 'approve')), codeOf(decided(second, id, 'decline'))]);
    expect(both.map(([status]) => status).toSorted()).toEqual([200, expect.any(Number)]);
    expect(['approved', 'declined']).toContain((await standing(id)).standing);
    expect(await house.stores.store.readStream(`export-${id}`, 0, 10)).toHaveLength(2);
  });

  it('is taken once, also by two at once, and not again where it was cut off in the middle', async () => {
    const { port } = listening(house);
    const id = await agreed();
    const sent = `/api/audit/access?${FILTERS}&format=csv&export=${id}`;
    const { reached, release, wait } = held();
    await whileExporting(house, LINES - PAGE, wait, async () => {
      const first = await begun(port, cast.head, sent);
      await reached;
      expect(await codeOf(file(id))).toEqual([429, 'request/too-many']);
      first.leave();
      expect((await first.ended).complete).toBe(false);
      while (!house.log.lines.some((line) => line.includes('"cut":true') && line.includes(cast.head.id))) await new Promise(setImmediate);
      release();
    });
    expect(await codeOf(file(id))).toEqual([409, 'export/taken']);
    expect((await logged()).at(-1)).toMatchObject({ type: 'ReadingRefused', data: { code: 'export/taken', subject: `export-${id}` } });
    expect((await standing(id)).standing).toBe('taken');
  });

  it('is not lost where not a byte of it left', async () => {
    const id = await agreed();
    await whileExporting(house, PAGE, gone, async () => expect((await codeOf(file(id)))[0]).toBe(503));
    expect((await standing(id)).standing).toBe('approved');
    expect(await taken(id)).toBe(LINES);
  });

  it.each([
    ['other filters', (id: string) => file(id, cast.head, '/api/audit/access?from=2026-03-01'), 409, 'export/not-as-approved'],
    ['another list', (id: string) => file(id, cast.head, `/api/pickups?${FILTERS}`), 409, 'export/not-as-approved'],
    ['no word of anybody', () => cast.head.get(`/api/audit/access?${FILTERS}&format=csv&reason=care`), 403, 'access/not-your-copy'],
    ['the word of a request that there is not', () => file('00000000-0000-7000-8000-000000000000'), 404, 'export/unknown'],
    ['what another head asked for', (id: string) => file(id, second), 403, 'export/not-yours'],
    ['what is for a head, as a supervisor', (id: string) => file(id, cast.supervisor), 403, 'access/not-your-copy'],
  ])('is not %s', async (_, asks, status, code) => {
    const id = await agreed();
    expect(await codeOf(asks(id))).toEqual([status, code]);
    expect(await taken(id)).toBe(LINES);
  });

  it('is not taken on the word of one who is head, in another of her roles either', async () => {
    const both = await house.person('head', { session: 'kept' });
    await cast.supervisor.post(`/api/accounts/${both.id}/request-role`, { role: 'supervisor' }).expect(200);
    await cast.head.post(`/api/accounts/${both.id}/approve-role`, { role: 'supervisor' }).expect(200);
    const id = await requested(LIST, both);
    await both.post('/api/me/role', { role: 'supervisor' }).expect(204);
    const alone = await both.get(`/api/audit/access?${FILTERS}&format=csv&reason=care`);
    expect([alone.status, alone.body.code, alone.text]).toEqual([
      403,
      'access/not-your-copy',
      expect.stringContaining('POST /api/exports'),
    ]);
    expect(await codeOf(decided(both, id, 'approve'))).toEqual([403, 'export/self-approval']);
  });

  it('is the same list with its filters in another order, and its reason is the one that was given', async () => {
    const id = await agreed();
    expect(rowsOf(String((await file(id, cast.head, `/api/audit/access?${LIST.filters}`).expect(200)).body))).toHaveLength(LINES);
  });

  it('is gone with an hour, and a request with three days; also once it was taken back or refused', async () => {
    const [late, lapsed, back, refused] = [await agreed(), await requested(), await agreed(), await requested()];
    await decided(cast.head, back, 'withdraw').expect(200);
    await decided(second, refused, 'decline').expect(200);
    for (const id of [back, refused, lapsed]) expect(await codeOf(file(id))).toEqual([409, 'export/out-of-phase']);
    house.clock.set('2026-03-02T16:00+07:00');
    expect(await codeOf(file(late))).toEqual([409, 'export/lapsed']);
    expect((await standing(late)).standing).toBe('lapsed');
    const waited = await agreed();
    house.clock.set('2026-03-02T17:00+07:00');
    await cast.supervisor.get(`/api/beneficiaries/${her}`).expect(200);
    await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 5000);
    // What has passed has passed, whatever the clock says: by whoever asked meanwhile, or by what was recorded.
    house.clock.set('2026-03-02T16:30+07:00');
    for (const id of [late, waited]) expect(await codeOf(file(id))).toEqual([409, 'export/lapsed']);
    house.clock.set('2026-03-05T15:00+07:00');
    expect(await codeOf(decided(cast.supervisor, lapsed, 'approve'))).toEqual([409, 'export/lapsed']);
    expect((await standing(lapsed)).standing).toBe('lapsed');
    house.clock.set('2026-03-04T15:00+07:00');
    expect(await codeOf(decided(cast.supervisor, lapsed, 'approve'))).toEqual([409, 'export/lapsed']);
  });

  it('wants whoever takes it to have just proved who she is', async () => {
    const kept = house.again(cast.head.id, 'kept');
    const id = await agreed();
    house.clock.set('2026-03-02T15:06+07:00');
    expect(await codeOf(file(id, kept))).toEqual([401, 'access/step-up']);
  });

  it.each([
    ['no list', { list: '/api/beneficiaries' }, [422, 'export/not-valid-list']],
    ['no list of hers', { list: '/api/audit/flags' }, [422, 'export/not-valid-list']],
    ['a list of nobody', { list: '/api/beneficiaries/{id}/history' }, [422, 'export/not-valid-list']],
    ['a list that is of nobody', { list: '/api/visits', of: '00000000-0000-7000-8000-000000000000' }, [422, 'export/not-valid-list']],
    [
      'a list of somebody unknown',
      { list: '/api/beneficiaries/{id}/history', of: '00000000-0000-7000-8000-000000000000' },
      [404, 'beneficiary/unknown'],
    ],
    ['filters that it has not', { filters: 'name=Melati' }, [400, 'request/malformed']],
    ['one page', { filters: 'limit=5' }, [400, 'request/malformed']],
    ['a reason of her own', { why: 'because' }, [400, 'request/malformed']],
  ])('is refused when asked for with %s', async (_, body, answer) => {
    const plain = { list: LIST.list, why: LIST.why, ...body };
    expect(await codeOf(cast.head.post('/api/exports', plain))).toEqual(answer);
  });

  it('says what is wrong with its filters, and to a head who asks alone how she may take it', async () => {
    const { body } = await cast.head.post('/api/exports', { ...LIST, filters: 'limit=5' });
    expect(body.errors).toEqual([
      {
        path: 'filters.limit',
        code: 'of-a-page',
        detail: '"Limit" is of a page only, and a file has every line: leave it out.',
      },
    ]);
    const alone = async (who: Person, path: string) => (await who.get(`${path}?format=csv&reason=care`).expect(403)).body.detail as string;
    expect(await alone(cast.head, '/api/pickups')).toBe(
      'A head takes a list out on the word of two people, in whichever role she acts: ask for it as head, POST /api/exports.',
    );
    expect(await alone(cast.intake, '/api/caseload')).toBe('This list is not given to your role as a file.');
  });

  it('is of one woman, too, and nobody else asks', async () => {
    const id = await agreed({ list: '/api/beneficiaries/{id}/history', of: her, why: 'her-request' });
    const { body } = await file(id, cast.head, `/api/beneficiaries/${her}/history?`).expect(200);
    expect(rowsOf(String(body)).map(({ type }) => type)).toContain('BeneficiaryAdmitted');
    expect(await codeOf(cast.supervisor.post('/api/exports', LIST))).toEqual([403, 'export/not-your-step']);
  });
});
