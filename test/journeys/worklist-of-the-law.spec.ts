import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf, discharged, step } from '../support/stories';

interface Item {
  readonly id: string;
  readonly clock: string;
  readonly basis: string;
  readonly about: string;
  readonly name: string | null;
  readonly who: string | null;
  readonly state: string;
  readonly due: string;
  readonly soon: boolean;
}

const ASKED = '2026-03-02T09:00+07:00';
const JUST_IN_TIME = '2026-03-05T09:00+07:00';
const LATE = '2026-03-05T09:01+07:00';

describe('What the law and the house give a time for is on the list of whoever answers for it', () => {
  let house: House;
  let cast: Cast;
  /** Of no team and with no woman of her own. */
  let other: Person;
  const itemsOf = async (who: Person, clock: string) =>
    ((await who.get(`/api/worklist?clock=${clock}`).expect(200)).body as { items: readonly Item[] }).items;
  const states = async (who: Person, clock: string, id: string) =>
    (await itemsOf(who, clock)).filter(({ about, id: own }) => about.endsWith(id) || own.startsWith(id)).map(({ state }) => state);
  const posted = async (who: Person, path: string, body: object, status = 201) =>
    ((await who.post(path, body).expect(status)).body as { id: string }).id;

  const lookedAfter = async (name: string) => {
    const id = await admitted(cast, name);
    await step(cast.supervisor, id, 'assign-case-worker', { worker: cast.worker.id });
    return id;
  };

  beforeAll(async () => {
    house = await House.open(ASKED);
    cast = await castOf(house);
    await house.appoint(cast.worker, 'social-worker');
    other = await house.person('social-worker');
  });
  beforeEach(() => house.clock.set(ASKED));
  afterAll(() => house.close());

  it.each([
    ['answered', 'answer-subject-access', { proof: 'identity-document', handedOver: 'paper' }],
    ['refused', 'refuse-subject-access', { why: 'not-entitled' }],
  ])('a request to be given what is recorded, until it is %s', async (_, answers, how) => {
    const beneficiary = await admitted(cast, 'Melati');
    const id = await posted(cast.worker, '/api/subject-requests', { beneficiary, askedBy: 'the-person' });
    for (const who of [cast.supervisor, cast.head]) expect(await states(who, 'subject-request', id)).toEqual(['due']);
    expect(await itemsOf(cast.head, 'subject-request')).toContainEqual(
      expect.objectContaining({ basis: 'UU 27/2022 art. 32', due: '2026-03-05T02:00:00.000Z', about: `subject-request-${id}` }),
    );
    for (const who of [cast.guard, cast.worker, cast.intake, cast.auditor]) expect(await itemsOf(who, 'subject-request')).toEqual([]);
    house.clock.set(JUST_IN_TIME);
    expect(await states(cast.head, 'subject-request', id)).toEqual(['due']);
    house.clock.set(LATE);
    expect(await states(cast.head, 'subject-request', id)).toEqual(['overdue']);
    await cast.head.post(`/api/subject-requests/${id}/${answers}`, how).expect(200);
    expect(await states(cast.head, 'subject-request', id)).toEqual(['done']);
  });

  it('what rests on a consent that she withdrew is stopped within 72 hours, whichever of her stays it is by then', async () => {
    const her = await lookedAfter('Teratai');
    for (const purpose of ['photograph', 'contact-family', 'research'])
      await step(cast.worker, her, 'give-consent', { purpose, form: 'written' });
    const declined = await step(cast.worker, her, 'decline-consent', { purpose: 'photograph' }, 409);
    expect(declined.body).toMatchObject({ code: 'beneficiary/consent-given' });
    for (const purpose of ['photograph', 'contact-family']) await step(cast.worker, her, 'withdraw-consent', { purpose });
    for (const who of [cast.worker, cast.supervisor, cast.head])
      expect(await states(who, 'consent-withdrawn', her)).toEqual(['due', 'due']);
    for (const who of [cast.guard, cast.intake, cast.auditor, other]) expect(await itemsOf(who, 'consent-withdrawn')).toEqual([]);
    expect(await itemsOf(cast.head, 'consent-withdrawn')).toContainEqual(
      expect.objectContaining({ basis: 'UU 27/2022 art. 40', due: '2026-03-05T02:00:00.000Z', name: 'Teratai' }),
    );
    house.clock.set(JUST_IN_TIME);
    await step(cast.worker, her, 'give-consent', { purpose: 'contact-family', form: 'spoken' });
    expect((await states(cast.head, 'consent-withdrawn', her)).sort()).toEqual(['due', 'ended']);
    house.clock.set(LATE);
    expect((await states(cast.head, 'consent-withdrawn', her)).sort()).toEqual(['ended', 'overdue']);
    await discharged(cast, her);
    await step(cast.worker, her, 'close-episode');
    await step(cast.intake, her, 'refer-beneficiary', { person: { name: 'Teratai' }, source: 'self', legalMode: 'persuasive' });
    await step(cast.worker, her, 'carry-out-consent-withdrawal', { purpose: 'photograph', did: ['taken-down'], note: 'foto di dinding' });
    expect((await states(cast.head, 'consent-withdrawn', her)).sort()).toEqual(['done', 'ended']);
    const again = await step(cast.worker, her, 'carry-out-consent-withdrawal', { purpose: 'photograph', did: ['taken-down'] }, 409);
    expect(again.body).toMatchObject({ code: 'beneficiary/no-withdrawal' });
  });

  it('the next counselling and the planned end of her stay; both are there again where her discharge was a mistake', async () => {
    const id = await lookedAfter('Sedap Malam');
    const hers = async (who: Person) =>
      ((await who.get('/api/worklist').expect(200)).body as { items: readonly Item[] }).items
        .filter(({ about }) => about.endsWith(id))
        .map(({ clock, state }) => `${clock} ${state}`);
    const talk = { role: 'enabler', topic: 'plans', form: 'individual', dangerSeen: 'no' };
    await step(cast.worker, id, 'agree-care-plan', { goals: 'menjahit', agreedByHer: 'yes', plannedEnd: '2026-05-01' });
    expect((await step(cast.worker, id, 'record-counselling', { ...talk, nextOn: '2026-03-01' }, 422)).body).toMatchObject({
      code: 'beneficiary/not-valid-next',
    });
    await step(cast.worker, id, 'record-counselling', { ...talk, nextOn: '2026-03-09' });
    expect(await hers(cast.worker)).toEqual(['counselling due']);
    house.clock.set('2026-03-10T09:00+07:00');
    expect(await hers(cast.supervisor)).toEqual(['counselling overdue']);
    // A note of a contact from before it was agreed is no answer to it.
    await step(cast.worker, id, 'record-counselling', { ...talk, happenedAt: '2026-03-02T08:59+07:00', reason: 'kertas' }, 409);
    await step(cast.worker, id, 'record-counselling', { ...talk, happenedAt: '2026-03-02T09:00+07:00', reason: 'kertas' });
    expect(await hers(cast.worker)).toEqual(['counselling overdue']);
    await step(cast.worker, id, 'record-counselling', { ...talk, nextOn: '2026-04-20' });
    expect(await hers(cast.worker)).toEqual(['counselling done', 'counselling due']);

    house.clock.set('2026-04-01T07:00+07:00');
    expect(await hers(cast.worker)).toEqual(['counselling due', 'planned-end due']);
    await discharged(cast, id);
    expect((await hers(cast.worker)).toSorted()).toEqual(['counselling ended', 'planned-end done']);
    await step(cast.head, id, 'void-discharge', { reason: 'orang lain' });
    expect(await hers(cast.worker)).toEqual(['counselling due', 'planned-end due']);
    await step(cast.worker, id, 'agree-care-plan', { goals: 'usaha', agreedByHer: 'yes', plannedEnd: '2026-09-01' });
    expect((await hers(cast.worker)).toSorted()).toEqual(['counselling due', 'planned-end ended']);
    for (const who of [cast.guard, other]) expect(await hers(who)).toEqual([]);
  });

  it('a legal hold, in its last thirty days, so that it is decided anew whether it is needed before it lapses', async () => {
    const [her, owner] = [await admitted(cast, 'Kenanga'), await appointed(cast, 'Sri')];
    const hold = { classes: ['health'], ground: 'court-case', owner };
    for (const until of ['2026-06-30', '2026-06-29']) await step(cast.head, her, 'place-legal-hold', { ...hold, until });
    house.clock.set('2026-05-30T06:59+07:00');
    expect(await states(cast.head, 'hold-ends', her)).toEqual([]);
    house.clock.set('2026-05-31T07:00+07:00');
    expect(await itemsOf(cast.supervisor, 'hold-ends')).toMatchObject([
      { name: 'Kenanga', who: owner, state: 'due', soon: false, due: '2026-06-29T16:59:59.999Z' },
      { name: 'Kenanga', who: owner, state: 'due', soon: false, due: '2026-06-30T16:59:59.999Z' },
    ]);
    house.clock.set('2026-06-24T09:00+07:00');
    const [first] = await itemsOf(cast.head, 'hold-ends');
    expect(first).toMatchObject({ soon: true });
    await step(cast.head, her, 'lift-legal-hold', { hold: first!.id.split('/')[0], reason: 'perkara selesai' });
    expect(await states(cast.head, 'hold-ends', her)).toEqual(['done', 'due']);
    house.clock.set('2026-07-01T00:00+07:00');
    expect(await states(cast.head, 'hold-ends', her)).toEqual(['done', 'ended']);
    for (const who of [cast.guard, cast.worker, cast.auditor]) expect(await itemsOf(who, 'hold-ends')).toEqual([]);
  });

  it.each([['grant-mandate'], ['decline-mandate']])('that an auditor is to read waits for a second person: %s', async (decides) => {
    const beneficiary = await admitted(cast, 'Dahlia');
    const mandate = { auditor: cast.auditor.id, beneficiary, classes: ['health'], purpose: 'complaint', days: 14 };
    const id = await posted(cast.head, '/api/mandates', mandate);
    expect([await states(cast.supervisor, 'mandate-decision', id), await states(cast.head, 'mandate-decision', id)]).toEqual([['due'], []]);
    house.clock.set(LATE);
    expect(await states(cast.supervisor, 'mandate-decision', id)).toEqual(['overdue']);
    await cast.supervisor.post(`/api/mandates/${id}/${decides}`).expect(200);
    expect(await states(cast.supervisor, 'mandate-decision', id)).toEqual(['done']);
    for (const who of [cast.guard, cast.worker, cast.auditor]) expect(await itemsOf(who, 'mandate-decision')).toEqual([]);
  });

  it('what an auditor found waits two weeks for the answer of the head; then the auditor sees that it does', async () => {
    const finding = { about: 'centre-wanita-utama', severity: 'critical', text: 'Tiga malam tanpa catatan di gerbang.' };
    const [answered, closed] = [await posted(cast.auditor, '/api/findings', finding), await posted(cast.auditor, '/api/findings', finding)];
    expect([await states(cast.head, 'finding-answer', answered), await itemsOf(cast.auditor, 'finding-answer')]).toEqual([['due'], []]);
    house.clock.set('2026-03-16T09:01+07:00');
    for (const who of [cast.head, cast.auditor]) expect(await states(who, 'finding-answer', answered)).toEqual(['overdue']);
    await cast.head.post(`/api/findings/${answered}/answer-audit-finding`, { answer: 'Penjaga sakit; sudah diganti.' }).expect(200);
    await cast.auditor.post(`/api/findings/${closed}/close-audit-finding`, { how: 'withdrawn' }).expect(200);
    expect([await states(cast.head, 'finding-answer', answered), await states(cast.head, 'finding-answer', closed)]).toEqual([
      ['done'],
      ['ended'],
    ]);
    expect(await itemsOf(cast.supervisor, 'finding-answer')).toEqual([]);
  });

  it('a data breach is told to the authority and to the people it is about, each within 72 hours', async () => {
    const breach = { kind: 'stolen', classes: ['identity'], people: 3, account: 'laptop dicuri' };
    const id = await posted(cast.supervisor, '/api/breaches', breach);
    await cast.head.post(`/api/breaches/${id}/notify-breach`, { whom: 'authority', said: 'surat' }).expect(200);
    house.clock.set(LATE);
    expect(await states(cast.head, 'breach-notice', id)).toEqual(['done', 'overdue']);
    expect(await states(cast.supervisor, 'breach-notice', id)).toEqual([]);
    const { breaches } = (await cast.head.get('/api/breaches').expect(200)).body as { breaches: readonly object[] };
    expect(breaches).toEqual([
      expect.objectContaining({
        kind: 'stolen',
        people: 3,
        account: 'laptop dicuri',
        notices: [expect.objectContaining({ whom: 'authority' })],
      }),
    ]);
    await cast.guard.get('/api/breaches').expect(403);
  });

  it('a family that asked to take her home waits for an answer', async () => {
    const beneficiary = await admitted(cast, 'Mawar');
    const attempt = {
      visitors: [{ name: 'Pak Marto', relation: 'family', idSeen: true }],
      inVisitingHours: true,
      purpose: 'pick-up-with-papers',
      herAnswer: 'wants',
    };
    const visit = await posted(cast.guard, '/api/visits', { ...attempt, beneficiary });
    const { visitors } = (await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] };
    const asks = { beneficiary, outsider: visitors[0]!.outsider, relation: 'family', will: 'wants', visit };
    const id = await posted(cast.worker, '/api/pickups', asks);
    for (const who of [cast.supervisor, cast.head]) expect(await states(who, 'pick-up-decision', id)).toEqual(['due']);
    house.clock.set(LATE);
    expect(await states(cast.head, 'pick-up-decision', id)).toEqual(['overdue']);
    await cast.supervisor.post(`/api/pickups/${id}/refuse-pick-up`, { why: 'papers-missing' }).expect(200);
    expect(await states(cast.head, 'pick-up-decision', id)).toEqual(['done']);
    expect(await itemsOf(cast.guard, 'pick-up-decision')).toEqual([]);
  });

  it('is narrowed to one worker, or to what nobody is named for', async () => {
    const worker = await house.person('social-worker');
    await house.appoint(worker, 'social-worker');
    const told = { of: ['trafficking'], will: 'undecided', account: 'ia dijual' };
    const [hers, nobodys] = [await admitted(cast, 'Teratai'), await admitted(cast, 'Kemuning')];
    await step(cast.supervisor, hers, 'assign-case-worker', { worker: worker.id });
    await step(worker, hers, 'record-disclosure', told);
    await step(cast.worker, nobodys, 'record-disclosure', told);
    const asked = async (query: string) =>
      (await cast.supervisor.get(`/api/worklist?limit=200${query}`).expect(200)).body as Record<'items', readonly Item[]> & {
        readonly counts: Readonly<Record<string, number>>;
      };
    const own = await asked(`&worker=${worker.id}`);
    expect(own.items).toMatchObject([{ about: `beneficiary-${hers}`, clock: 'report-disclosure', who: worker.id }]);
    expect(own.counts).toMatchObject({ due: 1, overdue: 0 });
    const [all, none] = [await asked(''), await asked('&worker=none')];
    expect(none.items).toEqual(all.items.filter(({ who }) => who === null));
    expect(none.items.map(({ about }) => about)).toContain(`beneficiary-${nobodys}`);
    expect((await asked(`&worker=${worker.id}&state=done`)).items).toEqual([]);
    await cast.supervisor.get('/api/worklist?worker=Wati').expect(400);
  });
});
