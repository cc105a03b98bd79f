import { newId } from '../../../src/platform/ids';
import { admitted } from '../../support/stories';
import { atTheGate, refuses, type Row, type Scene, VISIT } from './table';

const scene = atTheGate();
const told = (happenedAt: unknown, code = 'request/malformed'): Row => ({
  what: `happenedAt ${JSON.stringify(happenedAt)}`,
  body: { ...VISIT, happenedAt },
  status: 400,
  code,
});
const admission = '/api/beneficiaries/{her}/admit-beneficiary';
const atAny = { 'if-match': '"2"' } as const;

describe('A time that is none, or that no clock here can show, is refused', () => {
  refuses(scene, [
    ...[
      'tomorrow',
      '2025-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-03-01T24:00+07:00',
      '2026-03-01T08:00:60+07:00',
      '2026-03-01T08:00',
    ].map((time) => told(time, /^\d{4}-\d\d-\d\d$|-13-/.test(time) ? 'time/out-of-range' : 'request/malformed')),
    ...[
      '2026-03-01T08:00+25:00',
      '+275761-09-13',
      '1900-01-01T00:00',
      '20260301',
      '2026-W09-7',
      '',
      ' ',
      '2026-03-01T08:00+07:00 ',
      'kenari',
    ].map((time) => told(time)),
    ...[20260301, null, ['2026-03-01'], { $gt: '' }].map((time) => told(time)),
    told('2026-03-03', 'time/in-the-future'),
    told('2026-03-02T09:06+07:00', 'time/in-the-future'),
    told('1900-01-01', 'time/out-of-range'),
    told('2026-02-20', 'time/reason-needed'),
    told('2026-02-20T08:00+07:00', 'time/reason-needed'),
  ]);
});

const NO_TIMES = ['2026-03-01T24:00+07:00', '2026-03-01T08:00:60+07:00', '2026-03-01T08:00', '2026-03-01T08:00+25:00', '275761-09-13'];
const NO_DAYS = ['2025-02-29', '1899-12-31', '2200-01-01', 'tomorrow', '+275761-09-13', '2026-03-01T00:00+07:00'];
const asked = (as: 'intake' | 'worker', path: string, time: string, body: object): Row => ({
  what: `${path} with ${time}`,
  as,
  path,
  body,
  headers: path.includes('{') ? atAny : {},
  status: 400,
  code: 'request/malformed',
});
const plan = { kind: 'skills', subject: 'sewing', mode: 'group', leader: newId(0), attendance: [], ends: '2026-03-02T10:00+07:00' };

describe('A date that is none, in whatever field, is refused', () => {
  refuses(scene, [
    ...[...NO_TIMES, ...NO_DAYS].map((time) =>
      asked('worker', '/api/beneficiaries/{her}/grant-leave', time, { until: time, whereTo: 'Pati' }),
    ),
    ...[...NO_TIMES, ...NO_DAYS].map((birthDate) =>
      asked('intake', '/api/beneficiaries', birthDate, { person: { name: 'X', birthDate }, source: 'self', legalMode: 'persuasive' }),
    ),
    ...[...NO_TIMES, ...NO_DAYS.slice(0, -1), '2026-03-01'].map((starts) =>
      asked('worker', '/api/sessions/hold-session', starts, { ...plan, starts }),
    ),
  ]);
});

describe('A step that the record does not bear is refused', () => {
  refuses(scene, [
    { what: 'admitted twice', as: 'intake', path: admission, body: {}, headers: atAny, status: 409, code: 'beneficiary/out-of-phase' },
    {
      what: 'ended before it is decided',
      path: '/api/visits/{visit}/end-visit',
      body: {},
      headers: { 'if-match': '"0"' },
      status: 409,
      code: 'visit/undecided',
    },
    {
      what: 'closed without leaving',
      as: 'worker',
      path: '/api/beneficiaries/{her}/close-episode',
      body: {},
      headers: atAny,
      status: 409,
      code: 'beneficiary/out-of-phase',
    },
    {
      what: 'of nobody',
      as: 'intake',
      path: admission.replace('her', 'nobody'),
      body: {},
      headers: atAny,
      status: 404,
      code: 'beneficiary/unknown',
    },
    {
      what: 'of another centre',
      as: 'intake',
      path: admission.replace('her', 'theirs'),
      body: {},
      headers: atAny,
      status: 404,
      code: 'beneficiary/unknown',
    },
    {
      what: 'by a register number for an id',
      as: 'intake',
      path: '/api/beneficiaries/1%2F2026/admit-beneficiary',
      body: {},
      headers: atAny,
      status: 404,
      code: 'beneficiary/unknown',
    },
    {
      what: 'replayed with an old ETag',
      as: 'worker',
      path: '/api/beneficiaries/{her}/notice-absence',
      body: { kind: 'absconded' },
      headers: { 'if-match': '"0"' },
      status: 412,
      code: 'request/stale',
    },
  ]);

  it('whoever audits takes no step at all', async () => {
    const { house, cast, ids, watch } = scene();
    const { paths } = (await cast.auditor.get('/api/openapi.json').expect(200)).body as {
      paths: Record<string, { post?: { operationId: string } }>;
    };
    const steps = Object.entries(paths).flatMap(([path, { post }]) => (post && path.startsWith('/api/beneficiaries') ? [path] : []));
    expect(steps.length).toBeGreaterThan(20);
    const before = await house.stores.store.readStream(`beneficiary-${ids.her}`, 0, 1000);
    for (const path of steps) {
      const { status, body } = await cast.auditor.post(path.replace('{id}', ids.her), {});
      // What is misspelt is refused before anybody asks who she is.
      expect([path, status === 403 || (status === 400 && (body as { code: string }).code === 'request/malformed')]).toEqual([path, true]);
    }
    expect(await house.stores.store.readStream(`beneficiary-${ids.her}`, 0, 1000)).toEqual(before);
    await watch.nextIsServed();
  });
});

describe('The same key', () => {
  const post = ({ cast }: Scene, who: 'guard' | 'supervisor', key: string, body: object, path = '/api/visits') =>
    cast[who].post(path, body).set('idempotency-key', `"${key}"`);
  const visitsWithin = async ({ house }: Scene) =>
    (await house.stores.store.readAll(undefined, 5000)).filter(({ type }) => type === 'VisitAttempted').length;

  it('twenty times at once records once, and says the same twenty times', async () => {
    const before = await visitsWithin(scene());
    const key = newId(Date.now());
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(scene(), 'guard', key, VISIT)));
    // But for the token, which is written anew each time.
    const said = answers.map(({ status, text }) => JSON.stringify({ status, ...(JSON.parse(text) as object), token: '' }));
    expect(new Set(said).size).toBe(1);
    expect([answers[0]!.status, (await visitsWithin(scene())) - before]).toEqual([201, 1]);
  });

  it('with another body is refused; of another user or for another step it is another key', async () => {
    const key = newId(Date.now());
    const first = await post(scene(), 'guard', key, VISIT).expect(201);
    const second = await post(scene(), 'guard', key, { ...VISIT, inVisitingHours: false }).expect(422);
    expect((second.body as { code: string }).code).toBe('request/key-reused');
    const other = await post(scene(), 'guard', key, VISIT, '/api/visits/record-visit-attempt').expect(201);
    expect((other.body as { id: string }).id).not.toBe((first.body as { id: string }).id);
  });

  it('after a crash between writing and answering gets the answer that was lost', async () => {
    const { house } = scene();
    const { store } = house.stores;
    const append = store.append.bind(store);
    let lost = 0;
    store.append = async (stream, expected, events) => {
      const appended = await append(stream, expected, events);
      if (stream.startsWith('visit-') && lost++ < 1) throw new Error('The process died here.');
      return appended;
    };
    const key = newId(Date.now());
    const before = await visitsWithin(scene());
    await post(scene(), 'guard', key, VISIT).expect(500);
    store.append = append;
    const { body } = await post(scene(), 'guard', key, VISIT).expect(201);
    expect([(body as { revision: number }).revision, (await visitsWithin(scene())) - before]).toEqual([0, 1]);
  });
});

describe('Two who decide on the same revision', () => {
  it('at once: one is taken, the other told that she read an older page', async () => {
    const { cast, house } = scene();
    const her = await admitted(cast, 'Dahlia');
    const { headers } = await cast.supervisor.get(`/api/beneficiaries/${her}`).expect(200);
    const plan = () =>
      cast.worker.post(`/api/beneficiaries/${her}/notice-absence`, { kind: 'absconded' }).set('if-match', String(headers.etag));
    const answers = await Promise.all([plan(), plan()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const events = await house.stores.store.readStream(`beneficiary-${her}`, 0, 100);
    expect(events.filter(({ type }) => type === 'AbsenceNoticed')).toHaveLength(1);
  });
});
