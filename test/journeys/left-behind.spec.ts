import { SignUp } from '../../src/access/sign-up';
import { House } from '../support/house';
import { admitted, appointed, type Cast, castOf, countedAt, discharged, step } from '../support/stories';

describe('Women whose case worker is gone, or cannot come in any more', () => {
  let house: House;
  let cast: Cast;
  let b = '';

  const assign = (id: string, worker: string, day: string) =>
    step(cast.supervisor, id, 'assign-case-worker', { worker, happenedAt: `${day}T10:00+07:00` });

  beforeAll(async () => {
    house = await House.open('2026-03-01T08:00+07:00');
    cast = await castOf(house);
    b = await appointed(cast, 'Yanti');
  });
  afterAll(() => house.close());

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

  it('a worker who cannot come in any more leaves her women to another, or is let in again; the caseload says since when', async () => {
    house.clock.set('2026-06-01T09:00+07:00');
    const admin = await house.person('admin');
    const id = await appointed(cast, 'Lestari');
    const account = {
      id,
      user: 'lestari',
      role: 'social-worker',
      centre: 'wanita-utama',
      name: 'Lestari',
      password: 'kata sandi contoh yang panjang',
    };
    await house.app.get(SignUp).add(account as never);
    const [one, two] = [await admitted(cast, 'Soka'), await admitted(cast, 'Bakung')];
    house.clock.set('2026-06-02T10:00+07:00');
    for (const her of [one, two]) await assign(her, id, '2026-06-02');

    const asked = async (clock: string) =>
      (
        (await cast.supervisor.get(`/api/worklist?clock=${clock}`).expect(200)).body as {
          items: readonly { about: string; state: string; ref: string; who: string | null; since: string }[];
        }
      ).items.flatMap(({ about, state, ref, who }) => (ref === id ? [[about, state, who]] : []));
    const shut = async () => (await asked('case-worker-shut-out')).toSorted();
    const line = async (her: string) =>
      (await countedAt(cast.supervisor)).lines.find(({ beneficiary }) => beneficiary === her) as unknown as {
        workerShutOut: string | null;
      };
    const noticed = async (step: string, body: object, who = admin) =>
      ((await who.post(`/api/accounts/${id}/${step}`, body).expect(200)).body as { notices?: unknown }).notices;
    const [hers, others] = [`beneficiary-${one}`, `beneficiary-${two}`].toSorted() as [string, string];
    expect([await shut(), await line(one)]).toMatchObject([[], { workerShutOut: null }]);

    house.clock.set('2026-06-03T10:00+07:00');
    expect(await noticed('disable-account', { why: 'misuse' })).toMatchObject([
      { code: 'account/still-case-worker', count: 2, detail: expect.stringContaining(' 2 ') },
    ]);
    expect([await shut(), await line(one)]).toMatchObject([
      [
        [hers, 'due', null],
        [others, 'due', null],
      ],
      { workerShutOut: '2026-06-03T03:00:00.000Z' },
    ]);
    expect((await cast.worker.get('/api/worklist?clock=case-worker-shut-out').expect(200)).body).toMatchObject({ items: [] });
    house.clock.set('2026-06-06T11:00+07:00');
    expect((await shut()).map(([, state]) => state)).toEqual(['overdue', 'overdue']);

    await assign(hers.slice('beneficiary-'.length), b, '2026-06-06');
    await noticed('enable-account', {});
    expect(await shut()).toEqual([
      [hers, 'done', b],
      [others, 'ended', id],
    ]);

    house.clock.set('2026-06-20T10:00+07:00');
    expect(await noticed('revoke-role', { role: 'social-worker' }, cast.head)).toMatchObject([{ count: 1 }]);
    expect(await shut()).toEqual([[others, 'due', null]]);
    house.clock.set('2026-06-21T10:00+07:00');
    await cast.head.post(`/api/staff/${id}/record-staff-left`).expect(200);
    expect([await shut(), await asked('case-worker-left')]).toEqual([[[others, 'ended', null]], [[others, 'due', null]]]);
  });
});
