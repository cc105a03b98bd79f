import { erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

interface Item {
  readonly clock: string;
  readonly about: string;
  readonly name: string | null;
  readonly state: string;
  readonly due: string | null;
  readonly late: boolean;
  readonly hoursLeft: number | null;
  readonly soon: boolean;
}

const NOTHING = { of: ['trafficking'], will: 'undecided', account: 'ia dijual oleh germonya' };
const FOUND = { found: 'yes', working: 'yes', threatened: 'no', returnedToProstitution: 'declined' };

describe('What is to be done, by when and by whom', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    await house.appoint(cast.worker, 'social-worker');
  });
  afterAll(() => house.close());

  const items = async (who: Person, query = '') =>
    ((await who.get(`/api/worklist${query}`).expect(200)).body as { items: readonly Item[] }).items;
  const of = async (who: Person, id: string, asOf = '') =>
    (await items(who, asOf && `?asOf=${encodeURIComponent(asOf)}`))
      .filter(({ about }) => about.endsWith(id))
      .map(({ clock, state }) => `${clock} ${state}`);

  /** A woman with a case worker. */
  const lookedAfter = async (name: string) => {
    const id = await admitted(cast, name);
    await step(cast.supervisor, id, 'assign-case-worker', { worker: cast.worker.id });
    return id;
  };

  it('what she told has to reach the police within 72 hours of her telling it, and stays on the list for a week', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const id = await admitted(cast, 'Melati');
    house.clock.set('2026-03-06T22:30+07:00');
    await step(cast.worker, id, 'record-disclosure', NOTHING);
    const { disclosure } = (await house.stores.store.readStream(`beneficiary-${id}`, 3, 1))[0]!.data as { disclosure: string };
    expect(await items(cast.head)).toContainEqual(
      expect.objectContaining({ clock: 'report-disclosure', name: 'Melati', state: 'due', due: '2026-03-09T15:30:00.000Z', hoursLeft: 72 }),
    );
    house.clock.set('2026-03-10T08:00+07:00');
    expect(await of(cast.supervisor, id)).toEqual(['report-disclosure overdue']);
    await step(cast.head, id, 'report-disclosure', { disclosure, office: 'Polres', reportNumber: 'LP/12' });
    expect(await of(cast.head, id)).toEqual(['report-disclosure done']);
    expect(await of(cast.head, id, '2026-03-09T22:30:00+07:00')).toEqual(['report-disclosure due']);
    expect(await of(cast.head, id, '2026-03-09T22:31:00+07:00')).toEqual(['report-disclosure overdue']);
    house.clock.set('2026-03-18T08:00+07:00');
    expect(await of(cast.head, id)).toEqual([]);
  });

  it('that she told is on no list of the gate, of intake or of her instructor', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const id = await admitted(cast, 'Kenanga');
    await step(cast.worker, id, 'record-disclosure', NOTHING);
    expect(await of(cast.guard, id)).toEqual([]);
    expect(await of(cast.intake, id)).toEqual([]);
    expect(await items(cast.guard, '?clock=report-disclosure')).toEqual([]);
    expect(await of(cast.auditor, id)).toEqual([]);
    await (await house.person('instructor')).get('/api/worklist').expect(403);
  });

  it('a protection order is on the list of the gate until it lapses, and three days before it is said that it soon does', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const { id } = (await cast.guard.post('/api/outsiders', { relation: 'pimp', looks: 'cincin batu' }).expect(201)).body as { id: string };
    const order = {
      number: 'SPP/7',
      issuer: 'Polresta',
      limits: '100 meter',
      from: '2026-03-02T08:00+07:00',
      until: '2026-03-16T08:00+07:00',
    };
    await cast.guard.post(`/api/outsiders/${id}/record-protection-order`, order).expect(200);
    const lapsing = async (asOf: string) =>
      (await items(cast.guard, `?clock=order-ends&asOf=${encodeURIComponent(asOf)}`)).map(({ about, state, hoursLeft, soon }) => [
        about,
        state,
        hoursLeft,
        soon,
      ]);
    expect(await lapsing('2026-03-13T08:00+07:00')).toEqual([[`outsider-${id}`, 'due', 72, false]]);
    expect(await lapsing('2026-03-13T08:01+07:00')).toEqual([[`outsider-${id}`, 'due', 71, true]]);
    expect(await lapsing('2026-03-16T08:00+07:00')).toEqual([[`outsider-${id}`, 'ended', null, false]]);
    expect(await of(cast.worker, id)).toEqual([]);
  });

  it('an alert that somebody barred came waits for an answer, for the gate and whoever leads the shift', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const comes = async (who: object) => {
      const attempt = {
        visitors: [{ relation: 'thug', idSeen: false, ...who }],
        inVisitingHours: true,
        purpose: 'visit',
        herAnswer: 'not-asked',
      };
      const { id } = (await cast.guard.post('/api/visits', attempt).expect(201)).body as { id: string };
      const { visitors } = (await cast.guard.get(`/api/visits/${id}`).expect(200)).body as { visitors: { outsider: string }[] };
      return { visit: id, outsider: visitors[0]!.outsider };
    };
    const { outsider } = await comes({ name: 'Bonar' });
    await cast.guard.post('/api/outsiders', { visitor: outsider, relation: 'thug', looks: 'tato' }).expect(201);
    await cast.supervisor.post(`/api/outsiders/${outsider}/bar-outsider`, { until: '2026-03-31', why: 'force' }).expect(200);
    house.clock.set('2026-03-04T10:00+07:00');
    const { visit } = await comes({ outsider });
    for (const who of [cast.guard, cast.supervisor, cast.head]) expect(await of(who, outsider)).toEqual(['bar-alert due']);
    house.clock.set('2026-03-04T18:01+07:00');
    expect(await of(cast.guard, outsider)).toEqual(['bar-alert overdue']);
    // What was due on another day says who was away then: the gate is told how it is now, and what will be due.
    const asked = (who: Person) => who.get(`/api/worklist?asOf=${encodeURIComponent('2026-03-04T12:00+07:00')}`);
    expect((await asked(cast.guard).expect(403)).body).toMatchObject({ code: 'access/now-only' });
    await asked(cast.supervisor).expect(200);
    const answer = { stream: `visit-${visit}`, did: 'sent-away' };
    await cast.guard.post(`/api/outsiders/${outsider}/answer-bar-alert`, answer).expect(200);
    expect(await of(cast.guard, outsider)).toEqual(['bar-alert done']);
    expect(await of(cast.worker, outsider)).toEqual([]);
  });

  it('an emergency access waits for somebody else, and once it waited too long an auditor sees that it does', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const beneficiary = await admitted(cast, 'Cempaka');
    const asked = { beneficiary, classes: ['health'], why: 'medical', text: 'Ia pingsan, dokter menanyakan obatnya.' };
    const { id } = (await cast.head.post('/api/emergencies', asked).expect(201)).body as { id: string };
    expect(await of(cast.supervisor, id)).toEqual(['emergency-review due']);
    expect(await of(cast.head, id)).toEqual([]);
    house.clock.set('2026-03-05T09:00+07:00');
    expect(await of(cast.auditor, id)).toEqual([]);
    house.clock.set('2026-03-05T09:01+07:00');
    expect(await of(cast.auditor, id)).toEqual(['emergency-review overdue']);
    await cast.supervisor.post(`/api/emergencies/${id}/review-emergency-access`, { finding: 'justified' }).expect(200);
    for (const who of [cast.auditor, cast.supervisor]) expect(await of(who, id)).toEqual(['emergency-review done']);
    expect((await items(cast.auditor)).every(({ late }) => late)).toBe(true);
    expect(await of(cast.guard, id)).toEqual([]);
  });

  it('that somebody asks to be forgotten is answered within 72 hours, on the list of the head alone', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const ask = async (name: string) => {
      const asked = { subject: `beneficiary-${await admitted(cast, name)}`, askedBy: 'the-person', how: 'in-person' };
      return ((await cast.supervisor.post('/api/erasures', asked).expect(201)).body as { id: string }).id;
    };
    const [refused, withdrawn] = [await ask('Teratai'), await ask('Flamboyan')];
    expect(await of(cast.head, refused)).toEqual(['erasure-request due']);
    house.clock.set('2026-03-05T09:01+07:00');
    expect(await of(cast.head, refused)).toEqual(['erasure-request overdue']);
    expect([await of(cast.supervisor, refused), await of(cast.guard, refused)]).toEqual([[], []]);
    await cast.head.post(`/api/erasures/${refused}/refuse-erasure`, { why: 'not-entitled' }).expect(200);
    // Only whoever asked for it, or a head, and with her word for it; of whoever is not told of it, it is nobody's.
    const another = await house.person('social-worker');
    await another.post(`/api/erasures/${withdrawn}/withdraw-erasure`, { reason: 'x' }).expect(404);
    await cast.intake.post(`/api/erasures/${withdrawn}/withdraw-erasure`, { reason: 'x' }).expect(403);
    await cast.supervisor.post(`/api/erasures/${withdrawn}/withdraw-erasure`).expect(422);
    await cast.supervisor.post(`/api/erasures/${withdrawn}/withdraw-erasure`, { reason: 'katanya sendiri' }).expect(200);
    expect([await of(cast.head, refused), await of(cast.head, withdrawn)]).toEqual([['erasure-request done'], ['erasure-request ended']]);
    const { id } = await erased(cast, `beneficiary-${await admitted(cast, 'Wijayakusuma')}`);
    expect(await of(cast.head, id)).toEqual(['erasure-request done']);
  });

  it('a follow-up is due, done, lost, overdue, or ended with the episode', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const id = await lookedAfter('Dahlia');
    house.clock.set('2026-03-03T09:00+07:00');
    await discharged(cast, id);
    for (const on of ['2026-03-20', '2026-03-10', '2026-04-20', '2026-05-20']) await step(cast.worker, id, 'plan-aftercare', { on });
    house.clock.set('2026-03-09T09:00+07:00');
    await step(cast.worker, id, 'record-aftercare-contact', FOUND);
    house.clock.set('2026-03-20T23:59+07:00');
    expect(await of(cast.worker, id, '2026-03-10')).toEqual(['aftercare done', 'aftercare due', 'aftercare due', 'aftercare due']);
    expect(await of(cast.worker, id)).toEqual(['aftercare due', 'aftercare due', 'aftercare due']);
    house.clock.set('2026-03-21T00:01+07:00');
    expect(await of(cast.worker, id)).toEqual(['aftercare overdue', 'aftercare due', 'aftercare due']);
    await step(cast.worker, id, 'record-aftercare-contact', { ...FOUND, found: 'no', working: 'unknown' });
    expect(await of(cast.worker, id)).toEqual(['aftercare lost', 'aftercare due', 'aftercare due']);
    await step(cast.worker, id, 'close-episode');
    expect(await of(cast.worker, id)).toEqual(['aftercare lost', 'aftercare ended', 'aftercare ended']);
    await step(cast.worker, id, 'record-aftercare-contact', FOUND);
    expect(await of(cast.worker, id)).toEqual(['aftercare lost', 'aftercare ended', 'aftercare ended']);
  });

  it('leave, a review and a proposed discharge are on the lists of whoever has to see to them', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const id = await lookedAfter('Mawar');
    const other = await house.person('social-worker');
    await step(cast.worker, id, 'agree-care-plan', { goals: 'menjahit', agreedByHer: 'yes', reviewOn: '2026-03-20' });
    await step(cast.worker, id, 'grant-leave', { until: '2026-03-05' });
    house.clock.set('2026-03-06T00:30+07:00');
    expect(await of(cast.guard, id)).toEqual(['leave-ends overdue']);
    expect(await of(other, id)).toEqual([]);
    await step(cast.worker, id, 'end-leave');
    // How it was on another day the gate is not told.
    expect(await of(cast.guard, id)).toEqual([]);
    await step(cast.worker, id, 'propose-discharge', { kind: 'completed', will: 'wants' });
    expect(await of(cast.head, id)).toEqual(['discharge-decision due']);
    expect(await of(cast.worker, id)).toEqual(['leave-ends done', 'plan-review due']);
    // What was agreed with her is in her history, which is not for everybody of that role.
    expect(await of(other, id)).toEqual([]);
    await step(cast.head, id, 'reject-discharge', { why: 'belum selesai' });
    await step(cast.worker, id, 'review-care-plan', { reviewOn: '2026-06-01' });
    expect(await of(cast.worker, id)).toEqual(['leave-ends done', 'plan-review done', 'plan-review due']);
    expect(await of(cast.head, id)).toEqual(['discharge-decision done']);
    // Whoever answers for a restricted record is told without a reason what is due of it.
    const restricting = { subject: `beneficiary-${id}`, askedBy: 'the-person', how: 'in-person' };
    await cast.supervisor.post('/api/erasures', restricting).expect(201);
    expect(await of(cast.worker, id)).toEqual([]);
    expect(await of(cast.supervisor, id)).toContain('plan-review due');
  });

  it('whoever was there owes a statement within three days, unless it is told with the report', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const report = { kind: 'threat', place: 'gerbang', means: [], visits: [] };
    const { id } = (await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string };
    const told = (await cast.guard.post('/api/incidents', { ...report, account: 'ia mengancam' }).expect(201)).body as { id: string };
    expect(await of(cast.guard, told.id)).toEqual(['staff-statement done']);
    // By when it was reported, and by when she was named: what it is of may lie days back.
    const then = { happenedAt: '2026-02-20T09:00+07:00', reason: 'baru ketahuan' };
    const { id: old } = (await cast.guard.post('/api/incidents', { ...report, ...then }).expect(201)).body as { id: string };
    const salim = (await cast.head.post('/api/staff', { name: 'Salim', kind: 'guard', ...then }).expect(201)).body as { id: string };
    await cast.guard.post(`/api/incidents/${old}/involve-staff`, { staff: salim.id, role: 'restrained', ...then }).expect(200);
    expect(await of(cast.guard, old)).toEqual(['staff-statement due', 'staff-statement due']);
    house.clock.set('2026-03-05T09:01+07:00');
    expect(await of(cast.guard, id)).toEqual(['staff-statement overdue']);
    await cast.guard.post(`/api/incidents/${id}/give-account`, { by: 'staff', account: 'saya melihat' }).expect(200);
    expect(await of(cast.guard, id)).toEqual(['staff-statement done']);
  });

  it('pages, and each page is of the instant of the first', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    for (const name of ['Anggrek', 'Seroja']) await step(cast.worker, await admitted(cast, name), 'record-disclosure', NOTHING);
    const all = (await items(cast.supervisor)).map(({ about, clock }) => about + clock);
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body }: { body: unknown } = await cast.supervisor
        .get(`/api/worklist?limit=1${next && `&cursor=${encodeURIComponent(next)}`}`)
        .expect(200);
      paged.push(...(body as { items: readonly Item[] }).items.map(({ about, clock }) => about + clock));
      next = (body as { next: string | null }).next;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(1);
  });
});
