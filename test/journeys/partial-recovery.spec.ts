import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, countedAt, countedThroughout, episodesOf, SKIPPING } from '../support/stories';

interface Missing {
  readonly beneficiary: string;
  readonly register: string | null;
  readonly hours: number;
  readonly minor: string;
  readonly priority: string;
}

describe('S3: six are taken at half past eleven, three are brought back, three are missing, one of them sixteen', () => {
  let house: House;
  let cast: Cast;
  let residents: string[];
  let incident: string;
  const day = (time: string) => `2026-03-10T${time}+07:00`;
  const missingAt = async (asOf: string, who = cast.guard) =>
    ((await who.get(`/api/incidents/${incident}?asOf=${encodeURIComponent(asOf)}`).expect(200)).body as { missing: Missing[] }).missing;
  const step = (name: string, body: object) => cast.guard.post(`/api/incidents/${incident}/${name}`, body).expect(200);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    residents = [];
    for (const name of ['Melati', 'Kenanga', 'Dahlia', 'Mawar', 'Cempaka']) residents.push(await admitted(cast, name));
    // Of the child nobody knows when she was born; that she is one is sealed with what was found out about her.
    const referral = { person: { name: 'Anggrek' }, source: 'self', legalMode: 'persuasive' };
    residents.push(((await cast.intake.post('/api/beneficiaries', referral).expect(201)).body as { id: string }).id);
    const found = { education: 'unknown', motives: [], traffickingIndicators: ['minor'], threatened: 'not-asked' };
    const asked = { 'identify-beneficiary': found, 'accept-referral': SKIPPING, 'admit-beneficiary': {} };
    for (const [name, body] of Object.entries(asked))
      await cast.intake.post(`/api/beneficiaries/${residents[5]}/${name}`, body).expect(200);
    house.clock.set(day('11:45'));
    incident = (
      await cast.guard
        .post('/api/incidents', {
          kind: 'forced-removal',
          place: 'pintu belakang',
          means: ['vehicle'],
          visits: [],
          happenedAt: day('11:20'),
        })
        .expect(201)
    ).body.id;
    await step('record-taken', { residents: residents.map((beneficiary) => ({ beneficiary, will: 'unknown' })), happenedAt: day('11:30') });
    house.clock.set(day('15:00'));
    await step('record-returned', {
      residents: residents.slice(0, 3).map((beneficiary, index) => ({ beneficiary, injuries: index === 0 ? 'injured' : 'none-seen' })),
    });
    house.clock.set('2026-03-11T12:00+07:00');
  });
  afterAll(() => house.close());

  it.each([
    ['before it', day('11:00'), 6, []],
    ['when all are gone', day('12:00'), 0, [{ of: 'taken-by-force', count: 6 }]],
    ['when three are back', day('15:30'), 3, [{ of: 'taken-by-force', count: 3 }]],
  ])('the counts agree %s', async (_, asOf, present, away) =>
    expect((await countedAt(cast.supervisor, asOf)).counts).toEqual({ registered: 6, present, away }),
  );

  it('and so they do at every instant of the story', async () => {
    const counts = [...(await countedThroughout(house, cast.supervisor)).values()];
    expect(counts.at(-1)).toMatchObject({ registered: 6, present: 3 });
    expect([...new Set(counts.map(({ present }) => present))]).toEqual([6, 0, 3]);
  });

  it('lists who is missing with the hours elapsed, the child first', async () => {
    expect((await missingAt(day('12:45'))).map(({ hours }) => hours)).toEqual([1, 1, 1, 1, 1, 1]);
    const missing = await missingAt('2026-03-11T11:30+07:00');
    expect(missing.map(({ beneficiary }) => beneficiary).slice(0, 1)).toEqual([residents[5]]);
    expect(missing).toMatchObject([
      { hours: 24, minor: 'yes', priority: 'high' },
      { hours: 24, minor: 'unknown', priority: 'normal' },
      { hours: 24, minor: 'unknown', priority: 'normal' },
    ]);
    expect(JSON.stringify(missing)).not.toContain('2009');
  });

  it('presence has the same order for whoever is told why of the missing, and tells nobody else by it', async () => {
    const awayFor = async (who: Person) =>
      ((await who.get('/api/presence?asOf=2026-03-11T11:30%2B07:00').expect(200)).body as { away: Missing[] }).away;
    const [child, ...others] = [5, 3, 4].map((each) => residents[each]!) as [string, ...string[]];
    const first = (away: Missing[]) => [
      away[0]!.beneficiary,
      away
        .slice(1)
        .map(({ beneficiary }) => beneficiary)
        .sort(),
    ];
    const normal = { minor: 'unknown', priority: 'normal' };
    for (const who of [cast.supervisor, cast.head]) {
      const away = await awayFor(who);
      expect(first(away)).toEqual([child, others.toSorted()]);
      expect(away).toMatchObject([{ minor: 'yes', priority: 'high' }, normal, normal]);
    }
    const now = async (who: Person) => ((await who.get('/api/presence').expect(200)).body as { away: Missing[] }).away;
    expect(await now(cast.guard)).toMatchObject([{ beneficiary: child, minor: 'yes', priority: 'high' }, normal, normal]);
    const atTheDesk = await now(cast.intake);
    const masked = { minor: { masked: true }, priority: { masked: true } };
    // All three moved in at once and were taken at once: her place tells the desk no more than the mask does.
    expect(atTheDesk.map(({ beneficiary }) => beneficiary)).toEqual([child, ...others].toSorted());
    expect(atTheDesk).toMatchObject([masked, masked, masked]);
  });

  it('the gate knows them by their register numbers, in the list of the missing and in the file', async () => {
    const numbers = ['1', '2', '3', '4', '5', '6'].map((each) => `${each}/2026`);
    const file = (await cast.guard.get(`/api/incidents/${incident}`).expect(200)).body as Record<'residents' | 'missing', Missing[]>;
    expect(file.residents.map(({ register }) => register)).toEqual(numbers);
    const listed = ((await cast.guard.get('/api/incidents/missing').expect(200)).body as { missing: Missing[] }).missing;
    for (const missing of [listed, file.missing]) expect(missing.map(({ register }) => register)).toEqual(['6/2026', '4/2026', '5/2026']);
  });

  it.each([
    ['before it', day('11:00'), []],
    ['when all are gone', day('12:00'), [0, 0, 0, 0, 0, 0]],
    ['at the minute in which three come back', day('15:00'), [3, 3, 3]],
    ['the day after', '2026-03-11T11:30+07:00', [24, 24, 24]],
    ['at the end of the day, asked for as a day', '2026-03-10', [12, 12, 12]],
  ])('the list of the missing over all incidents is right %s', async (_, asOf, hours) => {
    const { body } = await cast.guard.get(`/api/incidents/missing?asOf=${encodeURIComponent(asOf)}`).expect(200);
    const { missing } = body as unknown as { missing: Missing[] };
    expect(missing.map((each) => each.hours)).toEqual(hours);
    expect(missing.map(({ minor }) => minor).slice(0, 1)).toEqual(hours.slice(0, 1).map(() => 'yes'));
    expect(missing.filter(({ minor }) => minor === 'unknown')).toHaveLength(Math.max(0, hours.length - 1));
  });

  it('says what is wrong with an instant, and opens no name to whoever only manages accounts', async () => {
    expect((await cast.guard.get('/api/incidents/missing?asOf=kemarin').expect(400)).body).toMatchObject({ code: 'request/malformed' });
    await (await house.person('admin')).get('/api/incidents/missing?asOf=2026-03-10').expect(403);
  });

  it('whoever is back was looked at for injuries, in the same episode', async () => {
    const { residents: lines } = (await cast.guard.get(`/api/incidents/${incident}`).expect(200)).body as {
      residents: { outcome: string; injuries: string | null }[];
    };
    expect(lines.map(({ outcome, injuries }) => [outcome, injuries])).toEqual([
      ['returned', 'injured'],
      ['returned', 'none-seen'],
      ['returned', 'none-seen'],
      ['taken', null],
      ['taken', null],
      ['taken', null],
    ]);
    expect(await episodesOf(cast.supervisor, residents[0]!)).toMatchObject([{ episode: 1, exit: null, away: null }]);
  });

  it('whoever comes up again in another incident is known by it', async () => {
    const { id } = (await cast.guard.post('/api/incidents', { kind: 'threat', place: 'pagar', means: ['threat'], visits: [] }).expect(201))
      .body as { id: string };
    await cast.guard
      .post(`/api/incidents/${id}/involve-residents`, { residents: [{ beneficiary: residents[0], role: 'target', will: 'refuses' }] })
      .expect(200);
    const { residents: lines } = (await cast.guard.get(`/api/incidents/${id}`).expect(200)).body as {
      residents: { otherIncidents: object[] }[];
    };
    expect(lines).toMatchObject([{ otherIncidents: [{ incident }] }]);
    const { incidents } = (await cast.guard.get(`/api/incidents?beneficiary=${residents[0]}`).expect(200)).body as { incidents: object[] };
    expect(incidents).toHaveLength(2);
  });
});
