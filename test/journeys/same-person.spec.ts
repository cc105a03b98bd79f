import { caseload } from '../../projections/caseload.projection';
import { Views } from '../../src/platform/projections/views';
import { House } from '../support/house';
import { admitted, type Cast, castOf, countedAt, historyOf, step } from '../support/stories';

const LINKING = ['BeneficiariesLinked', 'BeneficiariesUnlinked'];

describe('One woman with two records: first without papers, then with them', () => {
  let house: House;
  let cast: Cast;
  let [first, second] = ['', ''];
  let before: readonly string[];

  /** Everything that is shown of both, without the link and its undoing. */
  const shown = async () => {
    const told = async (id: string) => (await historyOf(cast.supervisor, id)).filter(({ type }) => !LINKING.includes(type));
    const { body: one } = await cast.supervisor.get(`/api/beneficiaries/${first}`).expect(200);
    const { body: two } = await cast.supervisor.get(`/api/beneficiaries/${second}`).expect(200);
    const views = house.app.get(Views);
    const lines = [await views.all(caseload, { beneficiary: first }), await views.all(caseload, { beneficiary: second })];
    const counts = await countedAt(cast.supervisor, '2026-03-20');
    const parts = [await told(first), await told(second), withoutRevision(one), withoutRevision(two), lines, counts];
    return parts.map((part) => JSON.stringify(part));
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    first = await admitted(cast, 'Mawar');
    await step(cast.worker, first, 'assign-track', { track: 'sewing' });
    await step(cast.worker, first, 'record-counselling', { role: 'enabler', topic: 'family', note: 'sebelum ada KTP' });
    house.clock.set('2026-03-10T09:00+07:00');
    second = await admitted(cast, 'Siti Mawarni');
    await step(cast.worker, second, 'record-counselling', { role: 'broker', topic: 'plans', note: 'dengan KTP' });
    await admitted(cast, 'Kenanga');
    house.clock.set('2026-03-21T09:00+07:00');
    before = await shown();
    await step(cast.supervisor, first, 'link-beneficiaries', { into: second, basis: 'papers', note: 'KTP-nya ditemukan' });
  });
  afterAll(() => house.close());

  it('is counted once at every instant, from her first day on', async () => {
    for (const [asOf, registered] of [
      ['2026-03-01', 0],
      ['2026-03-05', 1],
      ['2026-03-20', 2],
      ['2026-03-21', 2],
    ] as const)
      expect((await countedAt(cast.supervisor, asOf)).counts.registered).toBe(registered);
  });

  it('has one timeline, whichever record is asked for, in the order it happened; and it pages', async () => {
    const whole = await historyOf(cast.supervisor, second);
    expect(await historyOf(cast.supervisor, first)).toEqual(whole);
    expect(whole.filter(({ type }) => type === 'BeneficiaryAdmitted')).toHaveLength(2);
    expect(whole.map(({ type }) => type)).toContain('BeneficiariesLinked');
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
    expect(whole.map(({ happened }) => happened.at)).toEqual(whole.map(({ happened }) => happened.at).toSorted());
    const paged: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const query: string = `limit=1${next && `&cursor=${encodeURIComponent(next)}`}`;
      const { body }: { body: unknown } = await cast.supervisor
        .get(`/api/beneficiaries/${first}/history?${query}`)
        .set('reading-reason', 'supervision')
        .expect(200);
      paged.push(...(body as { entries: readonly unknown[] }).entries);
      next = (body as { next: string | null }).next;
    }
    expect(paged).toEqual(whole);
  });

  it('has one file with both stays, and is found once by either name', async () => {
    const { body } = await cast.supervisor.get(`/api/beneficiaries/${first}`).expect(200);
    expect(body).toMatchObject({
      person: { name: 'Siti Mawarni' },
      records: [
        { beneficiary: second, goesOn: true },
        { beneficiary: first, goesOn: false, person: { name: 'Mawar' } },
      ],
      episodes: [
        { beneficiary: first, episode: 1, doubled: true, admitted: '2026-03-02T02:00:00.000Z' },
        { beneficiary: second, episode: 1, doubled: false, admitted: '2026-03-10T02:00:00.000Z' },
      ],
    });
    for (const asked of ['name=mawar', 'register=1/2026']) {
      const found = await cast.supervisor.get(`/api/beneficiaries?${asked}`).expect(200);
      const records = [{ beneficiary: first, name: 'Mawar', registers: ['1/2026'] }];
      expect(found.body).toMatchObject({ found: [{ beneficiary: second, name: 'Siti Mawarni', registers: ['2/2026'], records }] });
      expect((found.body as { found: unknown[] }).found).toHaveLength(1);
    }
    // Nor is she new to intake again by the link.
    for (const who of [cast.guard, cast.intake]) {
      const found = await who.get('/api/beneficiaries?register=1/2026').expect(200);
      const records = [{ beneficiary: first, name: { masked: true }, registers: ['1/2026'] }];
      expect(found.body).toMatchObject({ found: [{ beneficiary: second, registers: ['2/2026'], records }] });
    }
  });

  it('cannot be taken in, taken out or put on a sheet by the record that does not go on', async () => {
    const refused = await step(cast.worker, first, 'grant-leave', { until: '2026-03-25' }, 409);
    const there = `This record goes on within another: ${second}. Do it there.`;
    expect(refused.body).toMatchObject({ code: 'beneficiary/out-of-phase', detail: expect.stringContaining(there) });
    // The gate knows who is registered: of this record it is told as little as of nobody.
    await step(cast.guard, first, 'notice-absence', { kind: 'absconded' }, 404);
    const leader = ((await cast.head.post('/api/staff', { name: 'Indah', kind: 'instructor' }).expect(201)).body as { id: string }).id;
    const session = {
      kind: 'guidance',
      subject: 'islam',
      mode: 'group',
      leader,
      starts: '2026-03-21T09:00+07:00',
      ends: '2026-03-21T09:05+07:00',
      attendance: [{ beneficiary: first, attendance: 'present' }],
    };
    const sheet = await (await house.person('supervisor')).post('/api/sessions/hold-session', session).expect(422);
    expect((sheet.body as { code: string }).code).toBe('session/not-valid-resident');
  });

  it('is not twice on a sheet, nor twice in an incident, of a day when both records stood side by side', async () => {
    const leader = (
      (
        await cast.head
          .post('/api/staff', { name: 'Indah', kind: 'instructor', happenedAt: '2026-03-01', reason: 'berkas lama' })
          .expect(201)
      ).body as { id: string }
    ).id;
    const session = {
      kind: 'guidance',
      subject: 'islam',
      mode: 'group',
      leader,
      starts: '2026-03-15T09:00+07:00',
      ends: '2026-03-15T10:00+07:00',
      attendance: [first, second].map((beneficiary) => ({ beneficiary, attendance: 'present' })),
      reason: 'daftar kertas',
    };
    const sheet = await (await house.person('supervisor')).post('/api/sessions/hold-session', session).expect(422);
    expect((sheet.body as { code: string }).code).toBe('session/not-valid-sheet');

    const told = { happenedAt: '2026-03-15T15:00+07:00', reason: 'laporan kertas' };
    const report = { kind: 'forced-removal', place: 'gate', means: ['threat'], visits: [], account: 'tiga orang di gerbang', ...told };
    const { body } = await cast.guard.post('/api/incidents', report).expect(201);
    const residents = [first, second].map((beneficiary) => ({ beneficiary, role: 'target', will: 'refuses' }));
    const involved = await cast.guard
      .post(`/api/incidents/${(body as { id: string }).id}/involve-residents`, { residents, ...told })
      .expect(422);
    expect((involved.body as { code: string }).code).toBe('incident/not-valid-residents');
  });

  it('was two people to whoever asks what was known before', async () => {
    const known = `?knownAt=${encodeURIComponent('2026-03-20T00:00+07:00')}`;
    const { body } = await cast.supervisor.get(`/api/beneficiaries/${second}${known}`).expect(200);
    expect(body).toMatchObject({ records: [{ beneficiary: second }], episodes: [{ beneficiary: second }] });
    expect((body as { episodes: unknown[] }).episodes).toHaveLength(1);
  });

  it('is linked by a supervisor only, to a record of the same centre only', async () => {
    await step(cast.worker, second, 'link-beneficiaries', { into: first, basis: 'papers' }, 403);
    await house.openCentre('lain');
    const other = await castOf(house, 'lain');
    const theirs = await admitted(other, 'Orang Lain');
    await step(cast.supervisor, second, 'link-beneficiaries', { into: theirs, basis: 'papers' }, 404);
  });

  it('is again what she was, to the byte, once the link is taken back; and can be linked again', async () => {
    await step(cast.head, first, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
    expect(await shown()).toEqual(before);
    await step(cast.supervisor, first, 'link-beneficiaries', { into: second, basis: 'family' });
    expect((await countedAt(cast.supervisor, '2026-03-20')).counts.registered).toBe(2);
  });
});

it('A paper of before the link is told of the record that was in use then: it counts for her once, and stays hers once they are apart', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  const first = await admitted(cast, 'Mawar');
  house.clock.set('2026-03-10T09:00+07:00');
  const second = await admitted(cast, 'Siti Mawarni');
  house.clock.set('2026-03-21T09:00+07:00');
  await step(cast.supervisor, first, 'link-beneficiaries', { into: second, basis: 'papers' });
  house.clock.set('2026-03-25T09:00+07:00');
  const on = (day: string) => ({ happenedAt: `2026-03-${day}T09:00+07:00`, reason: 'kertas ditemukan' });
  const away = async (day: string) => {
    const { registered, away: kinds } = (await countedAt(cast.supervisor, `2026-03-${day}T12:00+07:00`)).counts;
    return [registered, ...kinds.map(({ of }) => of)];
  };
  const days = async () => Promise.all(['03', '05', '07', '09', '11', '24'].map(away));
  const present = [1];

  // The record that goes on has no stay of then.
  await step(cast.worker, second, 'grant-leave', { until: '2026-03-06', ...on('04') }, 409);
  await step(cast.worker, first, 'grant-leave', { until: '2026-03-06', ...on('04') });
  // Moving in by the other record ended it.
  expect(await days()).toEqual([present, [1, 'leave'], [1, 'leave'], [1, 'leave'], present, present]);
  // What was told so late is nobody's work.
  const due = async () =>
    ((await cast.supervisor.get('/api/worklist').expect(200)).body as { items: { clock: string; state: string }[] }).items.map(
      ({ clock, state }) => `${clock} ${state}`,
    );
  expect(await due()).toEqual(['leave-ends ended']);
  await step(cast.worker, first, 'grant-leave', { until: '2026-03-09', ...on('07') }, 409);
  await step(cast.worker, first, 'end-leave', on('06'));
  await step(cast.worker, first, 'agree-care-plan', { goals: 'menjahit', agreedByHer: 'yes', reviewOn: '2026-03-24', ...on('06') });
  expect(await due()).not.toContainEqual(expect.stringMatching(/due$/));
  await step(cast.worker, first, 'start-hospital-stay', { hospital: 'RSUD', ...on('08') });
  await step(cast.worker, first, 'assign-track', { track: 'salon', ...on('05') });
  expect(await days()).toEqual([present, [1, 'leave'], present, [1, 'hospital'], present, present]);
  await step(cast.worker, first, 'grant-leave', { until: '2026-03-30', ...on('22') }, 409);

  await step(cast.head, first, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
  expect(await due()).toContain('plan-review overdue');
  const absences = async (her: string) => {
    const { body } = await cast.supervisor.get(`/api/beneficiaries/${her}`).expect(200);
    return (body as { episodes: { absences: { value: string | null }[] }[] }).episodes[0]!.absences.map(({ value }) => value);
  };
  expect([await absences(first), await absences(second)]).toEqual([['leave', null, 'hospital'], []]);
  expect([await away('05'), await away('09'), await away('24')]).toEqual([
    [1, 'leave'],
    [1, 'hospital'],
    [2, 'hospital'],
  ]);
  await house.close();
});

/** The revision counts the link and its undoing. */
const withoutRevision = (file: unknown) => ({ ...(file as object), revision: 0 });
