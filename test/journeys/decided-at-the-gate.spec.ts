import { House } from '../support/house';
import { admitted, appointed, type Cast, castOf } from '../support/stories';

describe('What was written down at the gate', () => {
  let house: House;
  let cast: Cast;

  beforeEach(async () => {
    house = await House.open('2026-03-02T15:00+07:00');
    cast = await castOf(house);
  });
  afterEach(() => house.close());

  it('wrong, of who was let in: the guard puts it right on the same day, whoever leads also later', async () => {
    const her = await admitted(cast, 'Melati');
    const two = [1, 2].map(() => ({ relation: 'unknown', idSeen: false }));
    const call = { visitors: two, inVisitingHours: true, purpose: 'visit', beneficiary: her, herAnswer: 'wants' };
    const { id } = (await cast.guard.post('/api/visits', call).expect(201)).body as { id: string };
    const visit = async () =>
      (await cast.guard.get(`/api/visits/${id}`).expect(200)).body as {
        visitors: { outsider: string; decision: string; earlier?: object[] }[];
      };
    const [one, other] = (await visit()).visitors.map(({ outsider }) => outsider) as [string, string];
    const does = (name: string, body: object, who = cast.guard, status = 200) => who.post(`/api/visits/${id}/${name}`, body).expect(status);
    await does('admit-visitor', { outsider: one });
    await does('refuse-visitor', { outsider: other, why: 'no-id' });
    await does('end-visit', {});
    const right = { outsider: one, decision: 'refused', why: 'risk', reason: 'tertukar' };
    const codeOf = async (body: object, status: number) =>
      ((await does('correct-visitor-decision', body, cast.guard, status)).body as { code: string }).code;
    expect(await codeOf({ ...right, why: undefined }, 422)).toBe('visit/not-valid-why');
    expect(await codeOf({ ...right, reason: undefined }, 422)).toBe('visit/not-valid-without-reason');
    await does('correct-visitor-decision', right);
    expect(await codeOf(right, 409)).toBe('visit/already-decided');
    const back = { outsider: other, decision: 'admitted', reason: 'tertukar' };
    house.clock.set('2026-03-04T00:30+07:00');
    expect(await codeOf(back, 409)).toBe('visit/not-of-today');
    await does('correct-visitor-decision', back, cast.supervisor);
    expect((await visit()).visitors).toMatchObject([
      { decision: 'refused', why: 'risk', earlier: [{ decision: 'admitted', why: null }] },
      { decision: 'admitted', why: null, earlier: [{ decision: 'refused', why: 'no-id' }] },
    ]);
    const { body } = await cast.guard.get(`/api/outsiders/${one}`).expect(200);
    expect(body).toMatchObject({ appearances: [{ decision: 'refused' }] });
    const { entries } = (await cast.head.get(`/api/beneficiaries/${her}/history`).expect(200)).body as {
      entries: { type: string; takenBack?: { type: string } }[];
    };
    const marked = entries.flatMap(({ type, takenBack }) => (takenBack ? [`${type} < ${takenBack.type}`] : []));
    expect(marked).toEqual(['VisitorAdmitted < VisitorDecisionCorrected', 'VisitorRefused < VisitorDecisionCorrected']);
  });

  it('of another woman is voided, and counts nowhere; what was known before stays known', async () => {
    type Answer = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
    const her = await admitted(cast, 'Melati');
    const get = async (path: string, who = cast.head) => (await who.get(path).expect(200)).body as Answer;
    const post = async (path: string, body: object, who = cast.guard, status = 200) => {
      const answer = await who.post(path, body);
      expect([path, answer.status, answer.status === status ? '' : answer.body.code]).toEqual([path, status, '']);
      return answer.body as { id: string; code: string; detail: string };
    };
    const { id: thug } = await post('/api/outsiders', { relation: 'thug', looks: 'tato naga' }, cast.guard, 201);
    const comes = async (description: string) => {
      const visitors = [{ relation: 'thug', idSeen: false, outsider: thug, description }];
      const call = { visitors, inVisitingHours: true, purpose: 'visit', beneficiary: her, herAnswer: 'refuses' };
      return (await post('/api/visits', call, cast.guard, 201)).id;
    };
    const true_ = await comes('topi merah');
    await post(`/api/outsiders/${thug}/bar-outsider`, { until: '2026-12-31', why: 'threat' }, cast.supervisor);
    house.clock.set('2026-03-02T16:00+07:00');
    const wrong = await comes('jaket hitam');
    await post(`/api/visits/${wrong}/refuse-visitor`, { outsider: thug, why: 'barred' });
    const report = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [wrong] };
    const { id: incident } = await post('/api/incidents', report, cast.guard, 201);
    const pickUp = { beneficiary: her, outsider: thug, relation: 'family', will: 'refuses', visit: wrong };
    const { id: asked } = await post('/api/pickups', pickUp, cast.worker, 201);
    const why = { reason: 'ia mencari perempuan lain' };
    const voids = (status: number, who = cast.supervisor, body: object = why) => post(`/api/visits/${wrong}/void-visit`, body, who, status);

    // What came of it is undone first, and is named.
    expect(await voids(409)).toMatchObject({ code: 'visit/led-to-incident', detail: expect.stringContaining(incident) as string });
    await post(`/api/incidents/${incident}/unlink-visit`, { visit: true_, ...why }, cast.guard, 409);
    await post(`/api/incidents/${incident}/unlink-visit`, { visit: wrong, ...why });
    expect(await voids(409)).toMatchObject({ code: 'visit/led-to-pick-up', detail: expect.stringContaining(asked) as string });
    await post(`/api/pickups/${asked}/refuse-pick-up`, { why: 'resident-refuses' }, cast.head);
    expect((await voids(409, cast.guard)).code).toBe('visit/alert-raised');
    house.clock.set('2026-03-02T17:00+07:00');
    await voids(200);
    expect((await voids(409)).code).toBe('visit/out-of-phase');
    expect((await post('/api/incidents', report, cast.guard, 422)).code).toBe('incident/not-valid-visit');

    const shown = async () => ({
      visits: (await get('/api/visits')).visits!.map(({ id }) => id),
      voided: (await get('/api/visits?voided=true')).visits,
      ofHim: (await get(`/api/visits?outsider=${thug}`)).visits!.map(({ id }) => id),
      him: await get(`/api/outsiders/${thug}`),
      found: (await get('/api/outsiders/search?words=jaket', cast.guard)).found,
      alerts: (await get('/api/gate/alerts')).alerts,
      fallen: (await get('/api/gate/alerts?voided=true')).alerts,
      gate: (await get('/api/gate')).alerts,
      due: (await get('/api/worklist?clock=bar-alert')).items!.filter(({ state }) => state !== 'ended'),
    });
    const now = await shown();
    expect(now).toMatchObject({
      visits: [true_],
      voided: [{ id: wrong, voided: true, voidedBy: { by: { role: 'supervisor' } }, someRefused: true }],
      ofHim: [true_],
      him: { appearances: [{ stream: `visit-${true_}` }], alerts: [{ voided: true, open: false }] },
      fallen: [{ stream: `visit-${wrong}`, voided: true, open: false }],
    });
    expect([now.found, now.alerts, now.gate, now.due]).toEqual([[], [], [], []]);
    expect((await get(`/api/gate?asOf=${encodeURIComponent('2026-03-02T16:30+07:00')}`)).alerts).toHaveLength(1);
    expect(await get(`/api/visits/${wrong}`)).toMatchObject({ voided: true, incidents: [] });
    const marked = async (query: string) =>
      (await get(`/api/beneficiaries/${her}/history${query}`)).entries!.flatMap(({ type, takenBack }) =>
        takenBack ? [`${String(type)} < ${(takenBack as { type: string }).type}`] : [],
      );
    expect(await marked('')).toEqual(['VisitAttempted < VisitVoided', 'VisitorRefused < VisitVoided']);
    expect(await marked(`?knownAt=${encodeURIComponent('2026-03-02T16:30+07:00')}`)).toEqual([]);

    const admin = await house.person('admin');
    for (const view of ['visits', 'outsider-appearances', 'bar-alerts', 'worklist'])
      await admin.post(`/api/projections/${view}/rebuild`, {}).expect(202);
    await house.stop();
    house = await House.open('2026-03-02T17:00+07:00', house.folder);
    cast = await castOf(house);
    expect(await shown()).toEqual(now);
  });

  it('in an incident, of who was not there or of how many there were, is put right, and is counted nowhere', async () => {
    type Answer = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
    const get = async (path: string, who = cast.guard) => (await who.get(path).expect(200)).body as Answer;
    const post = async (path: string, body: object, status = 200, who = cast.guard) =>
      (await who.post(path, body).expect(status)).body as { id: string };
    const officer = await appointed(cast, 'Wati');
    const { id: barred } = await post('/api/outsiders', { relation: 'thug', looks: 'tato naga' }, 201);
    await post(`/api/outsiders/${barred}/bar-outsider`, { until: '2026-12-31', why: 'threat' }, 200, cast.supervisor);
    const { id } = await post('/api/incidents', { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [] }, 201);
    const does = (step: string, body: object, status = 200) => post(`/api/incidents/${id}/${step}`, body, status);
    const file = async (query = '') => get(`/api/incidents/${id}${query}`);
    const crowds = async () => (await file()).outsiders!.map(({ outsider }) => outsider as string);
    await does('involve-staff', { staff: officer, role: 'present' });
    await does('involve-outsider', { outsider: barred, count: 1, relation: 'thug', name: 'Bonar' });
    for (const count of [20, 29]) await does('involve-outsider', { count, relation: 'unknown' });
    const [, first, second] = (await crowds()) as [string, string, string];
    const sum = async () => (await get('/api/incidents')).incidents!.map(({ outsiders }) => outsiders);
    const owed = async () => (await get('/api/worklist?clock=staff-statement')).items!.map(({ who }) => who);
    expect([await sum(), (await get('/api/gate')).alerts!.length, await owed()]).toEqual([[50], 1, expect.arrayContaining([officer])]);

    house.clock.set('2026-03-02T16:00+07:00');
    const why = { reason: 'salah catat' };
    await does('withdraw-outsider', { outsider: first, ...why });
    await does('correct-outsider-count', { outsider: second, count: 31, ...why });
    await does('withdraw-outsider', { outsider: barred, ...why });
    await does('withdraw-staff', { staff: officer, ...why });
    await does('withdraw-staff', { staff: officer, ...why }, 409);
    expect(await file()).toMatchObject({
      outsiders: [{ outsider: second, count: 31, counts: [{ count: 29 }, { count: 31, reason: why.reason }] }],
      outsidersWithdrawn: [
        { outsider: first, count: 20, by: { role: 'security' } },
        { outsider: barred, name: 'Bonar' },
      ],
      staff: [],
      staffWithdrawn: [{ staff: officer, reason: why.reason }],
    });
    const earlier = await file(`?knownAt=${encodeURIComponent('2026-03-02T15:30+07:00')}`);
    expect([earlier.outsiders!.map(({ count }) => count), earlier.staff!.length]).toEqual([[1, 20, 29], 1]);
    expect((await file(`?asOf=${encodeURIComponent('2026-03-02T15:30+07:00')}`)).outsiders!.map(({ count }) => count)).toEqual([31]);
    expect([await sum(), (await get('/api/gate')).alerts, await owed()]).toEqual([[31], [], expect.not.arrayContaining([officer])]);
    expect((await get(`/api/incidents?outsider=${barred}`)).incidents).toEqual([]);
    expect(await get(`/api/outsiders/${barred}`)).toMatchObject({ appearances: [], alerts: [{ voided: true }] });
    expect((await get('/api/outsiders/search?words=bonar')).found).toEqual([]);

    // He was there after all.
    await does('involve-outsider', { outsider: barred, count: 1, relation: 'thug' });
    expect((await get('/api/gate')).alerts).toHaveLength(1);
    expect(await get(`/api/outsiders/${barred}`)).toMatchObject({
      appearances: [{ stream: `incident-${id}`, name: null }],
      alerts: [{ voided: false, open: true }],
    });

    // None of it was.
    const her = await admitted(cast, 'Melati');
    const call = { visitors: [{ relation: 'thug', idSeen: false }], inVisitingHours: true, purpose: 'visit', herAnswer: 'refuses' };
    const { id: visit } = await post('/api/visits', call, 201);
    await does('link-visit', { visit });
    await does('record-taken', { residents: [{ beneficiary: her, will: 'refuses' }] });
    const never = async (status: number) =>
      (await cast.head.post(`/api/incidents/${id}/void-incident`, why).expect(status)).body as { code: string };
    expect((await never(409)).code).toBe('incident/still-out');
    await does('withdraw-resident', { beneficiary: her, ...why });
    await does('involve-residents', { residents: [{ beneficiary: her, role: 'target', will: 'refuses' }] });
    house.clock.set('2026-03-02T17:00+07:00');
    await never(200);
    expect(await never(409)).toMatchObject({ possible: [], detail: expect.stringMatching(/In it there is no step for you\.$/) as string });
    expect([await sum(), (await get('/api/gate')).alerts, await owed()]).toEqual([[], [], []]);
    expect((await get('/api/incidents?status=voided')).incidents).toMatchObject([{ incident: id, status: 'voided', outsiders: 0 }]);
    expect(await file()).toMatchObject({ voidedBy: { by: { role: 'head' } }, residents: [], outsiders: [], visits: [], statements: [] });
    const before = await file(`?knownAt=${encodeURIComponent('2026-03-02T16:30+07:00')}`);
    expect(before).toMatchObject({ status: 'open', voidedBy: null, residents: [{ beneficiary: her }], outsiders: [{ count: 31 }, {}] });
    const figures = (await get('/api/incidents/figures?from=2026-03-01')) as unknown as { incidents: number };
    expect([figures.incidents, (await get(`/api/visits/${visit}`)).incidents]).toEqual([0, []]);
    expect(await get(`/api/outsiders/${barred}`)).toMatchObject({ appearances: [], alerts: [{ voided: true }] });
    const told = (await get(`/api/beneficiaries/${her}/history`, cast.head)).entries!.slice(-2);
    expect(told).toMatchObject([
      { type: 'ResidentInvolved', takenBack: { type: 'IncidentVoided' } },
      { type: 'IncidentVoided', data: { residents: [her], others: 0 } },
    ]);
  });

  it('names whoever is barred later, as does an incident, where his own record says nothing', async () => {
    type Line = Readonly<Record<string, unknown>>;
    const get = async (path: string) => (await cast.guard.get(path).expect(200)).body as Readonly<Record<string, readonly Line[]>>;
    const post = async (path: string, body: object, who = cast.guard) =>
      (await who.post(path, body).expect(({ status }) => expect(status).toBeLessThan(300))).body as { id: string };
    const written = { name: 'Togar Hutasoit', description: 'tato naga di leher', phone: '081234567890' };
    const { id: visit } = await post('/api/visits', {
      ...{ inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked', vehicle: 'Avanza putih B 1234 XY' },
      visitors: [{ relation: 'pimp', idSeen: false, ...written }],
    });
    const seen = (await get(`/api/visits/${visit}`))['visitors']![0]!['outsider'] as string;
    const threat = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [] };
    const { id: incident } = await post('/api/incidents', threat);
    const named = { count: 1, relation: 'family', name: 'Parulian Sitorus', description: 'kumis tebal' };
    await post(`/api/incidents/${incident}/involve-outsider`, named);
    const other = (await get(`/api/incidents/${incident}`))['outsiders']![0]!['outsider'] as string;
    for (const visitor of [seen, other]) {
      await post('/api/outsiders', { visitor, relation: 'pimp' });
      await post(`/api/outsiders/${visitor}/bar-outsider`, { until: '2026-08-31', why: 'threat' }, cast.supervisor);
    }

    const told = { name: written.name, looks: written.description, vehicle: 'Avanza putih B 1234 XY', calledAs: null };
    const stopOf = async (id: string, query = '') => (await get(`/api/gate${query}`))['stops']!.find(({ outsider }) => outsider === id);
    expect(await stopOf(seen)).toMatchObject(told);
    expect(await stopOf(other)).toMatchObject({ name: named.name, looks: named.description, vehicle: null });
    expect(await get(`/api/outsiders/${seen}`)).toMatchObject({ ...told, appearances: [{ phone: written.phone, vehicle: told.vehicle }] });
    const listed = (await get('/api/outsiders?stopped=true'))['outsiders']!.find(({ outsider }) => outsider === seen);
    expect(listed).toMatchObject(told);
    expect((await get('/api/outsiders/search?words=parulian'))['found']).toMatchObject([{ outsider: other, name: named.name }]);
    // Also once the visit is older than a month; and his own record says it better.
    house.clock.set('2026-06-20T09:00+07:00');
    expect(await stopOf(seen)).toMatchObject(told);
    expect(await stopOf(seen, '?asOf=2026-03-02T15:00%2B07:00')).toMatchObject(told);
    await post(`/api/outsiders/${seen}/identify-outsider`, { name: 'Togar Panjaitan', source: 'id-card' });
    expect(await stopOf(seen)).toMatchObject({ ...told, name: 'Togar Panjaitan' });
  });
});
