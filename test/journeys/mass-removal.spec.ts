import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, countedAt, countedThroughout, discharged, episodesOf, historyOf } from '../support/stories';

const OPENED = '2012-07-01T09:00+07:00';
const on = (time: string) => `2012-07-29T${time}+07:00`;

interface File {
  readonly outcomes: object;
  readonly visits: readonly string[];
  readonly outsiders: readonly { readonly outsider: string; readonly name: unknown; readonly seenBefore: readonly object[] }[];
  readonly times: readonly { readonly at: string; readonly from: string; readonly source: string }[];
  readonly accounts: readonly object[];
  readonly policeTimes: object;
  readonly staff: readonly { readonly role: string; readonly statement: string | null }[];
  readonly missing: readonly { readonly hours: number }[];
}

describe('S1: 45 of 85 residents are taken on a Sunday', () => {
  let house: House;
  let cast: Cast;
  let residents: string[];
  let visit: string;
  let incident: string;
  const post = async (who: Person, path: string, body: object, status = 200) =>
    (await who.post(path, body).expect(status)).body as { id: string };
  const fileAt = async (asOf?: string, who = cast.guard) =>
    (await who.get(`/api/incidents/${incident}${asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`}`).expect(200)).body as File;

  beforeAll(async () => {
    house = await House.open(OPENED);
    cast = await castOf(house);
    residents = [];
    for (let number = 1; number <= 85; number++) residents.push(await admitted(cast, `Penghuni ${number}`));
    const guards = [];
    for (const name of ['Pak Slamet', 'Pak Karto', 'Bu Sukarti'])
      guards.push((await post(cast.head, '/api/staff', { name, kind: 'guard' }, 201)).id);

    house.clock.set(on('06:47'));
    const two = [
      { relation: 'unknown', idSeen: false, description: 'jaket hitam' },
      { relation: 'unknown', idSeen: false },
    ];
    const attempt = { visitors: two, inVisitingHours: false, purpose: 'visit', herAnswer: 'not-asked', happenedAt: on('06:45') };
    visit = (await post(cast.guard, '/api/visits', attempt, 201)).id;
    const { visitors } = (await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] };
    for (const { outsider } of visitors) await post(cast.guard, `/api/visits/${visit}/refuse-visitor`, { outsider, why: 'outside-hours' });
    await post(cast.guard, `/api/visits/${visit}/end-visit`, { gate: 'depan' });

    house.clock.set(on('08:00'));
    const report = {
      kind: 'forced-removal',
      place: 'gerbang depan',
      means: ['gate-forced', 'threat'],
      visits: [visit],
      happenedAt: on('07:15'),
    };
    incident = (await post(cast.guard, '/api/incidents', report, 201)).id;
    const step = (name: string, body: object, who = cast.guard) => post(who, `/api/incidents/${incident}/${name}`, body);
    await step('involve-outsider', { count: 1, relation: 'pimp', name: 'Togog' });
    await step('involve-outsider', { outsider: visitors[0]!.outsider, count: 1, relation: 'thug' });
    await step('involve-outsider', { count: 28, relation: 'unknown' });
    for (const staff of guards) await step('involve-staff', { staff, role: 'restrained' });
    await step('notify-police', { office: 'Polsek Pasar Rebo', happenedAt: on('07:24'), knownBy: 'gate-phone' });
    await step('record-police-arrival', { unit: 'Polsek Pasar Rebo', action: 'detained', reportNumber: 'LP/1', happenedAt: on('07:58') });
    await step('record-taken', {
      residents: residents.slice(0, 45).map((beneficiary) => ({ beneficiary, will: 'unknown' })),
      happenedAt: on('07:30'),
    });
    await step('end-incident', { happenedAt: on('07:59') });
    await step('give-account', { by: 'staff', witness: guards[0], began: on('07:15'), account: 'Sekitar pukul 07.15, tiga puluh orang.' });
    house.clock.set('2012-07-30T09:00+07:00');
    await step(
      'give-account',
      { by: 'press', began: on('05:30'), account: 'Pukul 05.30, tiga penjaga.', knownBy: 'paper' },
      cast.supervisor,
    );
    house.clock.set('2012-08-01T10:00+07:00');
    await step('record-returned', { residents: residents.slice(0, 6).map((beneficiary) => ({ beneficiary, injuries: 'none-seen' })) });
  }, 120_000);
  afterAll(() => house.close());

  it.each([
    ['before it', on('06:50'), 85, []],
    ['while it went on, before anybody was taken', on('07:20'), 85, []],
    ['after it', on('08:00'), 40, [{ of: 'taken-by-force', count: 45 }]],
    ['the next evening', '2012-07-30T20:00+07:00', 40, [{ of: 'taken-by-force', count: 45 }]],
    ['after six are back', '2012-08-01T11:00+07:00', 46, [{ of: 'taken-by-force', count: 39 }]],
  ])('%s 85 are registered, and the counts agree', async (_, asOf, present, away) => {
    house.clock.set('2012-08-02T09:00+07:00');
    expect((await countedAt(cast.supervisor, asOf)).counts).toEqual({ registered: 85, present, away });
  });

  it('at every instant of it the three counts reconcile, by worker, track and stage', async () => {
    house.clock.set('2012-08-02T09:00+07:00');
    const counts = await countedThroughout(house, cast.supervisor);
    const registered = [...counts].map(([at, each]) => [at.slice(0, 10), each.registered] as const);
    expect(registered.filter(([day]) => day >= '2012-07-02' && day < '2012-08-09').every(([, each]) => each === 85)).toBe(true);
    expect(counts.size).toBeGreaterThan(8);
  });

  it('85 stay registered until each case is decided, one by one', async () => {
    house.clock.set('2012-08-10T09:00+07:00');
    await discharged(cast, residents[40]!, {}, { kind: 'taken-by-force', will: 'unknown' });
    const [before, after] = [await countedAt(cast.supervisor, '2012-08-10T08:59+07:00'), await countedAt(cast.supervisor, '2012-08-10')];
    expect([before.counts.registered, before.exits]).toEqual([85, []]);
    expect(after).toMatchObject({ counts: { registered: 84, present: 46 }, exits: [{ of: 'taken-by-force', count: 1 }], accepted: 85 });
    expect((await countedAt(cast.supervisor, on('08:00'))).counts).toMatchObject({ registered: 85, present: 40 });
  });

  it('is one incident, with the refused visit before it and linked', async () => {
    const { incidents } = (await cast.guard.get('/api/incidents?duplicates=false').expect(200)).body as { incidents: object[] };
    expect(incidents).toMatchObject([
      { incident, outsiders: 30, residents: { taken: 45, returned: 6, missing: 39 }, statements: { done: 1 } },
    ]);
    const file = await fileAt();
    expect(file.visits).toEqual([visit]);
    expect((await cast.guard.get(`/api/visits/${visit}`).expect(200)).body).toMatchObject({ incidents: [incident] });
    expect(file.outsiders.filter(({ name }) => name !== null)).toHaveLength(1);
    expect(file.outsiders[1]).toMatchObject({ name: null, seenBefore: [{ stream: `visit-${visit}`, decision: 'refused' }] });
  });

  it('describes whoever was described at the gate, or on a record of his own since, as it was known then', async () => {
    const { outsider } = (await fileAt()).outsiders[1]!;
    const described = async (query = '') =>
      ((await cast.guard.get(`/api/incidents/${incident}${query}`).expect(200)).body as File).outsiders[1];
    expect(await described()).toMatchObject({ name: null, description: 'jaket hitam' });
    house.clock.set('2013-02-01T09:00+07:00');
    await post(cast.guard, '/api/outsiders', { visitor: outsider, relation: 'thug', looks: 'tato naga', vehicle: 'motor bebek' }, 201);
    expect(await described()).toMatchObject({ description: 'tato naga', vehicle: 'motor bebek' });
    for (const query of ['?asOf=2013-01-31', '?knownAt=2013-01-31'])
      expect(await described(query)).toMatchObject({ description: 'jaket hitam', vehicle: null });
  });

  it('keeps both clock times with their source, and every account', async () => {
    const { times, accounts } = await fileAt();
    expect(times).toMatchObject([
      { at: '2012-07-29T00:15:00.000Z', from: 'report', source: 'seen' },
      { at: '2012-07-29T00:15:00.000Z', from: 'staff', source: 'seen' },
      { at: '2012-07-28T22:30:00.000Z', from: 'press', source: 'paper' },
    ]);
    expect(accounts).toHaveLength(2);
  });

  it('tells each interval, from the first sign to the end', async () =>
    expect((await fileAt()).policeTimes).toMatchObject({
      signAt: '2012-07-28T23:45:00.000Z',
      minutesFromSign: 39,
      minutesToCall: 9,
      minutesToArrive: 34,
      minutesToEnd: 1,
    }));

  it('says which statements are due, overdue and done', async () => {
    const states = async (asOf: string) => (await fileAt(asOf)).staff.map(({ statement }) => statement);
    expect(await states(on('08:00'))).toEqual(['done', 'due', 'due']);
    house.clock.set('2012-08-01T10:00+07:00');
    expect(await states('2012-08-01T09:00+07:00')).toEqual(['done', 'overdue', 'overdue']);
  });

  it('whoever comes back goes on in the same episode, the others stay missing with their hours', async () => {
    house.clock.set('2012-08-01T11:30+07:00');
    expect(await episodesOf(cast.supervisor, residents[0]!)).toMatchObject([{ episode: 1, exit: null, away: null }]);
    expect(await episodesOf(cast.supervisor, residents[44]!)).toMatchObject([{ episode: 1, exit: null, away: 'taken-by-force' }]);
    expect((await historyOf(cast.head, residents[0]!)).map(({ type }) => type).slice(3)).toEqual([
      ...['ResidentInvolved', 'ResidentTaken', 'AbsenceNoticed', 'ResidentReturned', 'BeneficiaryReturned'],
    ]);
    const { missing } = (await cast.guard.get('/api/incidents/missing').expect(200)).body as { missing: { hours: number }[] };
    expect([missing.length, missing[0]!.hours]).toEqual([39, 76]);
  });

  it('another report of it points at it: both can be read, one is counted, and that can be undone', async () => {
    house.clock.set('2012-08-02T09:00+07:00');
    const again = { kind: 'disturbance', place: 'asrama', means: [], visits: [], happenedAt: on('05:30'), reason: 'koran' };
    const { id } = await post(cast.supervisor, '/api/incidents', again, 201);
    const figures = async (who = cast.supervisor) =>
      (await who.get('/api/incidents/figures').expect(200)).body as { incidents: number; duplicates: number; by: { kind: object[] } };
    expect(await figures()).toMatchObject({ incidents: 2, duplicates: 0 });
    await post(cast.supervisor, `/api/incidents/${id}/mark-incident-duplicate`, { of: incident });
    await post(cast.supervisor, `/api/incidents/${incident}/mark-incident-duplicate`, { of: id }, 422);
    expect(await figures()).toMatchObject({
      incidents: 1,
      duplicates: 1,
      by: { kind: [{ of: 'forced-removal', count: 1 }], weekday: [{ of: 'sunday', count: 1 }], hour: [{ of: '07', count: 1 }] },
      minutes: { minutesToArrive: { incidents: 1, median: 34, longest: 34 } },
    });
    expect((await cast.guard.get(`/api/incidents/${id}`).expect(200)).body).toMatchObject({ duplicateOf: incident, kind: 'disturbance' });
    const listed = async (query: string) =>
      ((await cast.guard.get(`/api/incidents${query}`).expect(200)).body as { incidents: { incident: string }[] }).incidents.length;
    expect([await listed(''), await listed('?duplicates=false')]).toEqual([2, 1]);
    // Whoever sees no case is told no small number.
    house.clock.set('2013-01-02T09:00+07:00');
    expect(await figures(cast.worker)).toMatchObject({
      incidents: null,
      by: { kind: null },
      minutes: { minutesToArrive: { median: null } },
    });
    house.clock.set('2012-08-02T09:00+07:00');
    await post(cast.supervisor, `/api/incidents/${id}/lift-duplicate-mark`, { reason: 'kejadian lain di hari yang sama' });
    expect(await figures()).toMatchObject({ incidents: 2, duplicates: 0 });
    await post(cast.supervisor, `/api/incidents/${id}/mark-incident-duplicate`, { of: incident });
  });

  it('reclassified, nobody drops out of it', async () => {
    house.clock.set('2012-08-02T09:00+07:00');
    const { outcomes, outsiders, staff } = await fileAt();
    await post(cast.supervisor, `/api/incidents/${incident}/reclassify-incident`, { kind: 'other' });
    const after = await fileAt();
    expect(after.outcomes).toEqual(outcomes);
    expect([after.outsiders.length, after.staff.length]).toEqual([outsiders.length, staff.length]);
    await post(cast.supervisor, `/api/incidents/${incident}/reclassify-incident`, { kind: 'forced-removal' });
  });
});
