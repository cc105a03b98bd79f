import { House } from '../support/house';
import { castOf, certified, historyOf, learning, type Cast } from '../support/stories';

/** Of the entries of her history that are marked, by session, what is known against who led it. */
const againstIn = async ({ supervisor }: Cast, her: string, query = '') =>
  Object.fromEntries(
    (await historyOf(supervisor, her, query)).flatMap(({ stream, type, leaderContradictedBy: against }) =>
      against ? [[stream.slice('session-'.length), [type, ...against]]] : [],
    ),
  );

it('A session led after the day on which she is later recorded as having left says so, and whoever records that is told how many', async () => {
  const house = await House.open('2026-03-09T08:00+07:00');
  const cast = await castOf(house);
  const leader = await certified(cast, 'Indah', 'sewing');
  const [melati, kenanga] = [await learning(cast, 'Melati', 'sewing'), await learning(cast, 'Kenanga', 'sewing')];
  const held = async (day: string, hour: string) => {
    house.clock.set(`2026-03-${day}T18:00+07:00`);
    const session = {
      kind: 'skills',
      subject: 'sewing',
      mode: 'group',
      leader,
      attendance: [{ beneficiary: melati, attendance: 'present' }],
    };
    const times = { starts: `2026-03-${day}T${hour}:00+07:00`, ends: `2026-03-${day}T${hour}:50+07:00` };
    const { body } = await cast.supervisor.post('/api/sessions/hold-session', { ...session, ...times }).expect(201);
    return (body as { id: string }).id;
  };
  const [before, sameDay, one, two] = [await held('10', '08'), await held('11', '14'), await held('12', '08'), await held('13', '08')];
  const marked = async () => {
    const { body } = await cast.supervisor.get('/api/sessions').expect(200);
    const listed = (body as { sessions: readonly { id: string; leaderContradicted: boolean }[] }).sessions;
    for (const { id, leaderContradicted } of listed)
      expect((await cast.supervisor.get(`/api/sessions/${id}`).expect(200)).body).toMatchObject({ leaderContradicted });
    expect(listed.map(({ id }) => id).toSorted()).toEqual([before, sameDay, one, two].toSorted());
    return listed.flatMap(({ id, leaderContradicted }) => (leaderContradicted ? [id] : [])).toSorted();
  };
  expect(await marked()).toEqual([]);
  house.clock.set('2026-03-16T09:00+07:00');
  const left = { happenedAt: '2026-03-11T10:00+07:00', reason: 'surat datang terlambat' };
  const { body } = await cast.head.post(`/api/staff/${leader}/record-staff-left`, left).expect(200);
  expect(body).toMatchObject({ notices: [{ code: 'staff/led-after-leaving', count: 2, detail: expect.stringContaining('2 sessions') }] });
  expect(await marked()).toEqual([one, two].toSorted());
  const [held1, held2] = [{ [one]: ['SessionHeld', 'left'] }, { [two]: ['SessionHeld', 'left'] }];
  expect(await againstIn(cast, melati)).toEqual({ ...held1, ...held2 });
  expect(await againstIn(cast, melati, '&knownAt=2026-03-15')).toEqual({});
  expect(await againstIn(cast, kenanga)).toEqual({});
  const late = { beneficiary: kenanga, attendance: 'present', reason: 'lupa ditulis' };
  await cast.supervisor.post(`/api/sessions/${two}/add-attendance`, late).expect(200);
  expect(await againstIn(cast, kenanga)).toEqual({ [two]: ['AttendanceAdded', 'left'] });
  await cast.supervisor.post(`/api/sessions/${two}/correct-attendance`, { ...late, attendance: 'late' }).expect(200);
  expect(await againstIn(cast, kenanga)).toEqual({ [two]: ['AttendanceCorrected', 'left'] });
  await cast.supervisor.post(`/api/sessions/${two}/retract-attendance`, { beneficiary: kenanga, reason: 'perempuan lain' }).expect(200);
  expect(await againstIn(cast, kenanga)).toEqual({});
  await cast.supervisor.post(`/api/sessions/${one}/void-session`, { reason: 'dipimpin orang lain' }).expect(200);
  expect(await marked()).toEqual([two]);
  expect(await againstIn(cast, melati)).toEqual(held2);
  expect(await againstIn(cast, melati, '&knownAt=2026-03-15')).toEqual({});
  await house.close();
});

it('A session led without a certificate that was valid on the day, as is recorded later, says so, and whoever records that is told how many there are', async () => {
  const house = await House.open('2026-03-09T08:00+07:00');
  const cast = await castOf(house);
  const leader = await certified(cast, 'Indah', 'cooking');
  const melati = await learning(cast, 'Melati', 'cooking');
  const held = async (day: string, said: object = {}) => {
    house.clock.set(`2026-03-${day}T18:00+07:00`);
    const times = { starts: `2026-03-${day}T08:00+07:00`, ends: `2026-03-${day}T09:00+07:00` };
    const session = { kind: 'skills', subject: 'cooking', mode: 'group', leader, ...times, ...said };
    const { body } = await cast.supervisor
      .post('/api/sessions/hold-session', { ...session, attendance: [{ beneficiary: melati, attendance: 'present' }] })
      .expect(201);
    return (body as { id: string }).id;
  };
  const allowed = { certificateOverride: { allowedBy: cast.head.id, why: 'instruktur sakit' } };
  const [before, after] = [await held('10'), await held('12')];
  await held('13', allowed);
  await held('14', { kind: 'guidance', subject: 'islam' });
  const marked = async () => {
    const { body } = await cast.supervisor.get('/api/sessions').expect(200);
    const { sessions } = body as { sessions: readonly { id: string; leaderContradicted: boolean; leaderContradictedBy: string[] }[] };
    for (const { id, leaderContradictedBy } of sessions)
      expect((await cast.supervisor.get(`/api/sessions/${id}`).expect(200)).body).toMatchObject({ leaderContradictedBy });
    const found = sessions.filter(({ leaderContradicted }) => leaderContradicted);
    for (const { leaderContradictedBy } of found) expect(leaderContradictedBy).toEqual(['not-certified']);
    return found.map(({ id }) => id).toSorted();
  };
  expect(await marked()).toEqual([]);
  house.clock.set('2026-03-16T09:00+07:00');
  const file = async () =>
    ((await cast.head.get(`/api/staff/${leader}`).expect(200)).body as unknown as { certificates: readonly { id: string }[] }).certificates;
  const certificate = (await file())[0]!.id;
  const says = async (what: string, body: object) =>
    ((await cast.head.post(`/api/staff/${leader}/${what}`, body).expect(200)).body as { notices?: readonly object[] }).notices;
  const revoked = { certificate, happenedAt: '2026-03-11', reason: 'surat datang terlambat' };
  expect(await says('revoke-certificate', revoked)).toMatchObject([
    { code: 'staff/led-uncertified', count: 1, detail: expect.stringContaining('1 sessions') },
  ]);
  expect(await marked()).toEqual([after]);
  await says('record-certificate', { track: 'cooking', kind: 'formal', number: 'B2', issuedOn: '2026-03-01' });
  expect(await marked()).toEqual([]);
  const wrong = (await file()).at(-1)!.id;
  expect(await says('void-certificate', { certificate: wrong, reason: 'salah ketik' })).toMatchObject([
    { code: 'staff/led-uncertified', count: 1 },
  ]);
  expect(await marked()).toEqual([after]);
  expect(await marked()).not.toContain(before);
  expect(await againstIn(cast, melati)).toEqual({ [after]: ['SessionHeld', 'not-certified'] });
  expect(await againstIn(cast, melati, '&knownAt=2026-03-15')).toEqual({});
  await house.close();
});
