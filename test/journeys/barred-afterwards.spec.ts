import { House } from '../support/house';
import { type Cast, castOf } from '../support/stories';

interface Answer {
  readonly visitors: readonly { readonly outsider: string }[];
  readonly stops: readonly { readonly outsider?: string; readonly holds?: boolean; readonly name?: string }[];
  readonly alerts: readonly { readonly stream: string; readonly open: boolean; readonly sign: { readonly code: string } }[];
}

const day = (hours: number) => new Date(Date.parse('2026-03-10T12:00:00+07:00') - hours * 3_600_000).toISOString();
const late = { reason: 'baru diketahui' };

describe('A bar that is written down afterwards and holds from before', () => {
  let house: House;
  let cast: Cast;
  const get = async (path: string): Promise<Answer> => (await cast.guard.get(path).expect(200)).body;
  const comes = async (told: object = {}, visitor: object = {}) => {
    const visitors = [{ relation: 'unknown', idSeen: false, name: 'Bang Jago', ...visitor }];
    const attempt = { inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked', visitors, ...told };
    const { id: visit } = (await cast.guard.post('/api/visits', attempt).expect(201)).body as { id: string };
    return { visit, man: (await get(`/api/visits/${visit}`)).visitors[0]!.outsider };
  };
  const described = (visitor?: string) =>
    cast.guard.post('/api/outsiders', { ...(visitor !== undefined && { visitor }), relation: 'thug', looks: 'tato' }).expect(201);
  const bars = (id: string, told: object = {}) =>
    cast.supervisor.post(`/api/outsiders/${id}/bar-outsider`, { until: '2026-04-01', why: 'threat', ...told }).expect(200);
  const voids = (visit: string, who = cast.guard, status = 200) =>
    who.post(`/api/visits/${visit}/void-visit`, { reason: 'salah' }).expect(status);
  const alertsOf = async (id: string) => (await get(`/api/outsiders/${id}`)).alerts.map(({ stream, open }) => ({ stream, open }));

  beforeEach(async () => {
    house = await House.open(day(0.2));
    cast = await castOf(house);
  });
  afterEach(() => house.close());

  it.each(['his own record', 'another record of his'])('raises the alert of a visit that it covers, once, on %s', async (where) => {
    const { visit, man } = await comes();
    await described(man);
    const stream = `visit-${visit}`;
    const other = ((await described()).body as { id: string }).id;
    await cast.guard.post(`/api/outsiders/${man}/link-outsiders`, { other }).expect(200);
    house.clock.set(day(0));
    const barred = where === 'his own record' ? man : other;
    await bars(barred);
    expect(await alertsOf(man)).toEqual([]);

    await bars(barred, { happenedAt: day(0.5) });
    expect(await alertsOf(man)).toEqual([{ stream, open: true }]);
    expect((await get('/api/gate')).alerts).toMatchObject([{ stream, sign: { code: 'stop' } }]);
    expect((await voids(visit, cast.guard, 409)).body).toMatchObject({ code: 'visit/alert-raised' });
    await cast.guard.post(`/api/outsiders/${man}/answer-bar-alert`, { stream, did: 'sent-away' }).expect(200);
    await bars(barred, { happenedAt: day(0.6) });
    expect(await alertsOf(man)).toEqual([{ stream, open: false }]);
    await voids(visit, cast.supervisor);
  });

  it.each(['his own record', 'another record of his'])('raises the alert of an incident that it covers, once, on %s', async (where) => {
    const report = { kind: 'threat', place: 'gerbang', means: [], visits: [], account: 'mengancam', happenedAt: day(0.6) };
    const { id } = (await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string };
    const [stream, man] = [`incident-${id}`, (await comes({ happenedAt: day(60), ...late })).man];
    const involves = (outsider: string, count: number) =>
      cast.guard.post(`/api/incidents/${id}/involve-outsider`, { outsider, count, relation: 'thug', happenedAt: day(0.5) }).expect(200);
    await involves(man, 1);
    await described(man);
    const other = ((await described()).body as { id: string }).id;
    await cast.guard.post(`/api/outsiders/${man}/link-outsiders`, { other }).expect(200);
    const barred = where === 'his own record' ? man : other;
    house.clock.set(day(0));
    // What keeps him out since it began came of it.
    await bars(barred, { happenedAt: day(0.6) });
    expect(await alertsOf(man)).toEqual([]);
    await bars(barred, { happenedAt: day(0.7) });
    expect(await alertsOf(man)).toEqual([{ stream, open: true }]);
    expect((await get('/api/gate')).alerts).toMatchObject([{ stream, sign: { code: 'stop' } }]);
    await cast.guard.post(`/api/outsiders/${man}/answer-bar-alert`, { stream, did: 'sent-away' }).expect(200);
    await bars(barred, { happenedAt: day(0.8) });
    expect(await alertsOf(man)).toEqual([{ stream, open: false }]);
  });

  it('raises none of an incident in which he stands for a crowd, from which he was withdrawn, or that was voided', async () => {
    const reported = async () => {
      const report = { kind: 'threat', place: 'gerbang', means: [], visits: [], account: 'mengancam', happenedAt: day(0.6) };
      return ((await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string }).id;
    };
    const { man } = await comes({ happenedAt: day(60), ...late });
    await described(man);
    const [crowd, withdrawn, voided] = [await reported(), await reported(), await reported()];
    const does = (id: string, step: string, body: object) => cast.supervisor.post(`/api/incidents/${id}/${step}`, body).expect(200);
    const told = { outsider: man, relation: 'thug', happenedAt: day(0.5) };
    await does(crowd, 'involve-outsider', { count: 5, relation: 'thug', happenedAt: day(0.5) });
    const { body } = await cast.guard.get(`/api/incidents/${crowd}`).expect(200);
    const five = (body as { outsiders: readonly { outsider: string }[] }).outsiders[0]!.outsider;
    await described(five);
    for (const id of [withdrawn, voided]) await does(id, 'involve-outsider', { ...told, count: 1 });
    await does(withdrawn, 'withdraw-outsider', { outsider: man, reason: 'orang lain' });
    await does(voided, 'void-incident', { reason: 'tidak pernah ada' });
    house.clock.set(day(0));
    for (const id of [man, five]) {
      await bars(id, { happenedAt: day(0.7) });
      expect(await alertsOf(id)).toEqual([]);
    }
  });

  it('raises none of a visit that was voided, nor of one before it', async () => {
    const early = await comes({ happenedAt: day(3) });
    const { visit, man } = await comes({}, { outsider: early.man });
    await described(man);
    await voids(visit);
    house.clock.set(day(0));
    await bars(man, { happenedAt: day(0.5) });
    expect(await alertsOf(man)).toEqual([]);
    await voids(early.visit);
  });

  it('holds at the gate and in the file from then on, also before his record was begun', async () => {
    house.clock.set(day(0));
    const { man } = await comes({ happenedAt: day(60), ...late });
    await described(man);
    await bars(man, { happenedAt: day(30), ...late });
    await comes({ happenedAt: day(28), ...late }, { outsider: man });
    const asOf = (hours: number) => `?asOf=${encodeURIComponent(day(hours))}`;
    const told = async (hours: number) => {
      const [gate, file, list] = [
        await get(`/api/gate${asOf(hours)}`),
        await get(`/api/outsiders/${man}${asOf(hours)}`),
        (await cast.guard.get(`/api/outsiders${asOf(hours)}&stopped=true`).expect(200)).body as { outsiders: object[] },
      ];
      return [
        gate.stops.map(({ outsider, name }) => [outsider, name]),
        gate.alerts.map(({ sign }) => sign.code),
        file.stops.map(({ holds }) => holds),
        list.outsiders.length,
      ];
    };
    expect(await told(31)).toEqual([[], [], [], 0]);
    expect(await told(29)).toEqual([[[man, 'Bang Jago']], [], [true], 1]);
    expect(await told(27)).toEqual([[[man, 'Bang Jago']], ['stop'], [true], 1]);
  });
});
