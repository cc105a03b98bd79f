import { House } from '../support/house';
import { admitted, type Cast, castOf } from '../support/stories';

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
