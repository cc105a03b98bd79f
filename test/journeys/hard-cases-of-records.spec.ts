import { House } from '../support/house';
import { admitted, appointed, type Cast, castOf, discharged, episodesOf, historyOf, SKIPPING, step } from '../support/stories';

interface Told {
  readonly type: string;
  readonly means: string;
  readonly reason?: string;
  readonly actor: { readonly id: string; readonly name?: unknown; readonly role: string };
  readonly onBehalfOf?: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly person?: Readonly<Record<string, unknown>> };
}

const ON = '2026-03-02T09:00+07:00';

describe('What users of other systems tripped over in records, closing and handing over', () => {
  let house: House;
  let cast: Cast;
  const told = async (id: string, who = cast.supervisor) => (await historyOf(who, id)) as unknown as readonly Told[];
  const personOf = async (id: string, who = cast.intake) =>
    ((await who.get(`/api/beneficiaries/${id}`).expect(200)).body as { person: Readonly<Record<string, unknown>> }).person;
  const referred = async (person: object) =>
    ((await cast.intake.post('/api/beneficiaries', { person, source: 'self', legalMode: 'persuasive' }).expect(201)).body as { id: string })
      .id;
  const lengthOf = async (stream: string) => (await house.stores.store.readStream(stream, 0, 1000)).length;

  beforeAll(async () => {
    house = await House.open(ON);
    cast = await castOf(house);
  });
  beforeEach(() => house.clock.set(ON));
  afterAll(() => house.close());

  it('A1: a corrected name stands in her history beside the one it was, and why', async () => {
    const id = await referred({ name: 'Malati' });
    await step(cast.intake, id, 'correct-person-details', { person: { name: 'Melati' }, reason: 'salah dengar' });
    const entries = await told(id);
    expect(entries.map(({ data }) => data.person?.['name'])).toEqual(['Malati', 'Melati']);
    expect(entries[1]).toMatchObject({ reason: 'salah dengar', means: 'What was recorded of her was wrong, and was put right.' });
  });

  it('A2: whoever acted is who signed in, whatever the body says; what the house did by itself is the system’s', async () => {
    const id = await admitted(cast, 'Kenanga');
    const before = await lengthOf(`beneficiary-${id}`);
    for (const forged of [{ actor: cast.head.id }, { by: cast.head.id }, { recordedAt: ON }, { meta: { actor: { id: cast.head.id } } }])
      await step(cast.worker, id, 'grant-leave', { until: '2026-03-05', ...forged }, 400);
    expect(await lengthOf(`beneficiary-${id}`)).toBe(before);
    await step(cast.worker, id, 'grant-leave', { until: '2026-03-05' });
    expect((await told(id)).at(-1)).toMatchObject({ type: 'LeaveGranted', actor: { id: cast.worker.id, role: 'social-worker' } });
  });

  it('A7: whoever is said to have asked for it works here: nobody else is made one who had a hand in it', async () => {
    const id = await admitted(cast, 'Kenanga');
    await house.openCentre('kartini');
    const elsewhere = await castOf(house, 'kartini');
    const before = await lengthOf(`beneficiary-${id}`);
    for (const onBehalfOf of ['0198f000-0000-7000-8000-00000000dead', elsewhere.head.id, id]) {
      const { body } = await step(cast.worker, id, 'grant-leave', { until: '2026-03-05', onBehalfOf }, 422);
      expect(body).toMatchObject({ code: 'staff/not-valid-colleague' });
      const report = { kind: 'forced-removal', place: 'gerbang', means: ['threat'], visits: [], onBehalfOf };
      expect((await cast.guard.post('/api/incidents', report)).body).toMatchObject({ status: 422, code: 'staff/not-valid-colleague' });
    }
    expect(await lengthOf(`beneficiary-${id}`)).toBe(before);
  });

  it('A7, A16: acting for somebody keeps both; an entry of the house says so and never fails to show', async () => {
    const id = await admitted(cast, 'Dahlia');
    const for_ = await appointed(cast, 'Bu Sri');
    await step(cast.worker, id, 'record-counselling', { role: 'enabler', topic: 'family', onBehalfOf: for_ });
    expect((await told(id)).at(-1)).toMatchObject({ actor: { id: cast.worker.id }, onBehalfOf: for_ });
    const report = { kind: 'forced-removal', place: 'gerbang', means: ['threat'], visits: [] };
    const incident = ((await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string }).id;
    await cast.guard.post(`/api/incidents/${incident}/record-taken`, { residents: [{ beneficiary: id, will: 'unknown' }] }).expect(200);
    expect((await told(id)).at(-1)).toMatchObject({ type: 'AbsenceNoticed', actor: { id: 'policy/absent-when-taken', role: 'system' } });
  });

  it('A11: what is taken out of her file is gone from it, and her history says that it was taken out, and what it had been', async () => {
    const id = await referred({ name: 'Mawar', alias: 'Mbak Mawar', phone: '081200000001', birthPlace: 'Wonogiri' });
    await step(cast.intake, id, 'correct-person-details', {
      person: { birthPlace: 'Sragen' },
      cleared: ['phone', 'alias'],
      reason: 'milik orang lain',
    });
    expect(await personOf(id)).toMatchObject({ name: 'Mawar', birthPlace: 'Sragen' });
    for (const gone of ['phone', 'alias']) expect(await personOf(id)).not.toHaveProperty(gone);
    const entries = await told(id);
    expect(entries[0]!.data.person).toMatchObject({ alias: 'Mbak Mawar' });
    expect(entries[1]!.data).toMatchObject({ cleared: ['phone', 'alias'], person: { birthPlace: 'Sragen' } });
    const named = async (alias: string) =>
      ((await cast.intake.get(`/api/beneficiaries?name=${encodeURIComponent(alias)}`).expect(200)).body as { found: object[] }).found;
    expect(await named('Mbak Mawar')).toEqual([]);
    const both = { person: { phone: '081200000002' }, cleared: ['phone'], reason: 'salah' };
    expect((await step(cast.intake, id, 'correct-person-details', both, 422)).body).toMatchObject({
      code: 'beneficiary/not-valid-cleared',
    });
    await step(cast.intake, id, 'correct-person-details', { person: {}, cleared: ['name'], reason: 'salah' }, 400);
    await step(cast.intake, id, 'record-person-details', { person: {}, cleared: ['birthPlace'] });
    expect(await personOf(id)).not.toHaveProperty('birthPlace');
    const before = (await cast.intake.get(`/api/beneficiaries/${id}?asOf=2026-03-01`)).status;
    expect(before).toBe(404);
  });

  it('A13, A14, B20: from the first save on her history has every proposal, refusal and approval with its words', async () => {
    const id = await referred({ name: 'Anggrek' });
    expect((await told(id)).map(({ type }) => type)).toEqual(['BeneficiaryReferred']);
    await step(cast.intake, id, 'accept-referral', SKIPPING);
    await step(cast.intake, id, 'admit-beneficiary');
    await step(cast.worker, id, 'propose-discharge', { kind: 'completed', will: 'wants' });
    await step(cast.head, id, 'reject-discharge', { why: 'belum punya tempat tinggal' });
    const leaving = { kind: 'completed', will: 'wants', destination: 'rumah kakak', collectedBy: 'kakak' };
    await step(cast.worker, id, 'propose-discharge', leaving);
    await step(cast.supervisor, id, 'approve-discharge');
    const refused = await step(cast.worker, id, 'discharge-beneficiary', { ...leaving, collectedBy: 'Pak Joko' }, 409);
    expect(refused.body).toMatchObject({ code: 'beneficiary/not-as-approved', errors: [{ path: 'collectedBy' }] });
    await step(cast.worker, id, 'discharge-beneficiary', { kind: 'completed', will: 'wants' });
    const entries = (await told(id)).slice(3);
    expect(entries.map(({ type }) => type)).toEqual([
      ...['DischargeProposed', 'DischargeRejected', 'DischargeProposed', 'DischargeApproved', 'BeneficiaryDischarged'],
    ]);
    expect(entries[1]!.data).toMatchObject({ why: 'belum punya tempat tinggal' });
    expect(entries.at(-1)!.data).toMatchObject(leaving);
  });

  it('A18: whoever left the staff stands in what was recorded before with name and role of then', async () => {
    const id = await admitted(cast, 'Teratai');
    const leaver = await house.person('social-worker', { name: 'Bu Hartati' });
    await house.appoint(leaver, 'social-worker');
    await step(cast.supervisor, id, 'assign-case-worker', { worker: leaver.id });
    await step(leaver, id, 'grant-leave', { until: '2026-03-05' });
    const before = await told(id);
    house.clock.set('2026-03-20T09:00+07:00');
    await cast.head.post(`/api/staff/${leaver.id}/record-staff-left`).expect(200);
    expect(await told(id)).toEqual(before);
    expect(before.at(-1)).toMatchObject({ actor: { id: leaver.id, name: 'Bu Hartati', role: 'social-worker' } });
    expect((await episodesOf(cast.supervisor, id))[0]).toMatchObject({ workers: [{ value: leaver.id }] });
  });

  it('A15, B1, B6: closed, opened, closed and opened again, each a fact of its own in the list and the file; an open one cannot be opened', async () => {
    const report = { kind: 'threat', place: 'pagar', means: ['threat'], visits: [] };
    const id = ((await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string }).id;
    const takes = (name: string, body: object = {}, status = 200) => cast.head.post(`/api/incidents/${id}/${name}`, body).expect(status);
    const status = async () => {
      const { incidents } = (await cast.guard.get('/api/incidents?limit=200').expect(200)).body as {
        incidents: { incident: string; status: string }[];
      };
      const file = (await cast.guard.get(`/api/incidents/${id}`).expect(200)).body as { status: string };
      return [incidents.find(({ incident }) => incident === id)?.status, file.status];
    };
    await takes('reopen-incident', { reason: 'saksi baru' }, 409);
    for (const round of ['pertama', 'kedua']) {
      await takes('review-incident', { findings: round, measures: [] });
      await takes('close-incident');
      expect(await status()).toEqual(['closed', 'closed']);
      await takes('reopen-incident', { reason: `saksi ${round}` });
      expect(await status()).toEqual(['open', 'open']);
      await takes('reopen-incident', { reason: 'lagi' }, 409);
    }
    const types = (await house.stores.store.readStream(`incident-${id}`, 0, 100)).map(({ type }) => type);
    expect(types.filter((type) => /Closed|Reopened/.test(type))).toEqual([
      ...['IncidentClosed', 'IncidentReopened', 'IncidentClosed', 'IncidentReopened'],
    ]);
  });

  it('B2, B12: a closed episode takes no step of a stay over HTTP either, and says so; a refused one leaves nothing behind', async () => {
    const id = await admitted(cast, 'Seroja');
    house.clock.set('2026-03-09T09:00+07:00');
    await discharged(cast, id);
    await step(cast.worker, id, 'close-episode');
    const before = [await lengthOf(`beneficiary-${id}`), await episodesOf(cast.supervisor, id)];
    for (const [name, body] of [
      ['assign-track', { track: 'sewing' }],
      ['grant-leave', { until: '2026-03-20' }],
      ['agree-care-plan', { goals: 'menjahit', agreedByHer: 'yes' }],
      ['propose-discharge', { kind: 'completed', will: 'wants' }],
      ['close-episode', {}],
    ] as const)
      expect((await step(cast.worker, id, name, body, 409)).body.code).toMatch(/^beneficiary\//);
    expect([await lengthOf(`beneficiary-${id}`), await episodesOf(cast.supervisor, id)]).toEqual(before);
  });

  it('B4: an end that was undone is gone, and the next end has its own date', async () => {
    const id = await admitted(cast, 'Cempaka');
    house.clock.set('2026-03-09T09:00+07:00');
    await discharged(cast, id);
    await step(cast.supervisor, id, 'void-discharge', { reason: 'ia kembali sore itu' });
    expect(await episodesOf(cast.supervisor, id)).toMatchObject([{ left: null, exit: null }]);
    house.clock.set('2026-03-16T09:00+07:00');
    await discharged(cast, id, {}, { kind: 'completed', will: 'wants' });
    expect(await episodesOf(cast.supervisor, id)).toMatchObject([{ left: '2026-03-16T02:00:00.000Z', exit: 'completed' }]);
  });

  it('B17, C2: her workers stay shown with their dates, and an incident of hers goes with her to the next', async () => {
    const id = await admitted(cast, 'Flamboyan');
    const [first, second] = [await house.person('social-worker'), await house.person('social-worker')];
    for (const worker of [first, second]) await house.appoint(worker, 'social-worker');
    const incident = (
      (await cast.guard.post('/api/incidents', { kind: 'threat', place: 'pagar', means: [], visits: [] }).expect(201)).body as {
        id: string;
      }
    ).id;
    const residents = [{ beneficiary: id, role: 'target', will: 'refuses' }];
    await cast.guard.post(`/api/incidents/${incident}/involve-residents`, { residents }).expect(200);
    const seenBy = async () => Promise.all([first, second].map(async (who) => (await who.get(`/api/incidents/${incident}`)).status));

    await step(cast.supervisor, id, 'assign-case-worker', { worker: first.id });
    expect(await seenBy()).toEqual([200, 404]);
    house.clock.set('2026-03-04T09:00+07:00');
    await step(cast.supervisor, id, 'assign-case-worker', { worker: second.id });
    expect(await seenBy()).toEqual([404, 200]);
    const [episode] = (await episodesOf(cast.supervisor, id)) as unknown as { workers: { at: string; value: string | null }[] }[];
    expect(episode!.workers.filter(({ value }) => value !== null)).toMatchObject([
      { at: '2026-03-02T02:00:00.000Z', value: first.id, name: 'Ibu Pegawai' },
      { at: '2026-03-04T02:00:00.000Z', value: second.id, name: 'Ibu Pegawai' },
    ]);
  });

  it('C7: whoever is back by her own record is missing no more, whichever of the two it was written in', async () => {
    const [back, gone] = [await admitted(cast, 'Kamboja'), await admitted(cast, 'Soka')];
    const report = { kind: 'forced-removal', place: 'pagar', means: [], visits: [] };
    const id = ((await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string }).id;
    const residents = [back, gone].map((beneficiary) => ({ beneficiary, will: 'unknown' }));
    await cast.guard.post(`/api/incidents/${id}/record-taken`, { residents }).expect(200);
    house.clock.set('2026-03-03T09:00+07:00');
    await step(cast.worker, back, 'record-return', { injuries: 'none-seen' });
    await discharged(cast, gone, {}, { kind: 'taken-by-force', will: 'unknown' });
    const missing = async (asOf: string) =>
      (
        (await cast.guard.get(`/api/incidents/missing?asOf=${encodeURIComponent(asOf)}`).expect(200)).body as {
          missing: { incident: string; beneficiary: string; registered: boolean }[];
        }
      ).missing.flatMap(({ incident, beneficiary, registered }) => (incident === id ? [[beneficiary, registered]] : []));
    expect(await missing('2026-03-03T09:00+07:00')).toEqual([[gone, false]]);
    expect(new Set(await missing('2026-03-03T08:59+07:00'))).toEqual(
      new Set([
        [back, true],
        [gone, true],
      ]),
    );
  });
});
