import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf, certified, discharged, historyOf, step } from '../support/stories';

interface LostHours {
  readonly tracks: readonly { readonly track: string; readonly minutes: number; readonly people: number }[];
  readonly people: readonly { readonly beneficiary: string; readonly minutes: number; readonly name: unknown }[];
}

describe('A sewing room with broken machines', () => {
  let house: House;
  let cast: Cast;
  let instructor: Person;
  let [leader, machine, melati, kenanga] = ['', '', '', ''];
  const on = (day: string) => ({
    kind: 'skills',
    subject: 'sewing',
    mode: 'group',
    leader,
    starts: `2026-03-${day}T08:00+07:00`,
    ends: `2026-03-${day}T10:00+07:00`,
  });
  const opened = async (who: Person, path: string, body: object) => ((await who.post(path, body).expect(201)).body as { id: string }).id;
  const lost = async (query: string) => (await cast.supervisor.get(`/api/sessions/lost-hours${query}`).expect(200)).body as LostHours;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    instructor = await house.person('supervisor');
    leader = await certified(cast, 'Indah', 'sewing', { validUntil: '2026-03-15' });
    machine = await opened(instructor, '/api/equipment', { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-01' });
    [melati, kenanga] = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga')];
  });
  afterAll(() => house.close());

  it('says how many hours were lost and who missed them; the machine is broken in its own record', async () => {
    house.clock.set('2026-03-05T12:00+07:00');
    const session = await opened(instructor, '/api/sessions/hold-session', {
      ...on('05'),
      equipmentUsed: [machine],
      equipmentFailed: [{ equipment: machine, at: '2026-03-05T09:00+07:00', missed: [melati] }],
      attendance: [
        { beneficiary: melati, attendance: 'left-during', leftAt: '2026-03-05T09:30+07:00', cause: 'equipment' },
        { beneficiary: kenanga, attendance: 'present' },
      ],
    });
    expect((await instructor.get(`/api/equipment/${machine}`).expect(200)).body).toMatchObject({
      condition: 'broken',
      faults: [{ at: '2026-03-05T02:00:00.000Z', session }],
    });

    const planned = await opened(instructor, '/api/sessions', { ...on('06'), participants: [melati, kenanga] });
    house.clock.set('2026-03-06T12:00+07:00');
    const unused = await opened(instructor, '/api/equipment', { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-04' });
    house.clock.set('2026-03-06T12:30+07:00');
    await instructor.post(`/api/sessions/${planned}/cancel-session`, { why: 'equipment', equipment: [machine, unused] }).expect(200);
    const standing = async (unit: string) => (await instructor.get(`/api/equipment/${unit}`).expect(200)).body as unknown;
    expect(await standing(unused)).toMatchObject({
      condition: 'broken',
      faults: [{ at: '2026-03-06T05:30:00.000Z', session: planned }],
    });
    expect(await standing(machine)).toMatchObject({ condition: 'broken', faults: [{ session }, { session: planned }] });

    expect(await lost('?from=2026-03-05&to=2026-03-06')).toMatchObject({
      tracks: [{ track: 'sewing', sessions: 2, people: 2, minutes: 60 + 120 + 120, hours: 5 }],
      people: [
        { beneficiary: melati, name: 'Melati', minutes: 180 },
        { beneficiary: kenanga, minutes: 120 },
      ],
    });
    expect((await lost('?from=2026-03-05&to=2026-03-05')).people).toMatchObject([{ beneficiary: melati, minutes: 60 }]);
    // She had not left after all: she sat there. Or she went, for another reason. That was wrong, too.
    const line = { beneficiary: melati, reason: 'salah baris' };
    const corrected = async (attendance: object) => {
      await instructor.post(`/api/sessions/${session}/correct-attendance`, { ...line, ...attendance }).expect(200);
      return (await lost('?from=2026-03-05&to=2026-03-05')).people.map(({ minutes }) => minutes);
    };
    expect(await corrected({ attendance: 'present' })).toEqual([60]);
    expect(await corrected({ attendance: 'left-during', leftAt: '2026-03-05T09:10+07:00', cause: 'own-will' })).toEqual([10]);
    expect(await corrected({ attendance: 'left-during', leftAt: '2026-03-05T09:30+07:00', cause: 'equipment' })).toEqual([60]);
    expect((await lost('?track=salon')).tracks).toEqual([]);
    const [cook, another] = [await house.person('instructor'), await house.person('social-worker')];
    await house.appoint(cook, 'instructor', { track: 'cooking' });
    const asked = async (who: Person) => (await who.get('/api/sessions/lost-hours').expect(200)).body as LostHours;
    expect(await asked(cook)).toMatchObject({ tracks: [], people: [], others: { people: 0, minutes: 0 } });
    // Nor is a case worker told on what day two women of others lost how much.
    expect(await asked(another)).toMatchObject({ tracks: [], people: [], others: { people: 0, minutes: 0 } });

    const hers = await historyOf(cast.supervisor, kenanga);
    expect(hers.find(({ type }) => type === 'SessionCancelled')).toMatchObject({ data: { missed: [kenanga], others: 1 } });
    expect(JSON.stringify(hers)).not.toContain(melati);
  });

  it('costs nobody hours who was absent, also where that is found out later; a unit that is broken, or not on the books yet, is used with a notice only, and the session says so', async () => {
    house.clock.set('2026-03-07T17:00+07:00');
    const [second, third] = [
      await opened(instructor, '/api/equipment', {
        kind: 'sewing-machine',
        track: 'sewing',
        assetNumber: 'MJ-02',
        happenedAt: '2026-03-07',
      }),
      await opened(instructor, '/api/equipment', {
        kind: 'sewing-machine',
        track: 'sewing',
        assetNumber: 'MJ-03',
        happenedAt: '2026-03-07',
      }),
    ];
    const failed = (missed: readonly string[]) => [{ equipment: second, at: '2026-03-07T14:00+07:00', missed }];
    const times = { starts: '2026-03-07T13:00+07:00', ends: '2026-03-07T15:00+07:00' };
    const sheet = [
      { beneficiary: melati, attendance: 'present' },
      { beneficiary: kenanga, attendance: 'absent' },
    ];
    const said = { ...on('07'), ...times, attendance: sheet };
    const hold = (missed: readonly string[]) => instructor.post('/api/sessions/hold-session', { ...said, equipmentFailed: failed(missed) });
    expect((await hold([melati, kenanga])).body).toMatchObject({ status: 422, code: 'session/not-valid-missed' });
    const { id } = (await hold([melati]).expect(201)).body as { id: string };
    const ofThatDay = '?from=2026-03-07&to=2026-03-07';
    expect((await lost(ofThatDay)).people).toMatchObject([{ beneficiary: melati, minutes: 60 }]);
    const wrong = { beneficiary: melati, attendance: 'absent', reason: 'nama tertukar' };
    await instructor.post(`/api/sessions/${id}/correct-attendance`, wrong).expect(200);
    expect((await lost(ofThatDay)).people).toEqual([]);

    const bought = await opened(instructor, '/api/equipment', { kind: 'iron', track: 'sewing', assetNumber: 'S-9' });
    const later = { starts: '2026-03-07T16:00+07:00', ends: '2026-03-07T16:30+07:00', equipmentUsed: [third, second, bought] };
    const used = await instructor.post('/api/sessions/hold-session', { ...said, ...later }).expect(201);
    expect((used.body as { notices: unknown }).notices).toMatchObject([
      { code: 'session/unit-not-working', about: [second], path: 'equipmentUsed.1' },
      { code: 'session/unit-not-working', about: [bought], path: 'equipmentUsed.2' },
    ]);
    // One of the two papers is wrong, and the session says so until it is put right.
    const fileOf = async (session: string) => (await instructor.get(`/api/sessions/${session}`).expect(200)).body as object;
    const held = (used.body as { id: string }).id;
    expect(await fileOf(held)).toMatchObject({ unitsContradicted: [second, bought] });
    const { sessions } = (await instructor.get('/api/sessions').expect(200)).body as { sessions: readonly { id: string }[] };
    expect(sessions.find((each) => each.id === held)).toMatchObject({ unitsContradicted: [second, bought] });
    expect(await fileOf(id)).toMatchObject({ unitsContradicted: [] });
    const mended = { happenedAt: '2026-03-07T15:30+07:00' };
    await instructor.post(`/api/equipment/${second}/record-repair`, mended).expect(200);
    expect(await fileOf(held)).toMatchObject({ unitsContradicted: [bought] });
  });

  it('is led by whoever has a certificate that is valid on the day, or by name of whoever allowed it', async () => {
    house.clock.set('2026-03-16T12:00+07:00');
    const sheet = { attendance: [{ beneficiary: melati, attendance: 'present' }], reason: 'kertas' };
    const hold = (day: string, more: object = {}) => instructor.post('/api/sessions/hold-session', { ...on(day), ...sheet, ...more });
    await hold('15').expect(201);
    expect((await hold('16')).body).toMatchObject({ status: 409, code: 'session/not-certified' });
    const allowedBy = await appointed(cast, 'Hesti', 'head');
    const allowed = { certificateOverride: { allowedBy, why: 'menunggu perpanjangan' } };
    const { id } = (await hold('16', allowed).expect(201)).body as { id: string };
    expect((await cast.supervisor.get(`/api/sessions/${id}`).expect(200)).body).toMatchObject({
      certificateOverride: { allowedBy },
    });
  });

  it('takes a sheet twice without doubling it, and expects nobody who has left', async () => {
    house.clock.set('2026-03-10T12:00+07:00');
    const her = await admitted(cast, 'Dahlia');
    const sheet = (attendance: string) => ({ ...on('10'), attendance: [{ beneficiary: her, attendance }] });
    const id = await opened(instructor, '/api/sessions/hold-session', sheet('present'));
    const again = (attendance: string, reason?: string) =>
      instructor.post(`/api/sessions/${id}/hold-session`, { ...sheet(attendance), ...(reason && { reason }) });
    expect((await again('present').expect(200)).body).toMatchObject({ revision: 0 });
    await again('late', 'salah baca').expect(200);
    expect((await cast.supervisor.get(`/api/sessions/${id}`).expect(200)).body).toMatchObject({
      sheet: [{ beneficiary: her, attendance: 'late', before: [{ attendance: 'present' }] }],
    });

    const coming = await opened(instructor, '/api/sessions', { ...on('14'), participants: [her] });
    const expected = async () => (await cast.supervisor.get(`/api/sessions/${coming}`).expect(200)).body as unknown;
    await discharged(cast, her);
    expect(await expected()).toMatchObject({ participants: [], placesEnded: [her] });
    const { body: listed } = await cast.supervisor.get('/api/sessions?from=2026-03-14&to=2026-03-14').expect(200);
    expect(listed).toMatchObject({ sessions: [{ id: coming, participants: [], placesEnded: [her] }] });
    await step(cast.head, her, 'void-discharge', { reason: 'salah orang' });
    expect(await expected()).toMatchObject({ participants: [her], placesEnded: [] });
    await discharged(cast, her);
    house.clock.set('2026-03-11T12:00+07:00');
    const planned = await instructor.post('/api/sessions', { ...on('12'), participants: [her] });
    expect(planned.body).toMatchObject({ status: 422, code: 'session/not-valid-resident' });
    await step(cast.worker, her, 'assign-track', { track: 'sewing' }, 409);
  });
});

it('The staff list counts schooling as the study does, D4 apart from S1, and keeps whoever left', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  const shows = async (id: string, body: object) => cast.head.post(`/api/staff/${id}/record-qualification`, body);
  const [one, other] = [await certified(cast, 'Yuni', 'salon'), await certified(cast, 'Rini', 'salon')];
  await shows(one, { kind: 'schooling', level: 'diploma-4', field: 'social-work' });
  await shows(other, { kind: 'schooling', level: 'bachelor', field: 'other' });
  expect((await shows(other, { kind: 'training', level: 'bachelor', field: 'other' })).body).toMatchObject({
    code: 'staff/not-valid-qualification',
  });
  await cast.head.post(`/api/staff/${other}/record-staff-left`).expect(200);
  const list = async (query: string) => (await cast.intake.get(`/api/staff${query}`).expect(200)).body as unknown;
  expect(await list('?working=true')).toMatchObject({ staff: [{ name: 'Yuni', certificates: [{ track: 'salon' }] }] });
  expect(await list('')).toMatchObject({
    totals: {
      schooling: [
        { of: 'bachelor', count: 1 },
        { of: 'diploma-4', count: 1 },
      ],
    },
  });
  expect(await list('?working=false')).toMatchObject({ staff: [{ name: 'Rini', left: '2026-03-02' }] });
  await house.close();
});

it('Nobody is at a session that was over before she moved in, or that began after she had left: the day allows it, and her record says so', async () => {
  const house = await House.open('2026-03-12T08:00+07:00');
  const cast = await castOf(house);
  const leader = await certified(cast, 'Indah', 'sewing');
  house.clock.set('2026-03-13T11:00+07:00');
  const [came, roughly] = [await admitted(cast, 'Kemuning'), await admitted(cast, 'Tanjung', { happenedAt: '2026-03-13' })];
  const leaving = { kind: 'left-by-choice', will: 'wants' };
  for (const her of [came, roughly]) {
    await step(cast.worker, her, 'propose-discharge', leaving);
    await step(cast.head, her, 'approve-discharge');
  }
  house.clock.set('2026-03-13T15:00+07:00');
  await step(cast.worker, came, 'discharge-beneficiary', leaving);
  await step(cast.worker, roughly, 'discharge-beneficiary', { ...leaving, happenedAt: '2026-03-13' });
  house.clock.set('2026-03-13T18:00+07:00');
  const held = async (starts: string, ends: string, attendance: string) => {
    const times = { starts: `2026-03-13T${starts}+07:00`, ends: `2026-03-13T${ends}+07:00` };
    const sheet = [came, roughly].map((beneficiary) => ({ beneficiary, attendance }));
    const session = { kind: 'skills', subject: 'sewing', mode: 'group', leader, ...times, attendance: sheet };
    const { body } = await cast.supervisor.post('/api/sessions/hold-session', session).expect(201);
    const { id, notices = [] } = body as { id: string; notices?: readonly { code: string; about: string[]; path: string }[] };
    const { contradicted } = (await cast.supervisor.get(`/api/sessions/${id}`).expect(200)).body as { contradicted: readonly object[] };
    return [notices.map(({ code, about, path }) => [code, about, path]), contradicted];
  };
  const code = 'session/not-in-care-then';
  const noticed = [[[code, [came], 'attendance.0']], [{ beneficiary: came, code }]];
  expect(await held('08:00', '09:00', 'present')).toEqual(noticed);
  expect(await held('15:30', '16:30', 'late')).toEqual(noticed);
  for (const [starts, ends, how] of [
    ['09:30', '10:30', 'absent'],
    ['10:45', '11:30', 'present'],
  ] as const)
    expect(await held(starts, ends, how)).toEqual([[], []]);
  await house.close();
});
