import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf, countedAt, historyOf, sum } from '../support/stories';

/** The last half hour of October in Jakarta is November already in Jayapura: a woman moves in there, learns, and is threatened. */
describe('Two centres in two time zones', () => {
  let house: House;
  let west: Cast;
  let east: Cast;
  let agency: Person;
  let late: string;
  let incident: string;
  const OCTOBER = 'from=2026-10-01&to=2026-10-31';
  beforeAll(async () => {
    house = await House.open('2026-10-20T09:00+07:00');
    await house.openCentre('kartini', 'Asia/Jayapura');
    west = await castOf(house);
    east = await castOf(house, 'kartini');
    agency = await house.person('auditor', { centre: 'all' });
    for (const name of ['Melati', 'Anggrek']) await admitted(west, name);
    await admitted(east, 'Mawar');
    const leader = await appointed(east, 'Indah', 'instructor');
    house.clock.set('2026-11-01T00:20+09:00');
    late = await admitted(east, 'Kenanga');
    incident = (
      (await east.guard.post('/api/incidents', { kind: 'threat', place: 'gate', means: ['threat'], visits: [] })).body as { id: string }
    ).id;
    const session = { kind: 'guidance', subject: 'islam', mode: 'group', leader };
    const times = { starts: '2026-11-01T00:21+09:00', ends: '2026-11-01T00:22+09:00' };
    house.clock.set('2026-11-01T00:30+09:00');
    const attendance = [{ beneficiary: late, attendance: 'present' }];
    await east.supervisor.post('/api/sessions/hold-session', { ...session, ...times, attendance }).expect(201);
    house.clock.set('2026-11-03T09:00+07:00');
  });
  beforeEach(() => house.clock.set('2026-11-03T09:00+07:00'));
  afterAll(() => house.close());

  const asked = async <Answer>(who: Person, path: string) => (await who.get(path).expect(200)).body as Answer;
  const each = <Answer>(path: string) => Promise.all([west.head, east.head].map((who) => asked<Answer>(who, path)));

  it('the caseload of a day is that of each centre as its day ended, for whoever sees all of them', async () => {
    for (const [day, here, there] of [
      ['2026-10-31', 2, 1],
      ['2026-11-01', 2, 2],
    ] as const) {
      const all = await countedAt(agency, day);
      expect(all.totals.centre).toEqual(
        [
          { of: 'wanita-utama', count: here },
          { of: 'kartini', count: there },
        ].sort((one, other) => other.count - one.count || (one.of < other.of ? -1 : 1)),
      );
      expect([all.counts.registered, sum(all.totals.track), sum(all.totals.stage)]).toEqual([here + there, here + there, here + there]);
      const theirs = await Promise.all([countedAt(west.head, day), countedAt(east.head, day)]);
      expect(theirs.map(({ counts }) => counts.registered)).toEqual([here, there]);
      const { accepted } = await asked<{ accepted: number }>(agency, `/api/caseload?asOf=${day}`);
      expect(accepted).toBe(here + there);
    }
    const presence = await asked<{ counts: { present: number } }>(agency, '/api/presence?asOf=2026-10-31');
    expect(presence.counts.present).toBe(3);
  });

  it('pages through such a day, each woman once', async () => {
    const first = await asked<{ lines: { beneficiary: string }[]; next: string }>(agency, '/api/caseload?asOf=2026-11-01&limit=3');
    const rest = await asked<typeof first>(agency, `/api/caseload?asOf=2026-11-01&limit=3&cursor=${encodeURIComponent(first.next)}`);
    expect(new Set([...first.lines, ...rest.lines].map(({ beneficiary }) => beneficiary)).size).toBe(4);
    expect([first.lines.length, rest.lines.length, rest.next]).toEqual([3, 1, null]);
  });

  it('figures of October are the sums of what each centre says of it', async () => {
    const outcomes = `/api/figures/outcomes?${OCTOBER}&by=month`;
    type Outcomes = { cohorts: { of: string; movedIn: number }[] };
    const movedIn = ({ cohorts }: Outcomes) => cohorts.map(({ of, movedIn: count }) => ({ of, count }));
    expect((await each<Outcomes>(outcomes)).map(movedIn)).toEqual([[{ of: '2026-10', count: 2 }], [{ of: '2026-10', count: 1 }]]);
    expect(movedIn(await asked(agency, outcomes))).toEqual([{ of: '2026-10', count: 3 }]);

    const workers = `/api/figures/workers?${OCTOBER}`;
    type Workers = { balances: { workers: { of: string; count: number }[] }[] };
    expect((await asked<Workers>(agency, workers)).balances.at(-1)!.workers).toMatchObject([{ of: 'none', count: 3 }]);

    for (const path of ['attendance', 'lost-hours']) await asked(agency, `/api/figures/${path}?${OCTOBER}`);
    const held = async (who: Person, span: string) => (await asked<{ sessions: number }>(who, `/api/figures/attendance?${span}`)).sessions;
    expect([await held(agency, OCTOBER), await held(east.head, OCTOBER)]).toEqual([0, 0]);
    expect(await held(agency, 'from=2026-11-01&to=2026-11-01')).toBe(1);
  });

  it('incidents are counted on the day and in the hour of their own centre', async () => {
    type Figures = { incidents: number; by: { hour: { of: string; count: number }[] } };
    const october = await asked<Figures>(agency, `/api/incidents/figures?${OCTOBER}`);
    const november = await asked<Figures>(agency, '/api/incidents/figures?from=2026-11-01&to=2026-11-02');
    expect([october.incidents, november.incidents]).toEqual([0, 1]);
    expect(november.by.hour).toMatchObject([{ of: '00', count: 1 }]);
    expect(november.by).toEqual((await asked<Figures>(east.head, '/api/incidents/figures?from=2026-11-01&to=2026-11-02')).by);
  });

  it('one record is told by the days of its own centre', async () => {
    expect([await historyOf(agency, late, '&asOf=2026-10-31'), await historyOf(east.head, late, '&asOf=2026-10-31')]).toEqual([[], []]);
    expect((await historyOf(agency, late, '&asOf=2026-11-01')).length).toBeGreaterThan(2);
    for (const who of [agency, east.head]) {
      await who.get(`/api/beneficiaries/${late}?asOf=2026-10-31`).expect(404);
      await who.get(`/api/incidents/${incident}?asOf=2026-10-31`).expect(404);
      await who.get(`/api/incidents/${incident}?asOf=2026-11-01`).expect(200);
    }
  });
});
