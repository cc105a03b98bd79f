import { House } from '../support/house';
import { type Cast, castOf } from '../support/stories';

interface Answer {
  readonly visitors: readonly { readonly outsider: string }[];
  readonly alerts: readonly { readonly id: string; readonly stream: string; readonly open: boolean; readonly voided: boolean }[];
}

const hoursBefore = (hours: number) => new Date(Date.parse('2026-03-10T12:00:00+07:00') - hours * 3_600_000).toISOString();

describe('Two records of one person from outside that are linked after a bar was written', () => {
  let house: House;
  let cast: Cast;
  const get = async (path: string): Promise<Answer> => (await cast.guard.get(path).expect(200)).body;
  const does = (id: string, name: string, body: object = {}, who = cast.guard) =>
    who.post(`/api/outsiders/${id}/${name}`, body).expect(200);
  const described = async (visitor?: string) => {
    const told = { ...(visitor !== undefined && { visitor }), relation: 'thug', looks: 'tato' };
    return ((await cast.guard.post('/api/outsiders', told).expect(201)).body as { id: string }).id;
  };
  const comes = async (told: object = {}) => {
    const visitors = [{ relation: 'unknown', idSeen: false, name: 'Bang Jago', ...told }];
    const attempt = { inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked', visitors };
    const { id } = (await cast.guard.post('/api/visits', attempt).expect(201)).body as { id: string };
    return { visit: `visit-${id}`, man: (await get(`/api/visits/${id}`)).visitors[0]!.outsider };
  };
  const inIncident = async (outsider: string) => {
    const report = { kind: 'threat', place: 'gerbang', means: [], visits: [], account: 'mengancam' };
    const { id } = (await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string };
    await cast.guard.post(`/api/incidents/${id}/involve-outsider`, { outsider, count: 1, relation: 'thug' }).expect(200);
    return `incident-${id}`;
  };
  const bars = (id: string, told: object = {}) =>
    does(id, 'bar-outsider', { until: '2026-04-01', why: 'threat', ...told }, cast.supervisor);
  const alerts = async () =>
    (await get('/api/gate/alerts')).alerts.map(({ stream, open }) => `${stream} ${open ? 'open' : 'answered'}`).sort();
  const fallen = async () => (await get('/api/gate/alerts?voided=true')).alerts.map(({ stream }) => stream).sort();
  const due = async () => {
    const { body } = await cast.supervisor.get('/api/worklist?clock=bar-alert').expect(200);
    return (body as { items: { state: string }[] }).items.filter(({ state }) => !['ended', 'done'].includes(state)).length;
  };

  beforeEach(async () => {
    house = await House.open(hoursBefore(6));
    cast = await castOf(house);
  });
  afterEach(() => house.close());

  it.each([
    ['from the one that is barred', true],
    ['from the one that came', false],
  ])('raise the alert of each visit and incident that the bar covers, linked %s; taken back with the link', async (_, fromBarred) => {
    const early = await comes();
    const barred = await described();
    await described(early.man);
    house.clock.set(hoursBefore(5));
    await bars(barred);
    house.clock.set(hoursBefore(4));
    const { visit } = await comes({ outsider: early.man });
    const incident = await inIncident(early.man);
    expect([await alerts(), await due()]).toEqual([[], 0]);
    house.clock.set(hoursBefore(3));
    const [from, to] = fromBarred ? [barred, early.man] : [early.man, barred];
    await does(from, 'link-outsiders', { other: to });
    expect(await alerts()).toEqual([`${incident} open`, `${visit} open`]);
    expect((await get('/api/gate')).alerts).toHaveLength(2);
    expect(await due()).toBe(2);
    await does(early.man, 'answer-bar-alert', { stream: visit, did: 'sent-away' });

    house.clock.set(hoursBefore(2));
    await does(to, 'unlink-outsiders', { other: from, reason: 'orang lain' });
    expect([await alerts(), await fallen(), await due()]).toEqual([[], [incident, visit], 0]);
    expect((await get('/api/gate')).alerts).toEqual([]);
    expect((await get(`/api/gate?asOf=${encodeURIComponent(hoursBefore(2.5))}`)).alerts).toHaveLength(1);
    house.clock.set(hoursBefore(1));
    await does(from, 'link-outsiders', { other: to });
    expect(await alerts()).toEqual([`${incident} open`, `${visit} open`]);
  });

  it('leave an alert that was raised while they were linked to be answered, when they are linked no more', async () => {
    const { man } = await comes();
    const barred = await described();
    await described(man);
    await does(man, 'link-outsiders', { other: barred });
    await bars(barred);
    house.clock.set(hoursBefore(4));
    const { visit } = await comes({ outsider: man });
    await does(man, 'unlink-outsiders', { other: barred, reason: 'orang lain' });
    expect([await alerts(), await fallen()]).toEqual([[`${visit} open`], []]);
  });

  it('keep the alert under his own bar, where he is barred himself by then', async () => {
    const { man, visit } = await comes();
    const barred = await described();
    await described(man);
    await bars(barred, { happenedAt: hoursBefore(7) });
    house.clock.set(hoursBefore(5));
    await does(man, 'link-outsiders', { other: barred });
    expect(await alerts()).toEqual([`${visit} open`]);
    house.clock.set(hoursBefore(4));
    await bars(man, { happenedAt: hoursBefore(7) });
    await does(barred, 'unlink-outsiders', { other: man, reason: 'orang lain' });
    expect([await alerts(), await fallen()]).toEqual([[`${visit} open`], []]);
    expect((await get('/api/gate/alerts')).alerts).toMatchObject([{ record: man }]);
  });
});
