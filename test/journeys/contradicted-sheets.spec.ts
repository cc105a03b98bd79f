import { House, type Person } from '../support/house';
import { admitted, castOf, certified, historyOf, learning, step } from '../support/stories';

const NOBODY = '0198f000-0000-7000-8000-00000000dead';

interface Told {
  readonly contradicted: readonly object[];
}

it('A sheet of a day on which she was gone, as is recorded later, is named to whoever records that, and says so until the line is put right', async () => {
  const house = await House.open('2026-03-12T08:00+07:00');
  const cast = await castOf(house);
  const instructor = await house.person('supervisor');
  const session = {
    kind: 'skills',
    subject: 'sewing',
    mode: 'group',
    leader: await certified(cast, 'Indah', 'sewing'),
    starts: '2026-03-14T08:00+07:00',
    ends: '2026-03-14T09:30+07:00',
  };
  await house.appoint(cast.worker, 'social-worker');
  const [left, gone, here] = [await admitted(cast, 'Kemuning'), await admitted(cast, 'Tanjung'), await admitted(cast, 'Cendana')];
  await step(cast.supervisor, left, 'assign-case-worker', { worker: cast.worker.id });
  house.clock.set('2026-03-14T12:00+07:00');
  const attendance = [left, gone, here].map((beneficiary) => ({ beneficiary, attendance: 'present' }));
  const { id } = (await instructor.post('/api/sessions/hold-session', { ...session, attendance }).expect(201)).body as {
    id: string;
  };
  const contradicted = async () => {
    const { body } = await cast.supervisor.get(`/api/sessions/${id}`).expect(200);
    const { body: list } = await cast.supervisor.get('/api/sessions?from=2026-03-14&to=2026-03-14').expect(200);
    expect((list as { sessions: readonly object[] }).sessions).toMatchObject([{ contradicted: (body as Told).contradicted }]);
    const { body: figures } = await cast.supervisor.get('/api/figures/attendance?from=2026-03-14').expect(200);
    expect(figures).toMatchObject({ sessions: 1, contradicted: (body as Told).contradicted.length });
    return (body as Told).contradicted;
  };
  expect(await contradicted()).toEqual([]);

  const late = { happenedAt: '2026-03-13', reason: 'kertas datang terlambat' };
  const named = { notices: [{ code: 'beneficiary/sheet-contradicts', about: [id], detail: expect.any(String) }] };
  // When she was born is not known of whoever leaves.
  const leaving = { notices: [{ code: 'beneficiary/age-unknown' }, ...named.notices] };
  await step(cast.worker, left, 'propose-discharge', { kind: 'left-by-choice', will: 'wants' });
  await step(cast.head, left, 'approve-discharge');
  const discharge = { kind: 'left-by-choice', will: 'wants', ...late };
  const answer = await cast.worker.post(`/api/beneficiaries/${left}/discharge-beneficiary`, discharge).expect(200);
  expect(answer.body).toMatchObject(leaving);
  const absence = { kind: 'absconded', ...late };
  const noticed = await cast.supervisor.post(`/api/beneficiaries/${gone}/notice-absence`, absence).expect(200);
  expect(noticed.body).toMatchObject(named);
  // Who reads of no training is told of none.
  const guarded = await cast.guard.post(`/api/beneficiaries/${here}/notice-absence`, {
    ...absence,
    happenedAt: '2026-03-14T09:00+07:00',
  });
  expect([guarded.status, guarded.body]).toEqual([200, expect.not.objectContaining({ notices: expect.anything() })]);
  expect(await contradicted()).toEqual([
    { beneficiary: left, code: 'session/not-in-care-then' },
    { beneficiary: gone, code: 'session/away-then' },
  ]);

  const put = (what: string, body: object) =>
    instructor.post(`/api/sessions/${id}/${what}`, { ...body, reason: 'salah baris' }).expect(200);
  await put('retract-attendance', { beneficiary: left });
  await put('correct-attendance', { beneficiary: gone, attendance: 'absent' });
  expect(await contradicted()).toEqual([]);
  await house.close();
});

it('A session with a wrong leader and hour is voided: it counts nowhere, her history marks it, and the true one is held', async () => {
  const house = await House.open('2026-03-12T08:00+07:00');
  const cast = await castOf(house);
  const she = await house.person('instructor');
  await house.appoint(she, 'instructor', { track: 'sewing' });
  const indah = await certified(cast, 'Indah', 'sewing');
  const melati = await learning(cast, 'Melati', 'sewing');
  house.clock.set('2026-03-14T12:00+07:00');
  const at = (starts: string, ends: string) => ({ starts: `2026-03-14T${starts}+07:00`, ends: `2026-03-14T${ends}+07:00` });
  const session = { kind: 'skills', subject: 'sewing', mode: 'group', leader: indah };
  const left = { beneficiary: melati, attendance: 'left-during', leftAt: '2026-03-14T08:30+07:00', cause: 'equipment' };
  const hold = (body: object, status = 201) =>
    cast.supervisor
      .post('/api/sessions/hold-session', { ...session, ...body })
      .set('accept-language', 'id')
      .expect(status);
  const { id } = (await hold({ ...at('08:00', '09:30'), attendance: [left] })).body as { id: string };
  const truth = { ...at('09:00', '10:30'), attendance: [{ beneficiary: melati, attendance: 'present' }] };
  expect((await hold(truth, 409)).body).toMatchObject({
    code: 'session/leader-elsewhere',
    detail: expect.stringContaining('"Batalkan catatan kegiatan yang salah"'),
  });

  const voids = async (who: Person, body: object) => {
    const { status, body: answer } = await who.post(`/api/sessions/${id}/void-session`, body);
    return [status, (answer as { code?: string }).code];
  };
  const reason = 'jam tertukar';
  expect(await voids(she, { reason })).toEqual([404, 'session/unknown']);
  expect(await voids(cast.worker, { reason })).toEqual([403, 'session/not-your-step']);
  expect(await voids(cast.supervisor, {})).toEqual([422, 'session/not-valid-without-reason']);
  const figures = async () => {
    const [attendance, lost] = ['attendance', 'lost-hours'].map((kind) =>
      cast.head.get(`/api/figures/${kind}?from=2026-03-14`).expect(200),
    );
    return { ...(await attendance!).body, ...(await lost!).body } as object;
  };
  const sewing = (of: string) => [{ of: 'sewing', attendance: [{ of, count: 1 }] }];
  expect(await figures()).toMatchObject({ sessions: 1, subjects: sewing('left-during'), tracks: [{ of: 'sewing', minutes: 60 }] });
  expect(await voids(cast.supervisor, { reason })).toEqual([200, undefined]);
  expect(await figures()).toMatchObject({ sessions: 0, subjects: [], tracks: [] });
  expect((await hold(truth)).body).toEqual(expect.not.objectContaining({ notices: expect.anything() }));
  expect(await figures()).toMatchObject({ sessions: 1, subjects: sewing('present'), tracks: [] });

  const read = async (path: string) => (await cast.supervisor.get(`/api/sessions${path}`).expect(200)).body as object;
  const marked = { id, status: 'voided', sheet: [{ beneficiary: melati, attendance: 'left-during' }] };
  expect(await read(`/${id}`)).toMatchObject(marked);
  expect(await read('?status=voided')).toMatchObject({ sessions: [marked] });
  expect(await voids(cast.supervisor, { reason })).toEqual([409, 'session/out-of-phase']);
  const told = (await historyOf(cast.supervisor, melati)).slice(-3);
  expect(told).toMatchObject([
    { type: 'SessionHeld', takenBack: { type: 'SessionVoided' } },
    { type: 'SessionHeld' },
    { type: 'SessionVoided', data: { residents: [melati], others: 0 } },
  ]);
  expect(told[1]).not.toHaveProperty('takenBack');
  await house.close();
});

it('A session is held by nobody whose certificate was typed wrong and voided, or revoked by its day', async () => {
  const house = await House.open('2026-03-12T08:00+07:00');
  const cast = await castOf(house);
  const leader = await certified(cast, 'Indah', 'cooking', { validUntil: '2028-01-01', number: 'Z9' });
  const file = async () =>
    (await cast.head.get(`/api/staff/${leader}`).expect(200)).body as unknown as { certificates: readonly { readonly id: string }[] };
  const says = async (what: string, body: object, status = 200) =>
    ((await cast.head.post(`/api/staff/${leader}/${what}`, body).expect(status)).body as { code?: string }).code;
  const plans = async (day: string) => {
    const times = { starts: `2026-${day}T08:00+07:00`, ends: `2026-${day}T09:30+07:00` };
    const { body } = await cast.supervisor.post('/api/sessions', { kind: 'skills', subject: 'cooking', mode: 'group', leader, ...times });
    return (body as { code?: string }).code;
  };
  expect(await plans('03-13')).toBeUndefined();
  const [wrong] = (await file()).certificates;
  expect(await says('void-certificate', { certificate: wrong!.id }, 422)).toBe('staff/not-valid-without-reason');
  await says('void-certificate', { certificate: wrong!.id, reason: 'salah ketik' });
  expect(await says('void-certificate', { certificate: wrong!.id, reason: 'salah ketik' }, 409)).toBe('staff/no-such-certificate');
  expect(await plans('03-14')).toBe('session/not-certified');

  await says('record-certificate', { track: 'cooking', kind: 'formal', validUntil: '2026-04-01' });
  expect([await plans('03-15'), await plans('04-02')]).toEqual([undefined, 'session/not-certified']);
  await says('revoke-certificate', { certificate: (await file()).certificates[1]!.id });
  expect(await plans('03-16')).toBe('session/not-certified');
  expect((await file()).certificates).toMatchObject([{ number: 'Z9', voided: true }, { revokedOn: '2026-03-12' }]);
  await house.close();
});

it('An instructor learns from no sheet whether somebody whom she does not teach is in care', async () => {
  const house = await House.open('2026-03-12T08:00+07:00');
  const cast = await castOf(house);
  const she = await house.person('instructor');
  await house.appoint(she, 'instructor', { track: 'sewing' });
  const [hers, guest, other, groups] = [
    await learning(cast, 'Kemuning', 'sewing'),
    await learning(cast, 'Tanjung', 'cooking'),
    await learning(cast, 'Cendana', 'cooking'),
    await learning(cast, 'Mawar', 'salon'),
  ];
  await step(cast.worker, groups, 'assign-guidance', { subjects: ['islam'] });
  const times = { starts: '2026-03-14T08:00+07:00', ends: '2026-03-14T09:30+07:00' };
  const class_ = { kind: 'skills', subject: 'sewing', mode: 'group', leader: she.id, ...times };
  const planned = async (who: Person, participants: readonly string[], status = 201) =>
    ((await who.post('/api/sessions', { ...class_, participants }).expect(status)).body as { id: string }).id;
  await planned(she, [hers, other], 422);
  const id = await planned(cast.supervisor, [hers, guest]);
  house.clock.set('2026-03-14T12:00+07:00');
  const line = (beneficiary: string) => ({ beneficiary, attendance: 'present' });
  const hold = async (people: readonly string[], said: object = class_, path = `/api/sessions/${id}/hold-session`) => {
    const { status, body } = await she.post(path, { ...said, attendance: people.map(line) });
    const { instance: _, ...rest } = body as { instance?: string };
    return { status, rest };
  };
  const unknown = await hold([hers, NOBODY]);
  expect(unknown).toMatchObject({ status: 422, rest: { code: 'session/not-valid-resident' } });
  expect(await hold([hers, other])).toEqual(unknown);
  // Nor under the name of what others teach, or of a group that is not hers.
  for (const subject of ['cooking', 'salon'])
    expect((await hold([other], { ...class_, subject, leader: await certified(cast, 'Indah', subject) })).status).toBe(422);
  const islam = { ...class_, kind: 'guidance', subject: 'islam' };
  expect((await hold([other], islam)).rest).toEqual((await hold([NOBODY], islam)).rest);
  const { body } = await cast.auditor.get(`/api/audit/access?subject=beneficiary-${other}&user=${she.id}`).expect(200);
  expect((body as { entries: { code: string }[] }).entries.map(({ code }) => code)).toContain('session/not-valid-resident');

  expect((await hold([hers, guest])).status).toBe(200);
  const put = (what: string, beneficiary: string, status: number) =>
    she.post(`/api/sessions/${id}/${what}`, { ...line(beneficiary), reason: 'salah baris' }).expect(status);
  await put('add-attendance', other, 422);
  await put('correct-attendance', guest, 200);
  const later = { starts: '2026-03-14T10:00+07:00', ends: '2026-03-14T11:00+07:00' };
  expect((await hold([groups], { ...islam, ...later }, '/api/sessions/hold-session')).status).toBe(201);
  await house.close();
});

it('Figures of attendance are the same while two records of one woman are linked; that she stands on one sheet under both is said of both lines', async () => {
  const house = await House.open('2026-03-12T08:00+07:00');
  const cast = await castOf(house);
  const leader = await certified(cast, 'Indah', 'cooking');
  const [older, newer] = [await learning(cast, 'Melati', 'cooking'), await learning(cast, 'Melati R', 'cooking')];
  house.clock.set('2026-03-14T12:00+07:00');
  const sheet = { present: older, absent: newer };
  const { body: held } = await cast.supervisor
    .post('/api/sessions/hold-session', {
      ...{ kind: 'skills', subject: 'cooking', mode: 'group', leader },
      ...{ starts: '2026-03-14T08:00+07:00', ends: '2026-03-14T09:30+07:00' },
      attendance: Object.entries(sheet).map(([attendance, beneficiary]) => ({ beneficiary, attendance })),
    })
    .expect(201);
  const figures = async () => (await cast.head.get('/api/figures/attendance?from=2026-03-14').expect(200)).body as object;
  const contradicted = async () =>
    ((await cast.supervisor.get(`/api/sessions/${(held as { id: string }).id}`).expect(200)).body as Told).contradicted;
  const before = await figures();
  expect(before).toMatchObject({ contradicted: 0, tracks: [{ of: 'cooking', attendance: [{ count: 1 }, { count: 1 }] }] });
  expect(await contradicted()).toEqual([]);

  await step(cast.supervisor, older, 'link-beneficiaries', { into: newer, basis: 'papers', reason: 'orang yang sama' });
  expect(await figures()).toEqual({ ...before, contradicted: 2 });
  expect(await contradicted()).toEqual([older, newer].map((beneficiary) => ({ beneficiary, code: 'session/named-twice' })));
  await step(cast.supervisor, older, 'unlink-beneficiaries', { reason: 'orang lain' });
  expect([await figures(), await contradicted()]).toEqual([before, []]);
  await house.close();
});
