import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, countedAt, SKIPPING, step } from '../support/stories';

interface File {
  readonly outcomes: { readonly taken: number; readonly missing: number };
}
interface Whole {
  readonly episodes: readonly { readonly register: string | null; readonly stage: string; readonly away: string | null }[];
}
type Lists = Record<'lines' | 'away' | 'missing', readonly { readonly beneficiary: string }[]>;
interface Told {
  readonly entries: readonly { readonly type: string; readonly data: object; readonly takenBack?: { readonly type: string } }[];
}

/** Stories that stand beside each other: each has its own woman and days, and moves the clock of the house only on. */
describe('What was recorded by mistake is voided, and stays to be seen', () => {
  let house: House;
  let cast: Cast;
  let instructor: Person;
  const women: string[] = [];
  const later = () => house.clock.set(new Date(house.clock.now() + 60 * 60_000).toISOString());
  const now = () => new Date(house.clock.now()).toISOString();
  const asked = (query: Record<string, string>) => `?${new URLSearchParams(query).toString()}`;

  const tell = async <Body>(path: string, query: Record<string, string> = {}, who = cast.head) =>
    (await who.get(`${path}${asked(query)}`).expect(200)).body as Body;

  const reported = async (at: string, residents: readonly string[] = []) => {
    const told = { happenedAt: at, reason: 'kertas' };
    const report = { kind: 'forced-removal', place: 'gerbang', means: [], visits: [], ...told };
    const { id } = (await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string };
    const does = (name: string, body: object, who = cast.guard, status = 200) =>
      who.post(`/api/incidents/${id}/${name}`, body).expect(status);
    const taken = residents.map((beneficiary) => ({ beneficiary, will: 'refuses' }));
    if (taken.length > 0) await does('record-taken', { residents: taken, ...told });
    return { id, does, file: async (query = '') => (await cast.guard.get(`/api/incidents/${id}${query}`).expect(200)).body as File };
  };
  const awayOf = async (her: string, query: Record<string, string> = {}) =>
    (await tell<Whole>(`/api/beneficiaries/${her}`, query)).episodes[0]!.away;
  /** The entries of her history that do not hold any more, each with what says so. */
  const marked = async (her: string, query: Record<string, string> = {}) =>
    (await tell<Told>(`/api/beneficiaries/${her}/history`, query)).entries.flatMap(({ type, takenBack }) =>
      takenBack ? [`${type} < ${takenBack.type}`] : [],
    );
  /** Somebody who was accepted and has not moved in. */
  const accepted = async (name: string) => {
    const referral = { person: { name }, source: 'social-office', legalMode: 'persuasive' };
    const { id } = (await cast.intake.post('/api/beneficiaries', referral).expect(201)).body as { id: string };
    await step(cast.intake, id, 'accept-referral', SKIPPING);
    return id;
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    await house.appoint(cast.worker, 'social-worker');
    instructor = await house.person('instructor', { centre: 'wanita-utama' });
    await house.appoint(instructor, 'instructor');
    for (const name of ['Seruni', 'Kamboja', 'Anyelir']) women.push(await admitted(cast, name));
    house.clock.set('2026-03-20T09:00+07:00');
  });
  afterAll(() => house.close());

  it('an admission of the wrong woman: she was never registered, at no instant, and what was believed can be seen', async () => {
    const her = women[0]!;
    const then = '2026-03-10T12:00+07:00';
    await step(cast.worker, her, 'assign-track', { track: 'salon', happenedAt: '2026-03-03T09:00+07:00', reason: 'kertas' });
    const paper = { happenedAt: '2026-03-04T09:00+07:00', reason: 'kertas' };
    await step(cast.supervisor, her, 'assign-case-worker', { worker: cast.worker.id, ...paper });
    await step(cast.worker, her, 'assign-guidance', { subjects: ['islam'], ...paper });
    await step(cast.worker, her, 'agree-care-plan', { goals: 'pulih', agreedByHer: 'yes', ...paper });
    await step(cast.worker, her, 'move-bed', { dorm: 'Mawar', bed: '3', ...paper });
    await step(cast.worker, her, 'grant-leave', { until: '2026-03-31', happenedAt: '2026-03-09T09:00+07:00', reason: 'kertas' });
    const isHer = ({ beneficiary }: { readonly beneficiary: string }) => beneficiary === her;
    const listed = async (asOf: string, counted = 'registered') =>
      (await tell<Lists>('/api/caseload', { asOf, counted, limit: '100' })).lines.some(isHer);
    const present = async (asOf: string) => (await tell<Lists>('/api/presence', { asOf })).away.some(isHer);
    const whole = (query: Record<string, string> = {}) => tell<Whole>(`/api/beneficiaries/${her}`, query);
    const file = async (query: Record<string, string> = {}) => (await whole(query)).episodes[0]!;
    const works = async () =>
      ((await cast.supervisor.get('/api/worklist').expect(200)).body as { items: { about: string }[] }).items.filter(
        ({ about }) => about === `beneficiary-${her}`,
      ).length;
    const counts = async (asOf: string) => (await countedAt(cast.supervisor, asOf)).counts.registered;
    const [registered, believed, { register }] = [await counts(then), now(), await file()];
    expect([await listed(then), await present(then), await works(), await file({ asOf: then })]).toMatchObject([
      true,
      true,
      1,
      { away: 'leave' },
    ]);
    later();
    // What other records tell of her stay is undone there first, and the refusal says which.
    const why = { reason: 'berkas perempuan lain' };
    const incident = await reported('2026-03-11T07:30+07:00');
    await incident.does('prevent-removal', { beneficiary: her, happenedAt: '2026-03-11T07:30+07:00', reason: 'kertas' });
    await step(cast.guard, her, 'notice-absence', { kind: 'unexplained', happenedAt: '2026-03-12T05:00+07:00', reason: 'kertas' });
    const held = { kind: 'guidance', subject: 'manners', mode: 'group', leader: cast.worker.id };
    const times = { starts: '2026-03-13T09:00+07:00', ends: '2026-03-13T10:00+07:00', reason: 'kertas' };
    const sheet = { attendance: [{ beneficiary: her, attendance: 'absent' }] };
    const { body: session } = await cast.worker.post('/api/sessions/hold-session', { ...held, ...times, ...sheet }).expect(201);
    const { code, detail } = (await step(cast.head, her, 'void-admission', why, 409)).body as { code: string; detail: string };
    expect(code).toBe('beneficiary/told-of-stay');
    const [absence, raid] = ['2026-03-12, "Unexplained" (void-absence', `2026-03-11 "Forced removal" (${incident.id})`];
    for (const each of [absence, raid, `2026-03-13 "Manners" (${(session as { id: string }).id})`]) expect(detail).toContain(each);
    await step(cast.worker, her, 'void-absence', why);
    await incident.does('withdraw-resident', { beneficiary: her, ...why });
    await cast.worker.post(`/api/sessions/${(session as { id: string }).id}/retract-attendance`, { beneficiary: her, ...why }).expect(200);

    const { body } = await step(cast.head, her, 'void-acceptance', why, 409);
    expect((body as { detail: string }).detail).toContain('in the present phase. First comes "Void admission".');
    await step(cast.intake, her, 'void-admission', why, 403);
    await step(cast.head, her, 'void-admission', why);
    expect([await counts(then), await counts('2026-03-02T12:00+07:00')]).toEqual([registered - 1, registered - 1]);
    for (const asOf of ['2026-03-02T12:00+07:00', then, now()])
      expect([await listed(asOf), await listed(asOf, 'intake'), await present(asOf)]).toEqual([false, true, false]);
    expect(await file()).toMatchObject({ register: null, stage: 'accepted', admitted: null, track: 'none', away: null, tracks: [] });
    expect(await file({ asOf: then })).toMatchObject({ register: null, stage: 'accepted', away: null });
    expect(await file({ asOf: then, knownAt: believed })).toMatchObject({ register, stage: 'in-programme', track: 'salon', away: 'leave' });
    const late = await step(cast.worker, her, 'grant-leave', { until: '2026-03-31', happenedAt: then, reason: 'kertas' }, 409);
    expect((late.body as { detail: string }).detail).toContain('was voided: by her record she lived here at no time.');
    // What fell with it is marked, whichever days are asked for; her worker did not fall.
    const fell = ['BeneficiaryAdmitted', 'TrackAssigned', 'GuidanceAssigned', 'CarePlanAgreed', 'BedChanged', 'LeaveGranted'].map(
      (type) => `${type} < AdmissionVoided`,
    );
    expect([await works(), await marked(her), await marked(her, { knownAt: believed })]).toEqual([0, expect.arrayContaining(fell), []]);
    expect(await marked(her, { asOf: then })).toEqual(fell);
    expect(await whole({ asOf: then })).toMatchObject({ bed: null, care: { plan: null, guidance: null } });

    // She is new to nobody again, and what was written meanwhile is read by nobody more.
    await cast.intake.get(`/api/beneficiaries/${her}/history`).expect(404);

    // The number leads to where it was spent, and is given to nobody again.
    const { body: found } = await cast.head.get(`/api/beneficiaries${asked({ register: register! })}`).expect(200);
    expect((found as { found: { beneficiary: string }[] }).found.map(({ beneficiary }) => beneficiary)).toEqual([her]);
    const [sequence, year] = register!.split('/').map(Number);
    const again = { registerSequence: sequence, registerYear: year };
    await step(cast.intake, await accepted('Teratai'), 'admit-beneficiary', again, 409);
    await step(cast.supervisor, her, 'admit-beneficiary', again, 409);
    await step(cast.supervisor, her, 'void-acceptance', why);
    expect([await listed(now(), 'intake'), (await file()).stage, (await marked(her)).slice(0, 2)]).toEqual([
      true,
      'referred',
      ['ReferralAccepted < AcceptanceVoided', 'BeneficiaryAdmitted < AdmissionVoided'],
    ]);
    await step(cast.supervisor, her, 'accept-referral', { ...SKIPPING, happenedAt: '2026-03-02T09:30+07:00', reason: 'berkas benar' });
    await step(cast.supervisor, her, 'admit-beneficiary');
    expect((await file()).register).not.toBe(register);
    expect([await counts(then), await counts(now())]).toEqual([registered - 1, registered]);
    expect(await marked(her)).toEqual(expect.arrayContaining(fell));

    // Taken in anew for the same days, she has nothing of the stay that never was, nor of the discharge that was agreed to then.
    const leaving = { kind: 'completed', will: 'wants' };
    await step(cast.worker, her, 'propose-discharge', leaving);
    await step(cast.supervisor, her, 'reject-discharge', { why: 'belum siap' });
    await step(cast.worker, her, 'propose-discharge', leaving);
    await step(cast.supervisor, her, 'approve-discharge');
    await step(cast.head, her, 'void-admission', why);
    const discharge = async () => (await marked(her)).filter((entry) => entry.startsWith('Discharge'));
    expect(await discharge()).toEqual(['DischargeProposed < AdmissionVoided', 'DischargeApproved < AdmissionVoided']);
    await step(cast.supervisor, her, 'admit-beneficiary', { happenedAt: '2026-03-02T10:00+07:00', reason: 'berkas benar' });
    const nothing = { bed: null, care: { plan: null, guidance: null } };
    expect([await whole(), await whole({ asOf: then })]).toMatchObject([nothing, nothing]);
    const lesson = {
      ...held,
      subject: 'islam',
      leader: instructor.id,
      ...times,
      attendance: [{ beneficiary: her, attendance: 'present' }],
    };
    expect((await instructor.post('/api/sessions/hold-session', lesson).expect(422)).body).toMatchObject({
      code: 'session/not-valid-resident',
    });
    await step(cast.worker, her, 'assign-track', { track: 'sewing', ...paper });
    const { entries } = await tell<Told>(`/api/beneficiaries/${her}/history`);
    const tracks = entries.filter(({ type }) => type.startsWith('Track')).map(({ data }) => data);
    expect(tracks).toEqual([{ track: 'salon' }, { track: 'sewing' }]);
    expect(await file()).toMatchObject({ track: 'sewing', away: null });
  });

  it('a return of one who is not back: she was away all the time, and what was believed can be seen', async () => {
    const her = women[1]!;
    const on = (time: string) => ({ happenedAt: `2026-03-1${time}+07:00`, reason: 'kertas' });
    await step(cast.guard, her, 'notice-absence', { kind: 'absconded', ...on('8T21:00') });
    await step(cast.guard, her, 'record-return', { injuries: 'none-seen', ...on('9T06:00') });
    const [believed, then] = [now(), on('9T22:00').happenedAt];
    expect([await awayOf(her), await awayOf(her, { asOf: then })]).toEqual([null, null]);
    later();
    const why = { reason: 'orang lain' };
    await step(cast.guard, her, 'void-return', why, 403);
    expect((await step(cast.worker, her, 'void-return', { at: on('9T08:00').happenedAt, ...why }, 409)).body).toMatchObject({
      code: 'beneficiary/no-such-return',
    });
    await step(cast.worker, her, 'void-return', why);
    expect([await awayOf(her), await awayOf(her, { asOf: then }), await awayOf(her, { asOf: then, knownAt: believed })]).toEqual([
      'absconded',
      'absconded',
      null,
    ]);
    expect((await countedAt(cast.supervisor, then)).counts.away).toContainEqual({ of: 'absconded', count: 1 });
    expect([await marked(her), await marked(her, { knownAt: believed })]).toEqual([['BeneficiaryReturned < ReturnVoided'], []]);
    // She comes back in truth, and is voided no second time by the first mistake.
    await step(cast.guard, her, 'record-return', { injuries: 'none-seen' });
    expect([await awayOf(her), await awayOf(her, { asOf: then })]).toEqual([null, 'absconded']);
  });

  it('a return that an incident says: she is missing again, and in her own record too', async () => {
    const her = women[2]!;
    const at = '2026-03-17T13:30+07:00';
    const { does, file } = await reported(at, [her]);
    const back = (day: string) => ({ happenedAt: `2026-03-${day}T08:00+07:00`, reason: 'kertas' });
    const returned = { residents: [{ beneficiary: her, injuries: 'none-seen' }] };
    await does('record-returned', { ...returned, ...back('18') });
    const believed = now();
    const missing = async (asOf: string) =>
      (await tell<Lists>('/api/incidents/missing', { asOf }, cast.guard)).missing.some(({ beneficiary }) => beneficiary === her);
    const then = '2026-03-18T12:00+07:00';
    expect([await missing(then), await awayOf(her, { asOf: then })]).toEqual([false, null]);
    later();

    const why = { beneficiary: her, reason: 'orang lain' };
    const { body } = await step(cast.worker, her, 'void-return', { reason: 'orang lain' }, 409);
    expect(body).toMatchObject({ code: 'beneficiary/returned-in-incident' });
    await does('void-resident-return', { beneficiary: women[1]!, reason: 'orang lain' }, cast.guard, 409);
    await does('void-resident-return', why);
    await does('void-resident-return', why, cast.guard, 409);
    for (const asOf of ['2026-03-17T14:00+07:00', then, now()]) {
      expect([await missing(asOf), await awayOf(her, { asOf })]).toEqual([true, 'taken-by-force']);
      expect((await file(asked({ asOf }))).outcomes).toMatchObject({ taken: 1, missing: 1 });
    }
    expect((await file(asked({ asOf: then, knownAt: believed }))).outcomes).toMatchObject({ taken: 1, missing: 0 });
    expect(await awayOf(her, { asOf: then, knownAt: believed })).toBeNull();
    expect(await marked(her)).toEqual(['ResidentReturned < ResidentReturnVoided', 'BeneficiaryReturned < ReturnVoided']);

    // Where two incidents say that she is back, she is by the other where the return of one was a mistake.
    const other = await reported(at, [her]);
    await does('record-returned', { ...returned, ...back('18') });
    await other.does('record-returned', { ...returned, ...back('19') });
    expect([await awayOf(her, { asOf: then }), await missing(then)]).toEqual([null, false]);
    await does('void-resident-return', why);
    expect([await awayOf(her, { asOf: then }), await missing(then)]).toEqual(['taken-by-force', true]);
    expect([await awayOf(her), await missing(now())]).toEqual([null, false]);
    await other.does('void-resident-return', why);
    expect([await awayOf(her), await missing(now())]).toEqual(['taken-by-force', true]);
    await does('record-returned', { ...returned, ...back('19') });
    expect([await awayOf(her), await awayOf(her, { asOf: then })]).toEqual([null, 'taken-by-force']);
  });
});
