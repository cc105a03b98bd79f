import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf, certified, discharged, step } from '../support/stories';

interface Shown {
  readonly of: string;
  readonly count: number | null;
  readonly name?: unknown;
}

/** Six women, of whom two left; five of them at one sewing class, one of them absent. */
describe('What the centre does, in numbers', () => {
  let house: House;
  let cast: Cast;
  let instructor: Person;
  let wati: string;
  beforeAll(async () => {
    house = await House.open('2026-01-05T09:00+07:00');
    cast = await castOf(house);
    instructor = await house.person('instructor');
    wati = await appointed(cast, 'Wati');
    const leader = await appointed(cast, 'Indah', 'instructor');
    const ids: string[] = [];
    for (let each = 0; each < 6; each++) {
      const id = await admitted(cast, `Perempuan ${'abcdef'[each]}`);
      ids.push(id);
      await step(cast.worker, id, 'assign-track', { track: each < 5 ? 'sewing' : 'cooking' });
      if (each < 5) await step(cast.supervisor, id, 'assign-case-worker', { worker: wati });
    }
    house.clock.set('2026-01-06T09:00+07:00');
    const session = {
      kind: 'guidance',
      subject: 'islam',
      mode: 'group',
      leader,
      starts: '2026-01-06T08:00+07:00',
      ends: '2026-01-06T09:00+07:00',
    };
    const attendance = ids.map((beneficiary, each) => ({ beneficiary, attendance: each === 0 ? 'absent' : 'present' }));
    await cast.supervisor.post('/api/sessions/hold-session', { ...session, attendance }).expect(201);
    house.clock.set('2026-02-10T09:00+07:00');
    await discharged({ ...cast, worker: cast.head }, ids[0]!, {}, { kind: 'completed', will: 'wants' });
    await discharged({ ...cast, worker: cast.head }, ids[1]!);
    house.clock.set('2026-03-15T09:00+07:00');
  });
  beforeEach(() => house.clock.set('2026-03-15T09:00+07:00'));
  afterAll(() => house.close());

  const asked = async (who: Person, path: string) => (await who.get(`/api/figures/${path}`).expect(200)).body as never;

  it('how people attended, by subject and by track; to the instructor without the few', async () => {
    const all = await asked(cast.supervisor, 'attendance?from=2026-01-01');
    expect(all).toMatchObject({
      sessions: 1,
      smallNumbers: 'shown',
      subjects: [
        {
          of: 'islam',
          attendance: [
            { of: 'present', count: 5 },
            { of: 'absent', count: 1 },
          ],
        },
      ],
      tracks: [{ of: 'cooking' }, { of: 'sewing' }],
    });
    house.clock.set('2027-01-02T09:00+07:00');
    const few = await asked(instructor, 'attendance');
    expect(few).toMatchObject({ smallNumbers: 'withheld', subjects: [{ attendance: [{ count: null }, { count: null }] }], tracks: null });
    expect(await asked(cast.supervisor, 'attendance?from=2026-02-01')).toMatchObject({ sessions: 0, subjects: [] });
    const whole = 'attendance?from=2026-01-01&to=2026-12-31';
    expect(await asked(instructor, whole)).toEqual(few);
    // A day more or less would tell of whoever came on that day; and so would a year that goes on.
    for (const period of ['from=2026-01-01&to=2026-12-30', 'from=2026-01-02', 'to=2026-06-30', 'from=2027-01-01&to=2027-12-31'])
      for (const kind of ['attendance', 'outcomes', 'workers', 'lost-hours'])
        expect((await instructor.get(`/api/figures/${kind}?${period}`).expect(422)).body).toMatchObject({
          code: 'figures/not-valid-period',
        });
    await instructor.get('/api/incidents/figures?from=2026-01-02').expect(422);
    // Nor as it stood later, nor by month: what is left out of one would follow from the other.
    for (const more of ['asOf=2027-01-01', 'by=month'])
      expect((await instructor.get(`/api/figures/outcomes?from=2026-01-01&to=2026-12-31&${more}`).expect(422)).body).toMatchObject({
        code: 'figures/not-valid-period',
      });
    expect(await asked(instructor, 'outcomes?asOf=2026-12-31')).toMatchObject({ from: '2026-01-01', to: '2026-12-31' });
  });

  it('of days at the centre, both in the span, which is said; neither turned round nor to come', async () => {
    const attendance = (query: string) => asked(cast.supervisor, `attendance${query}`);
    expect(await attendance('?from=2026-01-06&to=2026-01-06')).toMatchObject({ from: '2026-01-06', to: '2026-01-06', sessions: 1 });
    expect(await attendance('?from=2026-01-07')).toMatchObject({ from: '2026-01-07', to: '2026-03-15', sessions: 0 });
    expect(await attendance('?to=2026-01-05')).toMatchObject({ from: null, sessions: 0 });
    const everywhere = [
      'figures/attendance',
      'figures/outcomes',
      'figures/workers',
      'figures/lost-hours',
      'incidents/figures',
      'sessions/lost-hours',
    ];
    for (const path of everywhere) {
      const refused = async (query: string, status: number) =>
        (await cast.supervisor.get(`/api/${path}?${query}`).expect(status)).body as unknown;
      expect(await refused('from=2026-03-01&to=2026-02-28', 422)).toMatchObject({ code: 'figures/not-valid-order' });
      for (const ahead of ['to=2026-03-16', 'from=2026-03-16'])
        expect(await refused(ahead, 422)).toMatchObject({ code: 'figures/not-valid-future' });
      expect(await refused('from=2026-03-01T08:00%2B07:00', 400)).toMatchObject({ errors: [{ path: 'from', code: 'not-a-day' }] });
      const today = (await cast.supervisor.get(`/api/${path}?from=2026-03-15&to=2026-03-15`).expect(200)).body as object;
      expect(today).toMatchObject({ from: '2026-03-15', to: '2026-03-15' });
      if (!('asOf' in today)) await refused('asOf=2026-03-14', 400);
      else {
        expect(today.asOf).toBe('2026-03-15T02:00:00.000Z');
        expect(await refused('asOf=2026-03-15T09:01%2B07:00', 422)).toMatchObject({ code: 'figures/not-valid-future' });
        expect(await refused('to=2026-02-28&asOf=2026-02-27', 422)).toMatchObject({ code: 'figures/not-valid-as-of' });
      }
    }
  });

  it('what became of whoever moved in, as of any instant', async () => {
    const { cohorts } = (await asked(cast.head, 'outcomes')) as { cohorts: readonly object[] };
    expect(cohorts).toEqual([
      {
        of: '2026',
        movedIn: 6,
        outcomes: [
          { of: 'still-here', count: 4 },
          { of: 'completed', count: 1 },
          { of: 'left-by-choice', count: 1 },
        ],
        expelledFor: [],
      },
    ]);
    const january = [{ of: '2026-01', movedIn: 6, outcomes: [{ of: 'still-here', count: 6 }] }];
    expect(await asked(cast.head, 'outcomes?to=2026-02-01&by=month')).toMatchObject({ asOf: '2026-02-01T16:59:59.999Z', cohorts: january });
    expect(await asked(cast.head, 'outcomes?asOf=2026-02-10T08:59%2B07:00')).toMatchObject({ to: '2026-02-10', cohorts: [{ movedIn: 6 }] });
    // Of the same six, what has become of them since.
    expect(await asked(cast.head, 'outcomes?to=2026-02-01&asOf=2026-03-15')).toMatchObject({ cohorts });
    house.clock.set('2027-01-02T09:00+07:00');
    // A case worker and intake too: of two periods that overlap one woman's outcome would be left.
    for (const who of [cast.guard, cast.worker, cast.intake]) {
      expect(await asked(who, 'outcomes')).toMatchObject({
        smallNumbers: 'withheld',
        cohorts: [{ movedIn: 6, outcomes: null, expelledFor: null }],
      });
      await who.get('/api/figures/outcomes?from=2026-01-01&to=2026-02-01').expect(422);
    }
  });

  it('how many each worker had, at the end of every month and now', async () => {
    const { balances } = (await asked(cast.supervisor, 'workers?from=2026-01-01')) as {
      balances: readonly { at: string; workers: readonly Shown[] }[];
    };
    expect(balances.map(({ at, workers }) => [at, workers.map(({ of, count }) => [of === wati ? 'wati' : of, count])])).toEqual([
      [
        '2026-01-31T16:59:59.999Z',
        [
          ['wati', 5],
          ['none', 1],
        ],
      ],
      [
        '2026-02-28T16:59:59.999Z',
        [
          ['wati', 3],
          ['none', 1],
        ],
      ],
      [
        '2026-03-15T02:00:00.000Z',
        [
          ['wati', 3],
          ['none', 1],
        ],
      ],
    ]);
    expect(balances[0]!.workers[0]!.name).toBe('Wati');
    const then = await asked(cast.supervisor, 'workers?from=2026-02-01&to=2026-02-10&asOf=2026-02-10T08:59%2B07:00');
    expect(then).toMatchObject({ balances: [{ at: '2026-02-10T01:59:00.000Z', workers: [{ count: 5 }, { of: 'none', count: 1 }] }] });
  });

  it('what broken machines cost, by track; where few missed it, only to whoever may know who', async () => {
    await house.openCentre('tiga');
    const there = await castOf(house, 'tiga');
    const trains = await house.person('instructor', { centre: 'tiga' });
    house.clock.set('2026-03-16T09:00+07:00');
    const lost = async (who: Person) => {
      house.clock.set('2027-01-02T09:00+07:00');
      return ((await asked(who, 'lost-hours?from=2026-01-01&to=2026-12-31')) as { tracks: readonly object[] }).tracks;
    };
    const cancelled = async (subject: string, participants: readonly string[], hour: string) => {
      const times = { starts: `2026-03-16T${hour}:00+07:00`, ends: `2026-03-16T${hour}:45+07:00` };
      const plan = { kind: 'skills', subject, mode: 'group', leader: trainer, ...times, participants };
      const { id } = (await there.supervisor.post('/api/sessions', plan).expect(201)).body as { id: string };
      await there.supervisor.post(`/api/sessions/${id}/cancel-session`, { why: 'equipment', equipment: [machine] }).expect(200);
    };
    const trainer = await certified(there, 'Ningsih', 'sewing');
    await there.head.post(`/api/staff/${trainer}/record-certificate`, { track: 'cooking', kind: 'formal' }).expect(200);
    const unit = { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-09' };
    const machine = ((await trains.post('/api/equipment', unit).expect(201)).body as { id: string }).id;
    const women: string[] = [];
    for (let each = 0; each < 5; each++) women.push(await admitted(there, `Perempuan ${'ghijk'[each]}`));
    await cancelled('sewing', women, '10');
    house.clock.set('2026-03-16T11:00+07:00');
    const sewing = { of: 'sewing', sessions: 1, people: 5, minutes: 225, hours: 3.75 };
    for (const who of [there.supervisor, there.guard]) expect(await lost(who)).toEqual([sewing]);
    house.clock.set('2026-03-16T14:00+07:00');
    await cancelled('cooking', women.slice(0, 1), '13');
    const cooking = { of: 'cooking', sessions: 1, people: 1, minutes: 45, hours: 0.75 };
    expect(await lost(there.supervisor)).toEqual([cooking, sewing]);
    const none = { sessions: null, people: null, minutes: null, hours: null };
    expect(await lost(there.guard)).toEqual(['cooking', 'sewing'].map((of) => ({ of, ...none })));
  });

  it('is asked by nobody of another centre', async () => {
    await house.openCentre('lain');
    expect(await asked(await house.person('head', { centre: 'lain' }), 'outcomes')).toMatchObject({ cohorts: [] });
  });
});
