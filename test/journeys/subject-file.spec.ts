import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, certified, step } from '../support/stories';

const HERS = ['Melati Sukma', 'Ingin pulang ke Pati', 'asma sejak kecil'];
const MISTAKEN = ['Kenanga menangis semalam', 'itu milik Kenanga'];
const OTHERS = [
  ...MISTAKEN,
  'Kenanga Wulan',
  'Kenanga takut gelap',
  'Germo Anton',
  'jaket hitam',
  'Mereka mendorong gerbang',
  'Ibu supervisor',
];

interface File {
  readonly complete: boolean;
  readonly history: readonly { readonly type: string; readonly by: string; readonly data: object }[];
  readonly episodes: readonly object[];
  readonly seen: readonly { readonly beneficiary: string; readonly total: number }[];
}

describe('She asks what is recorded of her', () => {
  let house: House;
  let cast: Cast;
  let melati: string;
  let kenanga: string;
  let request: string;
  const fileOf = (who: Person, id = melati, reason = 'her-request', asked = request) =>
    who.get(`/api/beneficiaries/${id}/subject-file?request=${asked}`).set('reading-reason', reason);
  const asks = async (beneficiary: string, who = cast.worker) =>
    ((await who.post('/api/subject-requests', { beneficiary, askedBy: 'the-person' }).expect(201)).body as { id: string }).id;
  const exports = async () => (await house.stores.store.readAll(undefined, 1000)).filter(({ type }) => type === 'ExportMade');
  const requests = async (who: Person) => ((await who.get('/api/subject-requests').expect(200)).body as { requests: object[] }).requests;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    await house.appoint(cast.worker, 'social-worker');
    const leader = await certified(cast, 'Indah', 'sewing');
    [melati, kenanga] = [await admitted(cast, 'Melati Sukma'), await admitted(cast, 'Kenanga Wulan')];
    for (const id of [melati, kenanga]) await step(cast.supervisor, id, 'assign-case-worker', { worker: cast.worker.id });
    await cast.head.get(`/api/beneficiaries/${melati}`).expect(200);
    await step(cast.worker, melati, 'record-counselling', { role: 'enabler', topic: 'family', note: 'Ingin pulang ke Pati.' });
    await step(cast.worker, kenanga, 'record-counselling', { role: 'enabler', topic: 'trauma', note: 'Kenanga takut gelap.' });
    await step(cast.worker, melati, 'record-counselling', { role: 'enabler', topic: 'trauma', note: 'Kenanga menangis semalam' });
    const mistaken = (await house.stores.store.readStream(`beneficiary-${melati}`, 0, 100)).at(-1)!.id;
    await step(cast.worker, melati, 'void-entry', { entry: mistaken, reason: 'itu milik Kenanga' });
    await step(cast.worker, melati, 'make-assessment', { risk: 'high', findings: 'asma sejak kecil' });
    await step(cast.worker, melati, 'give-consent', { purpose: 'photograph', form: 'written' });
    const visitors = [{ relation: 'pimp', idSeen: false, name: 'Germo Anton', description: 'jaket hitam' }];
    const attempt = { visitors, inVisitingHours: true, purpose: 'visit', beneficiary: melati, askedFor: 'Mel', herAnswer: 'refuses' };
    await cast.guard.post('/api/visits', attempt).expect(201);
    const incident = {
      kind: 'attempted-removal',
      place: 'gerbang depan',
      means: ['threat'],
      visits: [],
      account: 'Mereka mendorong gerbang.',
    };
    const { id } = (await cast.guard.post('/api/incidents', incident).expect(201)).body as { id: string };
    const residents = [melati, kenanga].map((beneficiary) => ({ beneficiary, role: 'target', will: 'refuses' }));
    await cast.guard.post(`/api/incidents/${id}/involve-residents`, { residents }).expect(200);
    const times = { starts: '2026-03-03T08:00+07:00', ends: '2026-03-03T09:30+07:00' };
    const sewing = { kind: 'skills', subject: 'sewing', mode: 'group', leader, ...times };
    const planned = (await cast.supervisor.post('/api/sessions', sewing).expect(201)).body as { id: string };
    await step(cast.worker, kenanga, 'assign-track', { track: 'sewing' });
    house.clock.set('2026-03-03T12:00+07:00');
    await step(cast.worker, kenanga, 'assign-track', { track: 'salon' });
    await step(cast.worker, kenanga, 'assign-track', { track: 'cooking', happenedAt: '2026-03-02T20:00+07:00' });
    const attendance = [melati, kenanga].map((beneficiary) => ({ beneficiary, attendance: 'present' }));
    await cast.supervisor.post(`/api/sessions/${planned.id}/hold-session`, { ...sewing, attendance }).expect(200);
    request = await asks(melati);
  });
  beforeEach(() => house.clock.set('2026-03-03T12:00+07:00'));
  afterAll(() => house.close());

  it('within 72 hours, which are shown', async () => {
    expect((await requests(cast.worker)).filter((each) => (each as { id: string }).id === request)).toMatchObject([
      { id: request, beneficiary: melati, standing: 'open', dueAt: '2026-03-06T05:00:00.000Z', hoursLeft: 72 },
    ]);
    await cast.guard.get('/api/subject-requests').expect(403);
    // Nobody else is told who asks for what the house has of her.
    const stranger = await house.person('social-worker');
    expect(await requests(stranger)).toEqual([]);
    const hers = await asks(kenanga, stranger);
    expect(await requests(stranger)).toMatchObject([{ id: hers }]);
  });

  it('and what it says of before is what was so, though it was told later', async () => {
    const { history } = (await fileOf(cast.supervisor, kenanga, 'her-request', await asks(kenanga)).expect(200)).body as File;
    const tracks = history.filter(({ type }) => type.startsWith('Track')).map(({ data }) => data);
    expect(tracks).toEqual([{ track: 'sewing' }, { track: 'cooking', from: 'sewing' }, { track: 'salon', from: 'cooking' }]);
  });

  it('without a reason nothing leaves, and no other role may ask', async () => {
    const before = await exports();
    const asked = await cast.supervisor.get(`/api/beneficiaries/${melati}/subject-file`).expect(401);
    expect(asked.body).toMatchObject({ code: 'access/step-up' });
    for (const who of [cast.worker, cast.auditor, cast.guard]) await fileOf(who).expect(403);
    const other = await fileOf(cast.supervisor, melati, 'supervision').expect(422);
    expect(other.body).toMatchObject({ code: 'subject-request/not-valid-reason' });
    expect(await exports()).toEqual(before);
  });

  it('nor long after she who makes it has signed in', async () => {
    const head = await house.person('head', { session: 'kept' });
    house.clock.set('2026-03-03T12:06+07:00');
    expect((await fileOf(head).expect(401)).body).toMatchObject({ code: 'access/step-up' });
  });

  it('nobody gives out what another centre keeps, or what is nowhere', async () => {
    await house.openCentre('kartini');
    const there = await castOf(house, 'kartini');
    await fileOf(there.supervisor).expect(404);
    await there.worker.post('/api/subject-requests', { beneficiary: melati, askedBy: 'the-person' }).expect(404);
    await fileOf(cast.supervisor, request).expect(404);
  });

  it('is given all of hers over all streams, and nothing of others; the log says so first', async () => {
    const before = (await house.stores.store.head())!;
    const answer = await fileOf(cast.supervisor).expect(200);
    for (const text of HERS) expect(answer.text).toContain(text);
    for (const text of OTHERS) expect(answer.text).not.toContain(text);
    expect(answer.text).not.toContain(kenanga);
    const file = answer.body as File;
    expect(file).toMatchObject({ complete: true, episodes: [{ stage: 'admitted' }] });
    const types = ['CounsellingHeld', 'ConsentGiven', 'VisitAttempted', 'ResidentInvolved', 'SessionHeld', 'SubjectAccessRequested'];
    expect(file.history.map(({ type }) => type)).toEqual(expect.arrayContaining(types));
    const notes = file.history.filter(({ type }) => type === 'CounsellingHeld');
    expect(notes).toMatchObject([{ data: { topic: 'family' } }, { voided: true, data: {} }]);
    expect(file.history.find(({ type }) => type === 'VisitAttempted')).toMatchObject({ by: 'security' });
    expect(file.seen).toMatchObject([{ beneficiary: melati }]);
    expect(file.seen[0]!.total).toBeGreaterThan(0);
    const logged = (await house.stores.store.readAll(before, 100)).find(({ type }) => type === 'ExportMade');
    expect(logged?.data).toMatchObject({
      route: 'GET /api/beneficiaries/:id/subject-file',
      format: 'json',
      subjects: [`beneficiary-${melati}`],
      count: file.history.length,
      why: 'her-request',
      under: [`subject-request-${request}`],
    });
    expect((logged?.data as { classes: string[] }).classes).toEqual(expect.arrayContaining(['identity', 'counselling']));
  });

  it('is told where the head may not open all of it', async () => {
    const answer = await fileOf(cast.head).expect(200);
    expect(answer.text).toContain('Melati Sukma');
    expect(answer.text).not.toContain('Ingin pulang ke Pati');
    expect(answer.body).toMatchObject({ complete: false });
  });

  it('is made for an open request of hers only, and handed over by whoever made it', async () => {
    const made = (asked: string) => fileOf(cast.supervisor, kenanga, 'her-request', asked);
    const before = await exports();
    const said = async (asked: string) => ((await made(asked)).body as { code: string }).code;
    const unasked = await cast.supervisor
      .get(`/api/beneficiaries/${kenanga}/subject-file`)
      .set('reading-reason', 'her-request')
      .expect(422);
    expect(unasked.body).toMatchObject({ code: 'subject-request/not-valid-without-request' });
    expect([await said(request), await said(kenanga)]).toEqual(['subject-request/of-somebody-else', 'subject-request/unknown']);
    expect(await exports()).toEqual(before);

    const id = await asks(kenanga);
    await made(id).expect(200);
    const hers = async () => (await requests(cast.head)).find((each) => (each as { id: string }).id === id);
    expect(await hers()).toMatchObject({ standing: 'open', takenBy: cast.supervisor.id, takenAt: '2026-03-03T05:00:00.000Z' });
    const answer = (who: Person) =>
      who.post(`/api/subject-requests/${id}/answer-subject-access`, { proof: 'known-to-staff', handedOver: 'file' });
    expect((await answer(cast.head).expect(409)).body).toMatchObject({ code: 'subject-request/not-your-file' });
    await answer(cast.supervisor).expect(200);
    expect(await said(id)).toBe('subject-request/out-of-phase');
  });

  it('nor does an emergency open anything of what is carried out of the house', async () => {
    const [head, other] = [await house.person('head'), await house.person('supervisor')];
    await house.appoint(other, 'social-worker', { team: 'anggrek' });
    const opening = {
      beneficiary: melati,
      classes: ['counselling', 'identity'],
      why: 'medical',
      text: 'Ia pingsan dan dokter menanyakan obatnya.',
    };
    for (const who of [head, other]) {
      await who.post('/api/emergencies', opening).expect(201);
      expect((await who.get(`/api/beneficiaries/${melati}/history?limit=200`).expect(200)).text).toContain('Ingin pulang ke Pati');
    }
    expect((await fileOf(head).expect(200)).text).not.toContain('Ingin pulang ke Pati');
    await fileOf(other).expect(404);
    const carried = other.get(`/api/beneficiaries/${melati}/history`).set('accept', 'text/csv').set('reading-reason', 'care');
    await carried.expect(404);
  });

  it('and has it: not before she asked, by nobody but who answers for it, and once', async () => {
    const id = await asks(kenanga);
    const answer = (who: Person, said: object = {}) =>
      who.post(`/api/subject-requests/${id}/answer-subject-access`, { proof: 'known-to-staff', handedOver: 'paper', ...said });
    await answer(cast.worker).expect(403);
    const early = await answer(cast.supervisor, { happenedAt: '2026-03-02T10:00+07:00', reason: 'surat lama' }).expect(409);
    expect(early.body).toMatchObject({ code: 'subject-request/before-request' });
    house.clock.set('2026-03-04T12:00+07:00');
    await answer(cast.supervisor).expect(200);
    await answer(cast.head).expect(409);
    const ended = { standing: 'answered', handedOver: 'paper', endedAt: '2026-03-04T05:00:00.000Z', hoursLeft: null };
    expect(await requests(cast.head)).toContainEqual(expect.objectContaining({ id, ...ended }));
  });

  it('or is refused, with a reason of the list', async () => {
    const asked = { beneficiary: kenanga, askedBy: 'representative' };
    const { id } = (await cast.intake.post('/api/subject-requests', asked).expect(201)).body as { id: string };
    await cast.head.post(`/api/subject-requests/${id}/refuse-subject-access`, { why: 'not-entitled' }).expect(200);
    const ended = { id, standing: 'refused', refusedFor: 'not-entitled', hoursLeft: null };
    expect(await requests(cast.auditor)).toContainEqual(expect.objectContaining(ended));
  });
});
