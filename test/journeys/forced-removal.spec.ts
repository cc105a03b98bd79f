import { House } from '../support/house';
import { admitted, type Cast, castOf } from '../support/stories';

interface Seen {
  readonly counts: { readonly registered: number; readonly present: number; readonly away: readonly { of: string; count: number }[] };
}
interface Police {
  readonly policeTimes: object;
  readonly police: readonly { readonly entry: string }[];
  readonly policeVoided: readonly object[];
}
interface Entries {
  readonly entries: readonly { readonly type: string }[];
}

describe('A refused visit, then three of five residents are taken and one is brought back', () => {
  let house: House;
  let cast: Cast;
  let residents: string[];
  let incident: string;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    residents = [];
    for (const name of ['Melati', 'Kenanga', 'Dahlia', 'Mawar', 'Cempaka']) residents.push(await admitted(cast, name));

    house.clock.set('2026-03-08T06:45+07:00');
    const visit = await cast.guard.post('/api/visits', {
      visitors: [
        { relation: 'pimp', idSeen: false, description: 'jaket hitam' },
        { relation: 'thug', idSeen: false },
      ],
      inVisitingHours: false,
      purpose: 'visit',
      beneficiary: residents[0],
      herAnswer: 'refuses',
    });
    expect(visit.status).toBe(201);
    const { body: gate } = await cast.guard.get('/api/visits').expect(200);
    const outsiders = (gate as { visits: { visitors: { outsider: string }[] }[] }).visits[0]!.visitors.map(({ outsider }) => outsider);
    for (const outsider of outsiders)
      await cast.guard.post(`/api/visits/${visit.body.id}/refuse-visitor`, { outsider, why: 'outside-hours' }).expect(200);

    house.clock.set('2026-03-08T07:15+07:00');
    const report = {
      kind: 'forced-removal',
      place: 'gerbang depan',
      means: ['gate-forced', 'threat'],
      visits: [visit.body.id],
      account: 'Mereka mendorong gerbang.',
    };
    incident = (await cast.guard.post('/api/incidents', report).expect(201)).body.id;
    const step = (name: string, body: object) => cast.guard.post(`/api/incidents/${incident}/${name}`, body).expect(200);
    await step('involve-residents', { residents: residents.map((beneficiary) => ({ beneficiary, role: 'target', will: 'refuses' })) });
    await step('involve-outsider', { outsider: outsiders[0], count: 1, relation: 'pimp' });
    await step('involve-outsider', { count: 29, relation: 'unknown' });
    house.clock.set('2026-03-08T07:25+07:00');
    await step('record-taken', { residents: residents.slice(0, 3).map((beneficiary) => ({ beneficiary, will: 'refuses' })) });
    await step('notify-police', { office: 'Polsek Laweyan' });
    house.clock.set('2026-03-08T07:50+07:00');
    await step('record-police-arrival', { unit: 'Polsek Laweyan', action: 'dispersed' });
    house.clock.set('2026-03-08T15:00+07:00');
    await step('record-returned', { residents: [{ beneficiary: residents[0], injuries: 'injured' }] });
  });
  afterAll(() => house.close());

  it.each([
    ['before it', '2026-03-08T07:00%2B07:00', 5, 5, []],
    ['while it goes on', '2026-03-08T07:30%2B07:00', 5, 2, [{ of: 'taken-by-force', count: 3 }]],
    ['after one is back', '2026-03-08T15:00%2B07:00', 5, 3, [{ of: 'taken-by-force', count: 2 }]],
  ])('the counts agree %s, in presence and in the caseload', async (_, asOf, registered, present, away) => {
    for (const view of ['presence', 'caseload']) {
      const { body } = await cast.supervisor.get(`/api/${view}?asOf=${asOf}`).expect(200);
      expect((body as Seen).counts).toEqual({ registered, present, away });
    }
  });

  it('and now, at once, without waiting', async () => {
    const { body } = await cast.supervisor.get('/api/presence').expect(200);
    expect((body as Seen).counts).toEqual({ registered: 5, present: 3, away: [{ of: 'taken-by-force', count: 2 }] });
  });

  it('both histories tell it: of her who came back, and of her who is missing', async () => {
    const types = async (id: string, query = '') =>
      ((await cast.head.get(`/api/beneficiaries/${id}/history${query}`).expect(200)).body as Entries).entries.map(({ type }) => type);
    const intake = ['BeneficiaryReferred', 'ReferralAccepted', 'BeneficiaryAdmitted'];
    const gate = ['VisitAttempted', 'VisitorRefused', 'VisitorRefused'];
    expect(await types(residents[0]!)).toEqual([
      ...intake,
      ...gate,
      'ResidentInvolved',
      'ResidentTaken',
      'AbsenceNoticed',
      'ResidentReturned',
      'BeneficiaryReturned',
    ]);
    expect(await types(residents[1]!)).toEqual([...intake, 'ResidentInvolved', 'ResidentTaken', 'AbsenceNoticed']);
    expect(await types(residents[1]!, '?asOf=2026-03-08T07:20%2B07:00')).toEqual([...intake, 'ResidentInvolved']);
    expect(await types(residents[4]!)).toEqual([...intake, 'ResidentInvolved']);
  });

  it('the incident file agrees, as of each moment', async () => {
    const outcomes = async (query = '') => (await cast.guard.get(`/api/incidents/${incident}${query}`).expect(200)).body.outcomes;
    expect(await outcomes()).toEqual({ involved: 5, taken: 3, returned: 1, elsewhere: 0, leftAlong: 0, prevented: 0, missing: 2 });
    expect(await outcomes('?asOf=2026-03-08T07:30%2B07:00')).toMatchObject({
      involved: 5,
      taken: 3,
      returned: 0,
      prevented: 0,
      missing: 3,
    });
    expect(await outcomes('?asOf=2026-03-08T07:20%2B07:00')).toMatchObject({
      involved: 5,
      taken: 0,
      returned: 0,
      prevented: 0,
      missing: 0,
    });
  });

  it('tells how fast the police came, who comes back, and how long who is missing', async () => {
    house.clock.set('2026-03-09T07:25+07:00');
    const { body } = await cast.guard.get(`/api/incidents/${incident}`).expect(200);
    expect(body.policeTimes).toMatchObject({ minutesToCall: 10, minutesToArrive: 25 });
    expect(body.outsiders[0].seenBefore).toMatchObject([{ relation: 'pimp', decision: 'refused' }]);
    expect(body.residents).toMatchObject([null, 24, 24, null, null].map((missingHours) => ({ missingHours })));
  });

  it('stays in the register with its numbers', async () => {
    const { body } = await cast.guard.get('/api/incidents?from=2026-03-08&to=2026-03-08').expect(200);
    expect(body.incidents).toMatchObject([{ incident, outsiders: 30, status: 'open', residents: { taken: 3, missing: 2 } }]);
  });

  it('keeps her episode open, and takes no discharge of another kind for it', async () => {
    const leaving = { kind: 'left-by-choice', will: 'wants' };
    const { body } = await cast.worker.post(`/api/beneficiaries/${residents[1]}/propose-discharge`, leaving).expect(409);
    expect(body.code).toBe('beneficiary/taken-by-force');
  });

  it('a call for the police that is of another incident: it counts nowhere in this one, and stays to be read', async () => {
    const on = (time: string) => ({ happenedAt: `2026-03-05T${time}+07:00`, reason: 'kertas' });
    const report = { kind: 'forced-removal', place: 'gerbang', means: [], visits: [], ...on('07:15') };
    const { id } = (await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string };
    const does = (name: string, body: object, who = cast.guard, status = 200) =>
      who.post(`/api/incidents/${id}/${name}`, body).expect(status);
    const file = async (query: Record<string, string> = {}) =>
      (await cast.guard.get(`/api/incidents/${id}?${new URLSearchParams(query).toString()}`).expect(200)).body as Police;
    await does('notify-police', { office: 'Polsek lain', ...on('07:20') });
    await does('notify-police', { office: 'Polsek', ...on('07:44') });
    await does('record-police-arrival', { unit: 'Polsek', action: 'dispersed', ...on('07:40') }, cast.guard, 200);
    const believed = new Date(house.clock.now()).toISOString();
    house.clock.set(new Date(house.clock.now() + 60 * 60_000).toISOString());
    const [wrong, , arrival] = (await file()).police;
    const why = { reason: 'insiden lain' };
    // Without it the police would have come before they were called.
    await does('void-police-entry', { entry: wrong!.entry, ...why }, cast.guard, 409);
    await does('void-police-entry', { entry: wrong!.entry, ...why }, cast.worker, 403);
    await does('void-police-entry', { entry: arrival!.entry, ...why });
    await does('void-police-entry', { entry: wrong!.entry, ...why });
    await does('void-police-entry', { entry: wrong!.entry, ...why }, cast.guard, 422);
    const times = async (query: Record<string, string> = {}) => (await file(query)).policeTimes;
    expect(await times()).toMatchObject({ minutesToCall: 29, arrivedAt: null });
    expect(await times({ asOf: on('07:30').happenedAt })).toMatchObject({ calledAt: null });
    expect(await times({ knownAt: believed })).toMatchObject({ minutesToCall: 5, minutesToArrive: 20 });
    expect((await file()).policeVoided).toMatchObject([
      { entry: arrival!.entry, office: 'Polsek' },
      { entry: wrong!.entry, office: 'Polsek lain', voided: { reason: 'insiden lain' } },
    ]);
  });
});
