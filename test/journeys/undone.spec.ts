import { House } from '../support/house';
import { admitted, type Cast, castOf, countedAt, SKIPPING, step } from '../support/stories';

interface File {
  readonly outcomes: { readonly taken: number; readonly missing: number };
  readonly policeTimes: { readonly calledAt: string | null; readonly minutesToCall: number | null };
  readonly police: readonly { readonly entry: string }[];
  readonly policeVoided: readonly { readonly entry: string }[];
}
interface Episode {
  readonly register: string | null;
  readonly stage: string;
}
interface Entry {
  readonly type: string;
  readonly takenBack?: { readonly type: string };
}

/** Stories that stand beside each other: each has its own woman and days, and moves the clock of the house only on. */
describe('What was recorded by mistake is voided, and stays to be seen', () => {
  let house: House;
  let cast: Cast;
  const women: string[] = [];
  const later = () => house.clock.set(new Date(house.clock.now() + 60 * 60_000).toISOString());
  const now = () => new Date(house.clock.now()).toISOString();
  const asked = (query: Record<string, string>) => `?${new URLSearchParams(query).toString()}`;

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
    ((await cast.head.get(`/api/beneficiaries/${her}${asked(query)}`).expect(200)).body as { episodes: { away: string | null }[] })
      .episodes[0]!.away;
  /** The entries of her history that do not hold any more, each with what says so. */
  const marked = async (her: string, query: Record<string, string> = {}) =>
    ((await cast.head.get(`/api/beneficiaries/${her}/history${asked(query)}`).expect(200)).body as { entries: Entry[] }).entries.flatMap(
      ({ type, takenBack }) => (takenBack ? [`${type} < ${takenBack.type}`] : []),
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
    for (const name of ['Seruni', 'Kamboja', 'Anyelir']) women.push(await admitted(cast, name));
    house.clock.set('2026-03-20T09:00+07:00');
  });
  afterAll(() => house.close());

  it('an admission of the wrong woman: she was never registered, at no instant, and what was believed can be seen', async () => {
    const her = women[0]!;
    const then = '2026-03-10T12:00+07:00';
    const track = { track: 'salon', happenedAt: '2026-03-03T09:00+07:00', reason: 'kertas' };
    await step(cast.worker, her, 'assign-track', track);
    await step(cast.worker, her, 'grant-leave', { until: '2026-03-31', happenedAt: '2026-03-09T09:00+07:00', reason: 'kertas' });
    const listed = async (asOf: string, counted = 'registered') =>
      (
        (await cast.head.get(`/api/caseload${asked({ asOf, counted, limit: '100' })}`).expect(200)).body as {
          lines: { beneficiary: string }[];
        }
      ).lines.some(({ beneficiary }) => beneficiary === her);
    const present = async (asOf: string) =>
      ((await cast.head.get(`/api/presence${asked({ asOf })}`).expect(200)).body as { away: { beneficiary: string }[] }).away.some(
        ({ beneficiary }) => beneficiary === her,
      );
    const file = async (query: Record<string, string> = {}) =>
      ((await cast.head.get(`/api/beneficiaries/${her}${asked(query)}`).expect(200)).body as { episodes: Episode[] }).episodes[0]!;
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
    const refusedBy = async () => (await step(cast.head, her, 'void-admission', why, 409)).body as { code: string; detail: string };
    const incident = await reported('2026-03-11T07:30+07:00');
    await incident.does('prevent-removal', { beneficiary: her, happenedAt: '2026-03-11T07:30+07:00', reason: 'kertas' });
    await step(cast.guard, her, 'notice-absence', { kind: 'unexplained', happenedAt: '2026-03-12T09:00+07:00', reason: 'kertas' });
    const held = { kind: 'guidance', subject: 'manners', mode: 'group', leader: cast.worker.id };
    const times = { starts: '2026-03-13T09:00+07:00', ends: '2026-03-13T10:00+07:00', reason: 'kertas' };
    const sheet = { attendance: [{ beneficiary: her, attendance: 'absent' }] };
    const { body: session } = await cast.worker.post('/api/sessions/hold-session', { ...held, ...times, ...sheet }).expect(201);
    const { code, detail } = await refusedBy();
    expect(code).toBe('beneficiary/told-of-stay');
    for (const told of ['void-absence', incident.id, (session as { id: string }).id]) expect(detail).toContain(told);
    await step(cast.worker, her, 'void-absence', why);
    await incident.does('withdraw-resident', { beneficiary: her, ...why });
    await cast.worker.post(`/api/sessions/${(session as { id: string }).id}/retract-attendance`, { beneficiary: her, ...why }).expect(200);

    await step(cast.intake, her, 'void-admission', why, 403);
    await step(cast.head, her, 'void-admission', why);
    expect([await counts(then), await counts('2026-03-02T12:00+07:00')]).toEqual([registered - 1, registered - 1]);
    for (const asOf of ['2026-03-02T12:00+07:00', then, now()])
      expect([await listed(asOf), await listed(asOf, 'intake'), await present(asOf)]).toEqual([false, true, false]);
    expect(await file()).toMatchObject({ register: null, stage: 'accepted', admitted: null, track: 'none', away: null, tracks: [] });
    expect(await file({ asOf: then })).toMatchObject({ register: null, stage: 'accepted', away: null });
    expect(await file({ asOf: then, knownAt: believed })).toMatchObject({ register, stage: 'in-programme', track: 'salon', away: 'leave' });
    expect([await works(), (await marked(her)).slice(0, 1), await marked(her, { knownAt: believed })]).toEqual([
      0,
      ['BeneficiaryAdmitted < AdmissionVoided'],
      [],
    ]);

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
    await step(cast.supervisor, her, 'accept-referral', SKIPPING);
    await step(cast.supervisor, her, 'admit-beneficiary');
    expect((await file()).register).not.toBe(register);
    expect([await counts(then), await counts(now())]).toEqual([registered - 1, registered]);
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
      (
        (await cast.guard.get(`/api/incidents/missing${asked({ asOf })}`).expect(200)).body as { missing: { beneficiary: string }[] }
      ).missing.some(({ beneficiary }) => beneficiary === her);
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

    // Where two incidents say that she is back, the one that her own record has it from is the last.
    const other = await reported(at, [her]);
    await does('record-returned', { ...returned, ...back('18') });
    await other.does('record-returned', { ...returned, ...back('19') });
    expect((await does('void-resident-return', why, cast.guard, 409)).body).toMatchObject({
      code: 'incident/back-elsewhere',
      detail: expect.stringContaining(other.id) as unknown,
    });
    await other.does('void-resident-return', why);
    expect([await awayOf(her), await missing(now())]).toEqual([null, false]);
    await does('void-resident-return', why);
    expect([await awayOf(her), await missing(now())]).toEqual(['taken-by-force', true]);
    await does('record-returned', { ...returned, ...back('19') });
    expect([await awayOf(her), await awayOf(her, { asOf: then })]).toEqual([null, 'taken-by-force']);
  });

  it('a call for the police that is of another incident: it counts nowhere in this one, and stays to be read', async () => {
    const on = (time: string) => ({ happenedAt: `2026-03-09T${time}+07:00`, reason: 'kertas' });
    const { does, file } = await reported(on('07:15').happenedAt);
    await does('notify-police', { office: 'Polsek lain', ...on('07:20') });
    await does('notify-police', { office: 'Polsek', ...on('07:44') });
    await does('record-police-arrival', { unit: 'Polsek', action: 'dispersed', ...on('07:40') }, cast.guard, 200);
    const believed = now();
    later();
    const [wrong, , arrival] = (await file()).police;
    const why = { reason: 'insiden lain' };
    // Without it the police would have come before they were called.
    await does('void-police-entry', { entry: wrong!.entry, ...why }, cast.guard, 409);
    await does('void-police-entry', { entry: wrong!.entry, ...why }, cast.worker, 403);
    await does('void-police-entry', { entry: arrival!.entry, ...why });
    await does('void-police-entry', { entry: wrong!.entry, ...why });
    await does('void-police-entry', { entry: wrong!.entry, ...why }, cast.guard, 422);
    const times = async (query: Record<string, string> = {}) => (await file(asked(query))).policeTimes;
    expect(await times()).toMatchObject({ minutesToCall: 29, arrivedAt: null });
    expect(await times({ asOf: on('07:30').happenedAt })).toMatchObject({ calledAt: null });
    expect(await times({ knownAt: believed })).toMatchObject({ minutesToCall: 5, minutesToArrive: 20 });
    expect((await file()).policeVoided).toMatchObject([
      { entry: arrival!.entry, office: 'Polsek' },
      { entry: wrong!.entry, office: 'Polsek lain', voided: { reason: 'insiden lain' } },
    ]);
  });
});
