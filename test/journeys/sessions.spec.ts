import { House } from '../support/house';
import { type Cast, castOf, certified, historyOf, learning, step } from '../support/stories';
import type { Person } from '../support/house';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Sheet {
  readonly beneficiary: string;
  readonly attendance: string;
  readonly before: readonly { readonly attendance: string }[];
}

/** When nobody leads another. */
const EARLY = { starts: '2026-03-05T05:00+07:00', ends: '2026-03-05T06:00+07:00' };

const sheetsIn = ({ body }: { body: { sessions: readonly { sheet: readonly unknown[] }[] } }) =>
  body.sessions.flatMap(({ sheet }) => sheet);

describe('A sewing class', () => {
  let house: House;
  let cast: Cast;
  let instructor: Person;
  let trainer: Person;
  let [leader, melati, kenanga] = ['', '', ''];
  const class_ = (day = '05') => ({
    kind: 'skills',
    subject: 'sewing',
    mode: 'group',
    leader,
    starts: `2026-03-${day}T08:00+07:00`,
    ends: `2026-03-${day}T09:30+07:00`,
  });
  const holds = async (attendance: readonly object[], said: object = {}) => {
    const planned = await instructor.post('/api/sessions', class_()).expect(201);
    const id = (planned.body as { id: string }).id;
    return { id, answer: await instructor.post(`/api/sessions/${id}/hold-session`, { ...class_(), attendance, ...said }) };
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    [instructor, trainer] = [await house.person('instructor'), await house.person('instructor')];
    for (const each of [instructor, trainer]) await house.appoint(each, 'instructor', { track: 'sewing' });
    leader = await certified(cast, 'Indah', 'sewing');
    await house.appoint(cast.worker, 'social-worker');
    [melati, kenanga] = [await learning(cast, 'Melati', 'sewing'), await learning(cast, 'Kenanga', 'sewing')];
    for (const id of [melati, kenanga]) await step(cast.supervisor, id, 'assign-case-worker', { worker: cast.worker.id });
    house.clock.set('2026-03-05T12:00+07:00');
  });
  afterAll(() => house.close());

  it.each([
    [
      'twice on the sheet',
      'session/not-valid-sheet',
      () => [
        { beneficiary: melati, attendance: 'present' },
        { beneficiary: melati, attendance: 'ill' },
      ],
      {},
    ],
    ['left without a time', 'session/not-valid-leaving', () => [{ beneficiary: melati, attendance: 'left-during' }], {}],
    ['somebody unknown', 'session/not-valid-resident', () => [{ beneficiary: leader, attendance: 'present' }], {}],
    [
      'of another time than its own',
      'session/not-valid-times',
      () => [{ beneficiary: melati, attendance: 'present' }],
      { happenedAt: '2026-03-04' },
    ],
    [
      'not over yet',
      'session/not-valid-unfinished',
      () => [{ beneficiary: melati, attendance: 'present' }],
      { starts: '2026-03-05T11:00+07:00', ends: '2026-03-05T12:06+07:00' },
    ],
  ])('%s is refused, and the session stays planned', async (_, code, sheet, said) => {
    const { id, answer } = await holds(sheet(), { ...EARLY, ...said });
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([422, code]);
    await instructor.post(`/api/sessions/${id}/cancel-session`, { why: 'equipment' }).expect(200);
  });

  it('nobody is on a sheet of a day before she was admitted, and everybody of the day itself', async () => {
    house.clock.set('2026-03-06T12:00+07:00');
    const late = await learning(cast, 'Dahlia', 'sewing');
    house.clock.set('2026-03-06T15:00+07:00');
    const sheet = [{ beneficiary: late, attendance: 'present' }];
    const held = (day: string, at: object = {}) =>
      instructor.post('/api/sessions/hold-session', { ...class_(day), ...at, attendance: sheet, reason: 'kertas' });
    expect((await held('05', EARLY)).body).toMatchObject({ code: 'session/not-valid-resident' });
    await held('06').expect(201);
    house.clock.set('2026-03-05T12:00+07:00');
  });

  it('is held; one line is put right and the first entry stays; each history shows her own line only', async () => {
    const leftAt = '2026-03-05T08:40+07:00';
    const { id, answer } = await holds([
      { beneficiary: melati, attendance: 'left-during', leftAt, why: 'takut guntingnya' },
      { beneficiary: kenanga, attendance: 'present' },
    ]);
    expect(answer.status).toBe(200);
    const correct = (body: object) =>
      instructor.post(`/api/sessions/${id}/correct-attendance`, { beneficiary: kenanga, attendance: 'late', ...body });
    expect((await correct({})).body).toMatchObject({ code: 'session/not-valid-without-reason' });
    await correct({ reason: 'salah baris' }).expect(200);

    const { body } = await cast.worker.get('/api/sessions?limit=200').expect(200);
    const { sheet } = (body as { sessions: readonly { id: string; sheet: readonly Sheet[] }[] }).sessions.find((each) => each.id === id)!;
    expect(sheet).toMatchObject([
      { beneficiary: melati, attendance: 'left-during', before: [] },
      { beneficiary: kenanga, attendance: 'late', before: [{ attendance: 'present' }] },
    ]);

    const [hers, others] = [await historyOf(cast.worker, melati), await historyOf(cast.worker, kenanga)];
    const held = hers.find(({ type }) => type === 'SessionHeld');
    expect(held).toMatchObject({ data: { attendance: [{ beneficiary: melati, leftAt, why: 'takut guntingnya' }], others: 1 } });
    expect(JSON.stringify(hers)).not.toContain(kenanga);
    expect(JSON.stringify(others)).not.toContain('guntingnya');
    expect((await cast.supervisor.get('/api/sessions?limit=200').expect(200)).text).not.toContain('guntingnya');
    const unassigned = await house.person('social-worker');
    expect(sheetsIn(await unassigned.get('/api/sessions?limit=200').expect(200))).toEqual([]);
    expect((await instructor.get('/api/sessions?limit=200').expect(200)).body).toMatchObject({ sessions: [] });
    expect(others.map(({ type }) => type).slice(-2)).toEqual(['SessionHeld', 'AttendanceCorrected']);
  });

  it('is recorded once, whatever key it is sent with, also twice at once; the refusal names the other one, and a plan of that time has a notice', async () => {
    const sheet = { ...class_('05'), leader: trainer.id, starts: '2026-03-05T10:00+07:00', ends: '2026-03-05T11:00+07:00' };
    const said = { ...sheet, attendance: [{ beneficiary: melati, attendance: 'present' }] };
    const send = () => trainer.post('/api/sessions/hold-session', said).set('accept-language', 'id');
    const [one, other] = (await Promise.all([send(), send()])).sort((first, second) => first.status - second.status) as [Answer, Answer];
    expect([one.status, other.status]).toEqual([201, 409]);
    const { id } = one.body as { id: string };
    expect(other.body).toMatchObject({
      code: 'session/leader-elsewhere',
      detail: expect.stringContaining(`2026-03-05 10:00-11:00, ${id}`),
    });

    const half = { ...sheet, starts: '2026-03-05T10:30+07:00', ends: '2026-03-05T11:30+07:00' };
    for (const [who, about] of [
      [trainer, [id]],
      [instructor, []],
    ] as const) {
      const planned = await who.post('/api/sessions', { ...half, participants: [kenanga, melati] }).expect(201);
      const notices = (planned.body as { notices: readonly { readonly path: string }[] }).notices;
      expect(notices.filter(({ path }) => path === 'participants.1')).toMatchObject([{ code: 'session/resident-busy', about }]);
      if (who === instructor) expect(JSON.stringify(notices)).not.toContain(id);
    }

    const second = await certified(cast, 'Yuni', 'sewing');
    const twice = async (who: Person) => {
      const { body } = await who.post('/api/sessions/hold-session', { ...said, leader: second }).expect(409);
      return body as object;
    };
    const elsewhere = 'Whoever stands on line 1 was at another session at that time';
    expect(await twice(trainer)).toMatchObject({
      code: 'session/resident-elsewhere',
      detail: `${elsewhere} (2026-03-05 10:00-11:00, ${id}).`,
    });
    expect(await twice(instructor)).toMatchObject({ code: 'session/resident-elsewhere', detail: `${elsewhere}.` });
    const busy = await instructor.post('/api/sessions/hold-session', said).expect(409);
    expect(JSON.stringify(busy.body)).not.toContain(id);
    const ill = { beneficiary: melati, attendance: 'ill' };
    const held = await instructor.post('/api/sessions/hold-session', { ...said, leader: second, attendance: [ill] }).expect(201);
    const path = `/api/sessions/${(held.body as { id: string }).id}/correct-attendance`;
    await instructor.post(path, { beneficiary: melati, attendance: 'late', reason: 'salah baris' }).expect(409);
    await trainer.post(`/api/sessions/${id}/retract-attendance`, { beneficiary: melati, reason: 'bukan di sini' }).expect(200);
    await instructor.post(path, { beneficiary: melati, attendance: 'late', reason: 'salah baris' }).expect(200);
    const told = (await historyOf(cast.worker, melati)).filter(({ type }) => type === 'SessionHeld').slice(-2);
    expect(told).toMatchObject([{ takenBack: { type: 'AttendanceRetracted' } }, { takenBack: { type: 'AttendanceCorrected' } }]);
  });

  it('is found by whose it is, for whoever may read of her, by its subject and by what became of it', async () => {
    house.clock.set('2026-03-10T08:00+07:00');
    const [her, another] = [await learning(cast, 'Anggrek', 'sewing'), await learning(cast, 'Teratai', 'sewing')];
    await step(cast.supervisor, her, 'assign-case-worker', { worker: cast.worker.id });
    house.clock.set('2026-03-10T12:00+07:00');
    const sheet = [{ beneficiary: her, attendance: 'present' }];
    const held = await instructor.post('/api/sessions/hold-session', {
      ...class_('10'),
      starts: '2026-03-10T08:30+07:00',
      attendance: sheet,
    });
    const planned = await instructor.post('/api/sessions', { ...class_('11'), participants: [her] }).expect(201);
    await instructor
      .post('/api/sessions/hold-session', {
        ...class_('10'),
        starts: '2026-03-10T10:00+07:00',
        ends: '2026-03-10T11:00+07:00',
        attendance: [{ beneficiary: another, attendance: 'ill' }],
      })
      .expect(201);
    const [one, other] = [held, planned].map(({ body }) => (body as { id: string }).id);

    const found = async (who: Person, query: string) =>
      ((await who.get(`/api/sessions?beneficiary=${her}${query}`).expect(200)).body as { sessions: { id: string }[] }).sessions.map(
        ({ id }) => id,
      );
    for (const [query, sessions] of [
      ['', [other, one]],
      ['&status=held', [one]],
      ['&status=planned&subject=sewing', [other]],
      ['&status=cancelled', []],
      ['&subject=cooking', []],
      [`&leader=${leader}&to=2026-03-10`, [one]],
    ] as const)
      expect([query, await found(cast.worker, query)]).toEqual([query, sessions]);
    expect(await found(cast.supervisor, '')).toEqual([other, one]);
    for (const who of [await house.person('social-worker'), instructor]) expect(await found(who, '')).toEqual([]);
    for (const query of ['subject=knitting', 'status=lost', 'beneficiary=Anggrek'])
      await cast.worker.get(`/api/sessions?${query}`).expect(400);

    const kinds = async (query: string) =>
      ((await cast.head.get(`/api/staff?${query}`).expect(200)).body as { staff: { kind: string }[] }).staff.map(({ kind }) => kind);
    expect(new Set(await kinds('working=true'))).toEqual(new Set(['instructor', 'social-worker']));
    expect(await kinds('working=true&kind=social-worker')).toEqual(['social-worker']);
    expect(await kinds('kind=head')).toEqual([]);
    await cast.head.get('/api/staff?kind=cook').expect(400);
    house.clock.set('2026-03-05T12:00+07:00');
  });

  it('says which line her own record contradicts, and takes the sheet: either paper may be the late one', async () => {
    house.clock.set('2026-03-08T12:00+07:00');
    const [taken = '', back = '', here = ''] = await Promise.all(
      ['Mawar', 'Seroja', 'Cempaka'].map((name) => learning(cast, name, 'sewing')),
    );
    house.clock.set('2026-03-08T18:00+07:00');
    await step(cast.worker, taken, 'notice-absence', { kind: 'taken-by-force', happenedAt: '2026-03-08T13:00+07:00' });
    await step(cast.worker, back, 'grant-leave', { until: '2026-03-09', happenedAt: '2026-03-08T13:00+07:00' });
    await step(cast.worker, back, 'end-leave', { happenedAt: '2026-03-08T14:30+07:00' });
    const line = (beneficiary: string, attendance: string) => ({ beneficiary, attendance });
    const at = { starts: '2026-03-08T14:00+07:00', ends: '2026-03-08T15:00+07:00' };
    const sheet = [line(taken, 'present'), line(back, 'late'), line(here, 'on-leave')];
    const held = await instructor.post('/api/sessions/hold-session', { ...class_('08'), ...at, attendance: sheet }).expect(201);
    expect((held.body as { notices: unknown }).notices).toMatchObject([
      { code: 'session/away-then', about: [taken], path: 'attendance.0' },
      { code: 'session/not-away-then', about: [here], path: 'attendance.2' },
    ]);
    const path = `/api/sessions/${(held.body as { id: string }).id}/correct-attendance`;
    const right = await instructor.post(path, { ...line(taken, 'absent'), reason: 'salah baris' }).expect(200);
    expect(right.body).not.toHaveProperty('notices');
    const wrong = await instructor.post(path, { ...line(back, 'present'), reason: 'salah baris' }).expect(200);
    expect((wrong.body as { notices: unknown }).notices).toMatchObject([{ code: 'session/away-then', about: [back], path: 'attendance' }]);
    house.clock.set('2026-03-05T12:00+07:00');
  });
});
