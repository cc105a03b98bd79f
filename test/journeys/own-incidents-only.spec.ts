import { newId } from '../../src/platform/ids';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

interface Told {
  readonly visits: readonly string[];
  readonly incidents: readonly { readonly incident: string }[];
  readonly residents: readonly { readonly beneficiary: string; readonly otherIncidents: readonly { readonly incident: string }[] }[];
  readonly outsiders: readonly { readonly seenBefore: readonly { readonly stream: string }[] }[];
  readonly appearances: readonly { readonly stream: string }[];
}

describe('An incident with a woman of hers and one of another team', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('names no other incident or visit that is not theirs to know, and whom it shows is on the access record', async () => {
    const [her, theirs] = [await admitted(cast, 'Kenanga'), await admitted(cast, 'Mawar')];
    const opened = async (path: string, body: object) => ((await cast.guard.post(path, body).expect(201)).body as { id: string }).id;
    const visitors = [{ relation: 'pimp', idSeen: false, name: 'Togar' }];
    const visit = await opened('/api/visits', { visitors, inVisitingHours: true, purpose: 'visit', herAnswer: 'wants', beneficiary: her });
    const came = (await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] };
    const outsider = came.visitors[0]!.outsider;
    const incidentWith = async (women: readonly string[], visits: readonly string[]) => {
      const incident = await opened('/api/incidents', { kind: 'threat', place: 'gerbang', means: ['threat'], visits });
      const residents = women.map((beneficiary) => ({ beneficiary, role: 'target', will: 'refuses' }));
      await cast.guard.post(`/api/incidents/${incident}/involve-residents`, { residents }).expect(200);
      await cast.guard.post(`/api/incidents/${incident}/involve-outsider`, { outsider, count: 1, relation: 'pimp' }).expect(200);
      return incident;
    };
    const ofHer = await incidentWith([her], [visit]);
    const ofBoth = await incidentWith([her, theirs], [visit]);
    const ask = async (who: Person, path: string) => (await who.get(path).expect(200)).body as Told;
    const stranger = await house.person('social-worker');
    for (const [who, team, woman] of [
      [cast.worker, 'melati', her],
      [stranger, 'anggrek', theirs],
    ] as const) {
      await house.appoint(who, 'social-worker', { team });
      await step(cast.head, woman, 'assign-case-worker', { worker: who.id });
    }
    for (const path of [`incidents/${ofHer}`, `visits/${visit}`]) await stranger.get(`/api/${path}`).expect(404);
    for (const [who, isTold] of [
      [stranger, false],
      [cast.worker, true],
      [cast.guard, true],
    ] as const) {
      const file = await ask(who, `/api/incidents/${ofBoth}`);
      expect(file.visits).toEqual(isTold ? [visit] : []);
      const again = file.residents.find(({ beneficiary }) => beneficiary === her)!.otherIncidents.map(({ incident }) => incident);
      expect(again.includes(ofHer)).toBe(isTold);
      const elsewhere = isTold ? [`visit-${visit}`, `incident-${ofHer}`] : [];
      const named = (all: readonly { readonly stream: string }[]) => all.map(({ stream }) => stream).sort();
      expect(named(file.outsiders[0]!.seenBefore)).toEqual([...elsewhere].sort());
      const { appearances } = await ask(who, `/api/outsiders/${outsider}`);
      expect(named(appearances)).toEqual([...elsewhere, `incident-${ofBoth}`].sort());
    }
    const report = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [], account: 'Saya melihat mobilnya.' };
    const { id: reported } = (await stranger.post('/api/incidents', report).expect(201)).body as { id: string };
    await cast.head.post(`/api/incidents/${reported}/mark-incident-duplicate`, { of: ofHer }).expect(200);
    for (const [who, duplicateOf] of [
      [stranger, { masked: true }],
      [cast.guard, ofHer],
    ] as const) {
      expect(await ask(who, `/api/incidents/${reported}`)).toMatchObject({ duplicateOf });
      const { incidents } = await ask(who, '/api/incidents');
      expect(incidents.find(({ incident }) => incident === reported)).toMatchObject({ duplicateOf });
    }
    const views = (await house.stores.store.readAll(undefined, 10_000)).filter(({ type }) => type === 'RecordViewed');
    const ofHers = views
      .filter(({ meta }) => meta.actor.id === stranger.id)
      .map(({ data }) => data as { route: string; subjects: string[] });
    const { subjects } = ofHers.find(({ route }) => route === 'GET /api/incidents/:id')!;
    expect(subjects).toEqual(expect.arrayContaining([`beneficiary-${her}`, `outsider-${outsider}`]));
    // Asked for by a filter she is looked at also where nothing is found: "in none" is an answer about her.
    const nobody = newId(0);
    for (const [who, path, person] of [
      [cast.guard, `incidents?beneficiary=${her}`, `beneficiary-${her}`],
      [stranger, `incidents?beneficiary=${her}`, `beneficiary-${her}`],
      [cast.guard, `incidents?outsider=${nobody}`, `outsider-${nobody}`],
      [cast.guard, `visits?beneficiary=${theirs}`, `beneficiary-${theirs}`],
      [cast.guard, `visits?outsider=${nobody}`, `outsider-${nobody}`],
      [cast.guard, `pickups?beneficiary=${her}`, `beneficiary-${her}`],
      [cast.worker, `sessions?beneficiary=${theirs}`, `beneficiary-${theirs}`],
    ] as const) {
      await ask(who, `/api/${path}`);
      const { type, data, meta } = (await house.stores.store.readAll(undefined, 10_000)).at(-1)!;
      const last = [path, type, meta.actor.id, (data as { subjects: string[] }).subjects];
      expect(last).toEqual([path, 'RecordViewed', who.id, expect.arrayContaining([person])]);
    }
    await cast.guard.get(`/api/sessions?beneficiary=${her}`).expect(403);
    const { type, data } = (await house.stores.store.readAll(undefined, 10_000)).at(-1)!;
    expect([type, data]).toEqual(['ReadingRefused', expect.objectContaining({ subject: `beneficiary-${her}` })]);
  });

  it('nor does a session that both were expected at name a woman of another team; which fund paid is for whoever may ask of funds', async () => {
    const [hers, theirs] = [await house.person('social-worker'), await house.person('social-worker')];
    const [one, other] = [await admitted(cast, 'Melati'), await admitted(cast, 'Cempaka')];
    for (const [who, team, woman] of [
      [hers, 'satu', one],
      [theirs, 'dua', other],
    ] as const) {
      await house.appoint(who, 'social-worker', { team });
      await step(cast.head, woman, 'assign-case-worker', { worker: who.id });
    }
    const posted = async (path: string, body: object) => ((await cast.head.post(path, body).expect(201)).body as { id: string }).id;
    const fund = await posted('/api/funds', { source: 'apbd-1', year: 2026, purpose: 'programme', amount: 1_000_000 });
    const machine = await posted('/api/equipment', { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-01', fund });
    const leader = await house.person('supervisor');
    await house.appoint(leader, 'instructor', { track: 'sewing' });
    const [starts, ends] = ['2026-03-02T13:00+07:00', '2026-03-02T14:00+07:00'];
    const plan = { kind: 'skills', subject: 'sewing', mode: 'group', leader: leader.id, starts, ends, participants: [one, other] };
    const { id } = (await leader.post('/api/sessions/plan-session', plan).expect(201)).body as { id: string };
    const { sessions } = (await hers.get('/api/sessions').expect(200)).body as { sessions: readonly object[] };
    const told = [(await hers.get(`/api/sessions/${id}`).expect(200)).body as object, ...sessions];
    for (const each of told) expect(each).toMatchObject({ id, participants: [one], others: 1 });
    expect((await leader.get(`/api/sessions/${id}`).expect(200)).body).toMatchObject({ participants: [one, other], others: 0 });
    for (const [who, paid] of [
      [hers, null],
      [cast.supervisor, fund],
    ] as const) {
      expect((await who.get(`/api/equipment/${machine}`).expect(200)).body).toMatchObject({ fund: paid });
      expect((await who.get('/api/equipment').expect(200)).body).toMatchObject({ equipment: [{ fund: paid }] });
    }
  });
});
