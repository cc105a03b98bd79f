import { House } from '../support/house';
import { admitted, appointed, type Cast, castOf, countedAt, historyOf, step } from '../support/stories';

describe('Case worker A, then B, then A again', () => {
  let house: House;
  let cast: Cast;
  let [a, b] = ['', ''];

  const workerAt = async (id: string, day: string) =>
    (await countedAt(cast.supervisor, day)).lines.find(({ beneficiary }) => beneficiary === id)?.worker;
  const workers = async (id: string) =>
    Promise.all(
      ['2026-03-02', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08', '2026-03-20'].map((day) => workerAt(id, day)),
    );
  const assign = (id: string, worker: string, day: string, reason?: string) =>
    step(cast.supervisor, id, 'assign-case-worker', { worker, happenedAt: `${day}T10:00+07:00`, ...(reason !== undefined && { reason }) });

  beforeAll(async () => {
    house = await House.open('2026-03-01T08:00+07:00');
    cast = await castOf(house);
    [a, b] = [await appointed(cast, 'Wati'), await appointed(cast, 'Yanti')];
    await admitted(cast, 'Kenanga');
  });
  afterAll(() => house.close());

  const expected = () => [null, a, a, b, b, a, a];

  it('adds up on every day, as it happens', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const id = await admitted(cast, 'Melati');
    for (const [worker, day] of [
      [a, '2026-03-04'],
      [b, '2026-03-06'],
      [a, '2026-03-08'],
    ] as const) {
      house.clock.set(`${day}T10:00+07:00`);
      await assign(id, worker, day);
    }
    house.clock.set('2026-03-20T10:00+07:00');
    expect(await workers(id)).toEqual(expected());
    const told = (await historyOf(cast.head, id)).flatMap(({ type, data }) => (type.startsWith('CaseWorker') ? [[type, data.worker]] : []));
    expect(told).toEqual([
      ['CaseWorkerAssigned', a],
      ['CaseWorkerReleased', a],
      ['CaseWorkerAssigned', b],
      ['CaseWorkerReleased', b],
      ['CaseWorkerAssigned', a],
    ]);
  });

  it('adds up on every day when the papers of the second and third came late; A for A is refused', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const id = await admitted(cast, 'Dahlia');
    house.clock.set('2026-03-04T10:00+07:00');
    await assign(id, a, '2026-03-04');
    house.clock.set('2026-03-08T10:00+07:00');
    const again = await step(cast.supervisor, id, 'assign-case-worker', { worker: a }, 409);
    expect(again.body).toMatchObject({ code: 'beneficiary/same-worker' });
    house.clock.set('2026-03-20T10:00+07:00');
    await assign(id, b, '2026-03-06', 'kertas datang terlambat');
    await assign(id, a, '2026-03-08', 'kertas datang terlambat');
    expect(await workers(id)).toEqual(expected());
  });

  it('an entry of her history says what was so before it, whatever was recorded later of a time between, and as it was known then', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const id = await admitted(cast, 'Flamboyan');
    const c = await appointed(cast, 'Lastri');
    const late = { reason: 'kertas datang terlambat' };
    const moved = (track: string, day: string, told = {}) =>
      step(cast.supervisor, id, 'assign-track', { track, happenedAt: `${day}T11:00+07:00`, ...told });
    for (const [day, worker, track] of [
      ['2026-03-04', a, 'sewing'],
      ['2026-03-08', c, 'salon'],
    ] as const) {
      house.clock.set(`${day}T11:00+07:00`);
      await assign(id, worker, day);
      await moved(track, day);
    }
    house.clock.set('2026-03-20T10:00+07:00');
    await assign(id, b, '2026-03-06', late.reason);
    await moved('cooking', '2026-03-06', late);
    house.clock.set('2026-03-21T10:00+07:00');
    await assign(id, c, '2026-03-07', late.reason);
    await moved('salon', '2026-03-07', late);

    const told = async (query: string) =>
      (await historyOf(cast.head, id, query)).flatMap(({ type, data, happened }) => {
        const { worker, from, track } = data;
        return /^(Track|CaseWorker)/.test(type) ? [[happened.day.slice(-2), type.slice(-8), track ?? worker, ...(from ? [from] : [])]] : [];
      });
    const FIRST = [
      ['04', 'Assigned', a],
      ['04', 'Assigned', 'sewing'],
    ];
    const SECOND = [
      ['06', 'Released', a],
      ['06', 'Assigned', b],
      ['06', 'kChanged', 'cooking', 'sewing'],
    ];
    const LAST = (worker: string | null, from?: string) => [
      ['08', 'Released', worker],
      ['08', 'Assigned', c],
      ['08', 'kChanged', 'salon', ...(from === undefined ? [] : [from])],
    ];
    expect(await told('&knownAt=2026-03-10')).toEqual([...FIRST, ...LAST(a, 'sewing')]);
    expect(await told('&knownAt=2026-03-20')).toEqual([...FIRST, ...SECOND, ...LAST(b, 'cooking')]);
    const third = [
      ['07', 'Released', b],
      ['07', 'Assigned', c],
      ['07', 'kChanged', 'salon', 'cooking'],
    ];
    expect(await told('')).toEqual([...FIRST, ...SECOND, ...third, ...LAST(null)]);
    expect(await told('&asOf=2026-03-06')).toEqual([...FIRST, ...SECOND]);

    // What was written of it then is not hidden by what was told since.
    const marked = async (query: string) =>
      (await historyOf(cast.head, id, query)).flatMap(({ happened, asRecorded }) =>
        asRecorded ? [[happened.day.slice(-2), Object.values(asRecorded)[0]]] : [],
      );
    expect(await marked('&knownAt=2026-03-10')).toEqual([]);
    expect(await marked('&knownAt=2026-03-20')).toEqual([
      ['08', a],
      ['08', 'sewing'],
    ]);
    expect(await marked('')).toEqual([
      ['08', a],
      ['08', 'sewing'],
    ]);
  });

  it('filters by worker and by none, and counts what it filtered', async () => {
    house.clock.set('2026-03-20T10:00+07:00');
    const lines = async (worker: string) => {
      const { body } = await cast.supervisor.get(`/api/caseload?asOf=2026-03-07&worker=${worker}`).expect(200);
      return body as { matching: number; lines: readonly unknown[]; totals: { worker: readonly { of: string; count: number }[] } };
    };
    for (const worker of [a, b, 'none']) {
      const { matching, lines: shown, totals } = await lines(worker);
      expect([matching, shown.length]).toEqual(Array(2).fill(totals.worker.find(({ of }) => of === worker)?.count ?? 0));
    }
  });

  it('nobody but a social worker becomes case worker, by what she was on that day', async () => {
    house.clock.set('2026-03-25T09:00+07:00');
    const [guard, cook] = [await appointed(cast, 'Bu Tini', 'guard'), await appointed(cast, 'Bu Surti', 'daily-worker')];
    const id = await admitted(cast, 'Cempaka');
    for (const worker of [guard, cook])
      expect((await step(cast.supervisor, id, 'assign-case-worker', { worker }, 422)).body).toMatchObject({
        code: 'staff/not-valid-case-worker',
      });
    house.clock.set('2026-03-26T09:00+07:00');
    await cast.head.post(`/api/staff/${cook}/record-staff-left`).expect(200);
    await cast.head.post(`/api/staff/${cook}/appoint-staff`, { name: 'Bu Surti', kind: 'social-worker' }).expect(200);
    const late = { worker: cook, happenedAt: '2026-03-25T10:00+07:00', reason: 'kertas datang terlambat' };
    expect((await step(cast.supervisor, id, 'assign-case-worker', late, 422)).body.code).toBe('staff/not-valid-case-worker');
    await step(cast.supervisor, id, 'assign-case-worker', { worker: cook });
  });

  it('a worker who has left since can be named for when she worked here, and not for later', async () => {
    house.clock.set('2026-04-01T09:00+07:00');
    const gone = await appointed(cast, 'Retno');
    const id = await admitted(cast, 'Mawar');
    house.clock.set('2026-04-10T09:00+07:00');
    await cast.head.post(`/api/staff/${gone}/record-staff-left`).expect(200);
    house.clock.set('2026-04-12T09:00+07:00');
    const late = await step(cast.supervisor, id, 'assign-case-worker', { worker: gone }, 422);
    expect(late.body).toMatchObject({ code: 'staff/not-valid-worker' });
    await assign(id, gone, '2026-04-05', 'kertas datang terlambat');
    expect(await workerAt(id, '2026-04-06')).toBe(gone);
  });
});
