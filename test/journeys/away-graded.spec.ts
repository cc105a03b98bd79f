import { House } from '../support/house';
import { admitted, appointed, type Cast, castOf, type Counted, countedAt, discharged, historyOf, step } from '../support/stories';

interface Incident {
  readonly incident: string;
  readonly residents: { readonly taken: number; readonly missing: number };
}

describe('How she is away, and how a stay ends and does not', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  const at = (when: string) => house.clock.set(when);
  const incidents = async () =>
    ((await cast.guard.get('/api/incidents?from=2026-03-10&to=2026-03-10').expect(200)).body as { incidents: readonly Incident[] })
      .incidents;
  const codeOf = (answer: { body: unknown }) => (answer.body as { code: string }).code;

  it('counts registered, present and every kind of absence at every instant of it', async () => {
    at('2026-03-02T09:00+07:00');
    const ids = [];
    for (const name of ['Anggrek', 'Cempaka', 'Dahlia', 'Flamboyan', 'Gardena']) ids.push(await admitted(cast, name));
    const [leave, hospital, police, absconded] = ids as [string, string, string, string];
    at('2026-03-03T09:00+07:00');
    await step(cast.worker, leave, 'grant-leave', { until: '2026-03-09' });
    await step(cast.worker, hospital, 'start-hospital-stay', { hospital: 'RSUD' });
    await step(cast.guard, police, 'notice-absence', { kind: 'police' });
    at('2026-03-03T20:00+07:00');
    await step(cast.guard, absconded, 'notice-absence', {
      kind: 'absconded',
      happenedAt: '2026-03-03T13:00+07:00',
      discovered: '2026-03-03T18:30+07:00',
    });
    const { counts } = await countedAt(cast.supervisor, '2026-03-03T19:00+07:00');
    expect(counts).toMatchObject({ registered: 5, present: 1 });
    expect(counts.away.toSorted((one, other) => (one.of < other.of ? -1 : 1))).toEqual(
      ['absconded', 'hospital', 'leave', 'police'].map((of) => ({ of, count: 1 })),
    );
    const away = async (how: string) => {
      const { body } = await cast.supervisor.get(`/api/caseload?away=${how}&asOf=2026-03-03T19:00%2B07:00`).expect(200);
      expect(body).toMatchObject({ matching: (body as Counted).lines.length, counts });
      return (body as Counted).lines.map(({ beneficiary }) => beneficiary);
    };
    expect([await away('hospital'), await away('absconded'), await away('unexplained')]).toEqual([[hospital], [absconded], []]);
    expect([await away('any'), await away('none')].map((each) => each.toSorted())).toEqual([ids.slice(0, 4).toSorted(), [ids[4]]]);
    expect((await countedAt(cast.supervisor, '2026-03-03T12:00+07:00')).counts.present).toBe(2);
    // Last seen, discovered, recorded: three times of one absence.
    const { away: gone } = (await cast.guard.get('/api/presence').expect(200)).body as { away: readonly { kind: string }[] };
    expect(gone.find(({ kind }) => kind === 'absconded')).toMatchObject({
      since: '2026-03-03T06:00:00.000Z',
      discovered: '2026-03-03T11:30:00.000Z',
      recordedAt: '2026-03-03T13:00:00.000Z',
      hours: 7,
    });
    at('2026-03-04T09:00+07:00');
    await step(cast.guard, absconded, 'record-return', { injuries: 'injured', injuryNote: 'memar' });
    expect((await countedAt(cast.supervisor)).counts.present).toBe(2);
    const file = (await cast.worker.get(`/api/beneficiaries/${absconded}`).expect(200)).body as { episodes: readonly object[] };
    expect(file.episodes).toHaveLength(1);
  });

  it('whoever is found to be taken by force is taken in an incident too: one for the day, and her record is not told twice', async () => {
    at('2026-03-09T09:00+07:00');
    const [one, two] = [await admitted(cast, 'Kamboja'), await admitted(cast, 'Lili')];
    at('2026-03-10T08:00+07:00');
    await step(cast.worker, one, 'notice-absence', { kind: 'taken-by-force', happenedAt: '2026-03-10T07:15+07:00' });
    await step(cast.guard, two, 'notice-absence', { kind: 'taken-by-force', happenedAt: '2026-03-10T07:20+07:00' });
    expect(await incidents()).toEqual([expect.objectContaining({ residents: expect.objectContaining({ taken: 2, missing: 2 }) })]);
    const told = (await historyOf(cast.head, one)).map(({ type }) => type);
    expect(told.filter((type) => type === 'AbsenceNoticed')).toHaveLength(1);
    expect(told.filter((type) => type === 'ResidentTaken')).toHaveLength(1);
    const [{ incident }] = (await incidents()) as [Incident];
    await cast.guard
      .post(`/api/incidents/${incident}/record-returned`, { residents: [{ beneficiary: one, injuries: 'none-seen' }] })
      .expect(200);
    expect((await countedAt(cast.supervisor)).counts.away).toContainEqual({ of: 'taken-by-force', count: 1 });
  });

  it('her worker is hers until her file is closed, and is again when that was a mistake, unless it is said otherwise', async () => {
    at('2026-03-11T09:00+07:00');
    const id = await admitted(cast, 'Mawar');
    const worker = await appointed(cast, 'Wati');
    await step(cast.supervisor, id, 'assign-case-worker', { worker });
    const file = async () =>
      (
        (await cast.supervisor.get(`/api/beneficiaries/${id}`).expect(200)).body as {
          episodes: readonly { worker: string | null; stage: string; workers: readonly unknown[] }[];
        }
      ).episodes[0]!;
    at('2026-03-12T09:00+07:00');
    await discharged({ ...cast, worker: cast.head }, id);
    expect(await file()).toMatchObject({ worker, stage: 'aftercare', workers: [{ value: worker }] });
    await step(cast.supervisor, id, 'close-episode');
    expect(await file()).toMatchObject({ worker: null, stage: 'closed', workers: [{ value: worker }] });
    await step(cast.head, id, 'void-discharge', { reason: 'orang lain' });
    expect(await file()).toMatchObject({ worker, stage: 'admitted' });
    await discharged({ ...cast, worker: cast.head }, id);
    await step(cast.head, id, 'void-discharge', { reason: 'lagi', releaseWorker: true });
    expect(await file()).toMatchObject({ worker: null, stage: 'admitted' });
    await countedAt(cast.supervisor);
  });

  it('an end is not undone once another episode began; the refusal changes nothing', async () => {
    at('2026-03-13T09:00+07:00');
    const id = await admitted(cast, 'Nusa');
    expect(codeOf(await step(cast.head, id, 'void-discharge', { reason: 'x' }, 409))).toBe('beneficiary/not-discharged');
    at('2026-03-14T09:00+07:00');
    await discharged(cast, id);
    await step(cast.worker, id, 'close-episode');
    await step(cast.intake, id, 'refer-beneficiary', { person: { name: 'Nusa' }, source: 'self', legalMode: 'persuasive' });
    const before = await countedAt(cast.supervisor);
    expect(codeOf(await step(cast.head, id, 'void-discharge', { reason: 'x' }, 409))).toBe('beneficiary/another-episode-open');
    expect(await countedAt(cast.supervisor)).toEqual({ ...before });
  });

  it('whoever left is expected at no session any more, and missed none that is cancelled', async () => {
    at('2026-03-16T09:00+07:00');
    const [gone, stays] = [await admitted(cast, 'Rosa'), await admitted(cast, 'Seruni')];
    const leader = await appointed(cast, 'Indah', 'instructor');
    const instructor = await house.person('supervisor');
    const plan = {
      kind: 'guidance',
      subject: 'islam',
      mode: 'group',
      leader,
      starts: '2026-03-20T09:00+07:00',
      ends: '2026-03-20T10:00+07:00',
    };
    const opened = await instructor.post('/api/sessions/plan-session', { ...plan, participants: [gone, stays] }).expect(201);
    const session = (opened.body as { id: string }).id;
    at('2026-03-18T09:00+07:00');
    await discharged(cast, gone);
    at('2026-03-18T10:00+07:00');
    const again = await instructor.post('/api/sessions/plan-session', { ...plan, participants: [gone] }).expect(422);
    expect(codeOf(again)).toBe('session/not-valid-resident');
    await instructor.post(`/api/sessions/${session}/cancel-session`, { why: 'leader-absent' }).expect(200);
    const cancelled = (await house.stores.store.readStream(`session-${session}`, 1, 1))[0]!;
    expect(cancelled.data).toEqual({ why: 'leader-absent', missed: [stays], notThere: [gone] });
  });

  it('a hospital stay and a leave that never were: what is true of before stays, and she was in the house', async () => {
    at('2026-03-24T09:00+07:00');
    const her = await admitted(cast, 'Teratai');
    at('2026-03-30T09:00+07:00');
    const awayOf = async (query: Record<string, string> = {}) =>
      (
        (await cast.head.get(`/api/beneficiaries/${her}?${new URLSearchParams(query).toString()}`).expect(200)).body as {
          episodes: { away: string | null }[];
        }
      ).episodes[0]!.away;
    const marked = async (query = '') =>
      (await historyOf(cast.head, her, query)).flatMap(({ type, takenBack }) => (takenBack ? [`${type} < ${takenBack.type}`] : []));
    const due = async () =>
      (
        (await cast.supervisor.get('/api/worklist').expect(200)).body as { items: { clock: string; about: string; state: string }[] }
      ).items.flatMap(({ clock, about, state }) => (about === `beneficiary-${her}` ? [`${clock} ${state}`] : []));
    const on = (time: string) => ({ happenedAt: `2026-03-2${time}+07:00`, reason: 'kertas' });
    const why = { reason: 'berkas perempuan lain' };
    await step(cast.guard, her, 'notice-absence', { kind: 'absconded', ...on('6T21:00') });
    await step(cast.guard, her, 'record-return', { injuries: 'injured', ...on('7T06:00') });
    await step(cast.worker, her, 'start-hospital-stay', { hospital: 'RSUD', ...on('8T08:00') });
    const believed = new Date(house.clock.now()).toISOString();
    const [fled, then] = [on('6T22:00').happenedAt, on('8T12:00').happenedAt];
    const { present } = (await countedAt(cast.supervisor, then)).counts;
    at('2026-03-30T10:00+07:00');
    await step(cast.worker, her, 'void-absence', why);
    expect([await awayOf(), await awayOf({ asOf: then }), await awayOf({ asOf: fled })]).toEqual([null, null, 'absconded']);
    expect(await awayOf({ asOf: then, knownAt: believed })).toBe('hospital');
    expect((await countedAt(cast.supervisor, then)).counts.present).toBe(present + 1);
    expect(await marked()).toEqual(['HospitalStayStarted < AbsenceVoided']);

    // What was recorded last lies before it: which of the two is meant has to be said.
    await step(cast.worker, her, 'grant-leave', { until: '2026-04-10', ...on('5T08:00') });
    await step(cast.worker, her, 'end-leave', on('5T20:00'));
    expect((await step(cast.worker, her, 'void-absence', why, 409)).body).toMatchObject({ code: 'beneficiary/which-absence' });
    await step(cast.worker, her, 'void-absence', { from: on('5T08:00').happenedAt, ...why });
    expect([await awayOf({ asOf: on('5T12:00').happenedAt }), await awayOf({ asOf: fled })]).toEqual([null, 'absconded']);
    expect(await marked()).toEqual(['LeaveGranted < AbsenceVoided', 'LeaveEnded < ReturnVoided', 'HospitalStayStarted < AbsenceVoided']);

    // Nobody is awaited from such a leave; one that was said to have ended goes on.
    await step(cast.worker, her, 'grant-leave', { until: '2026-04-10' });
    await step(cast.worker, her, 'extend-leave', { until: '2026-04-12', why: 'ibunya sakit' });
    at('2026-03-30T11:00+07:00');
    await step(cast.guard, her, 'end-leave');
    await step(cast.worker, her, 'void-return', why);
    expect([await awayOf(), (await due()).at(-1)]).toEqual(['leave', 'leave-ends due']);
    const stood = new Date(house.clock.now()).toISOString();
    at('2026-03-30T12:00+07:00');
    await step(cast.worker, her, 'void-absence', why);
    expect([await awayOf(), await due()]).toEqual([null, []]);
    const fallen = ['LeaveGranted < AbsenceVoided', 'LeaveExtended < AbsenceVoided'];
    expect((await marked()).filter((each) => each.endsWith('AbsenceVoided')).slice(-2)).toEqual(fallen);
    expect(await marked(`&knownAt=${stood}`)).not.toEqual(expect.arrayContaining(fallen));

    // Another leave that is extended has nothing of that one.
    await step(cast.worker, her, 'grant-leave', { until: '2026-04-10' });
    await step(cast.worker, her, 'extend-leave', { until: '2026-04-12', why: 'ibunya sakit' });
    expect((await marked()).filter((each) => each.startsWith('LeaveExtended'))).toEqual(fallen.slice(1));
  });

  it.each([
    ['before she was last seen', '2026-03-20T07:00+07:00', 'beneficiary/not-valid-discovery'],
    ['after now', '2026-03-20T23:00+07:00', 'time/in-the-future'],
  ])('is not discovered %s', async (_, discovered, code) => {
    at('2026-03-20T06:00+07:00');
    const id = await admitted(cast, `Tanjung ${code}`);
    at('2026-03-20T12:00+07:00');
    const absence = { kind: 'absconded', happenedAt: '2026-03-20T09:00+07:00', discovered };
    const answer = await cast.guard.post(`/api/beneficiaries/${id}/notice-absence`, absence);
    expect(codeOf(answer)).toBe(code);
  });
});
