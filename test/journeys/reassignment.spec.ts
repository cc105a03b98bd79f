import { House } from '../support/house';
import { admitted, appointed, type Cast, castOf, countedAt, discharged, historyOf, step } from '../support/stories';

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

  it('whom a worker leaves behind is counted at once, stands on the worklist until she has another, and never falls out of a count', async () => {
    house.clock.set('2026-05-01T09:00+07:00');
    const gone = await appointed(cast, 'Ningsih');
    const [hers, others] = [await admitted(cast, 'Seroja'), await admitted(cast, 'Anggrek')];
    const followedUp = await admitted(cast, 'Teratai');
    house.clock.set('2026-05-02T10:00+07:00');
    for (const id of [hers, others, followedUp]) await assign(id, gone, '2026-05-02');
    await discharged({ worker: cast.head, supervisor: cast.supervisor }, followedUp);
    const plan = { kind: 'guidance', subject: 'islam', mode: 'group', leader: gone };
    const { id: class_ } = (
      await cast.worker.post('/api/sessions', { ...plan, starts: '2026-05-10T08:00+07:00', ends: '2026-05-10T09:00+07:00' }).expect(201)
    ).body as { id: string };

    house.clock.set('2026-05-06T10:00+07:00');
    const late = { happenedAt: '2026-05-04T12:00+07:00', reason: 'surat datang terlambat' };
    const { body } = await cast.head.post(`/api/staff/${gone}/record-staff-left`, late).expect(200);
    expect((body as { notices: unknown }).notices).toMatchObject([
      { code: 'staff/still-case-worker', count: 3, detail: expect.stringContaining(' 3 ') },
      { code: 'staff/still-leader', count: 1 },
    ]);
    const early = await cast.head.post('/api/staff/' + gone + '/appoint-staff', {
      name: 'Ningsih',
      kind: 'social-worker',
      happenedAt: '2026-05-03T10:00+07:00',
      reason: 'surat',
    });
    expect(early.body).toMatchObject({ status: 409, code: 'staff/changed-since' });

    const items = async (clock: string, asOf = '') =>
      (
        (await cast.supervisor.get(`/api/worklist?clock=${clock}${asOf && `&asOf=${encodeURIComponent(asOf)}`}`).expect(200)).body as {
          items: readonly { about: string; state: string; who: string | null; ref: string; since: string; due: string }[];
        }
      ).items.filter(({ ref }) => ref === gone);
    const left = { ref: gone, since: '2026-05-04T05:00:00.000Z', who: null };
    expect(await items('case-worker-left')).toEqual(
      expect.arrayContaining(
        [hers, others, followedUp].map((id) => expect.objectContaining({ ...left, about: `beneficiary-${id}`, state: 'overdue' })),
      ),
    );
    expect(await items('leader-left')).toMatchObject([
      { ...left, about: `session-${class_}`, state: 'due', due: '2026-05-10T01:00:00.000Z' },
    ]);
    expect(await items('case-worker-left', '2026-05-04T11:59+07:00')).toEqual([]);
    for (const who of [cast.worker, cast.guard])
      expect((await who.get('/api/worklist?clock=case-worker-left').expect(200)).body).toMatchObject({ items: [] });

    house.clock.set('2026-05-07T10:00+07:00');
    await assign(hers, b, '2026-05-07');
    await cast.worker.post(`/api/sessions/${class_}/cancel-session`, { why: 'leader-absent' }).expect(200);
    expect(new Map((await items('case-worker-left')).map(({ about, state, who }) => [about, [state, who]]))).toEqual(
      new Map([
        [`beneficiary-${hers}`, ['done', b]],
        [`beneficiary-${others}`, ['overdue', null]],
        [`beneficiary-${followedUp}`, ['overdue', null]],
      ]),
    );
    expect(await items('leader-left')).toMatchObject([{ state: 'done' }]);

    house.clock.set('2026-05-20T10:00+07:00');
    const about = async () => (await items('case-worker-left')).filter(({ state }) => state === 'overdue').map(({ about: whom }) => whom);
    expect((await about()).toSorted()).toEqual([others, followedUp].map((id) => `beneficiary-${id}`).toSorted());
    await assign(followedUp, b, '2026-05-20');
    expect(await about()).toEqual([`beneficiary-${others}`]);

    const counted = async (day: string) => (await countedAt(cast.supervisor, day)).totals.worker.find(({ of }) => of === gone);
    expect([await counted('2026-05-03'), await counted('2026-05-05'), await counted('2026-05-08')]).toMatchObject([
      { count: 2, left: null },
      { count: 2, left: left.since },
      { count: 1, left: left.since },
    ]);
  });
});
