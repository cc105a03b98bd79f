import { House, type Person } from '../support/house';
import { admitted, besideAt, type Cast, castOf, historyOf, step } from '../support/stories';

const CLOCK = '/api/worklist?clock=transfer-answer';
const WAITING = { clock: 'transfer-answer', state: 'due', hoursLeft: 71 };

describe('A woman is sent to another centre of the office', () => {
  let house: House;
  let here: Cast;
  let there: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    await house.openCentre('kartini');
    here = await castOf(house);
    there = await castOf(house, 'kartini');
  });
  afterAll(() => house.close());

  const itemsOf = async (who: Person) => ((await who.get(CLOCK).expect(200)).body as { items: readonly Record<string, unknown>[] }).items;
  /** Lets her leave for the other centre, in April of her own day; answers her ids here and there. */
  const sent = async (name: string, day: string) => {
    house.clock.set(`2026-04-${day}T09:00+07:00`);
    const id = await admitted(here, name);
    const nik = `3374${day}0101900001`;
    await step(here.intake, id, 'record-person-details', {
      person: { nik, birthDate: '1990-01-01', phone: '08123', livesAt: { kabupaten: 'Kendal' } },
    });
    await step(here.worker, id, 'record-counselling', { role: 'enabler', topic: 'family', note: 'rahasia sekali' });
    const leaving = { kind: 'transferred', will: 'wants', transferTo: 'kartini' };
    await step(here.worker, id, 'propose-discharge', leaving);
    await step(here.supervisor, id, 'approve-discharge');
    await step(here.worker, id, 'discharge-beneficiary', { kind: 'transferred', will: 'wants' });
    const { about } = (await itemsOf(there.intake)).find((each) => each.state === 'due' && each.name === name) as { about: string };
    return { id, new_: about.slice('beneficiary-'.length), nik };
  };
  const hereOf = async (id: string) => (await itemsOf(here.supervisor)).filter(({ about }) => about === `beneficiary-${id}`);
  const thereOf = async (id: string) => (await itemsOf(there.intake)).filter(({ about }) => about === `beneficiary-${id}`);
  const answersOf = async (id: string) =>
    (await historyOf(here.supervisor, id)).flatMap(({ type, data }) => (type === 'TransferAnswered' ? [data.answer] : []));

  it('is announced there with who she is by her papers and nothing more, waits on the list of both, and each hears of the other', async () => {
    const { id, new_, nik } = await sent('Melur', '01');
    house.clock.set('2026-04-01T09:30+07:00');
    expect([await hereOf(id), await thereOf(new_)]).toMatchObject([
      [{ ...WAITING, ref: 'kartini' }],
      [{ ...WAITING, ref: 'wanita-utama' }],
    ]);
    const { lines } = (await there.supervisor.get('/api/caseload?counted=intake').expect(200)).body as { lines: { beneficiary: string }[] };
    expect(lines.filter(({ beneficiary }) => beneficiary === new_)).toMatchObject([{ stage: 'referred', counted: 'intake' }]);
    const { body: file, text } = await there.intake.get(`/api/beneficiaries/${new_}`).expect(200);
    expect(file).toMatchObject({ person: { name: 'Melur', nik, birthDate: '1990-01-01' } });
    // To whom everything of her is open there.
    const { body: all } = await there.supervisor.get(`/api/beneficiaries/${new_}`).expect(200);
    expect(Object.keys((all as { person: object }).person).toSorted()).toEqual(['birthDate', 'name', 'nik', 'nikStatus']);
    const told = await historyOf(there.intake, new_);
    expect(told).toMatchObject([{ type: 'BeneficiaryReferred', data: { source: 'other-centre', transfer: { centre: 'wanita-utama' } } }]);
    expect(text + JSON.stringify(told)).not.toMatch(/08123|Kendal|rahasia/);
    // Neither learns the id that she has in the other, and neither reads it.
    expect(text + JSON.stringify(told)).not.toContain(id);
    expect(JSON.stringify(await historyOf(here.supervisor, id))).not.toContain(new_);
    await there.supervisor.get(`/api/beneficiaries/${id}`).expect(404);
    await here.supervisor.get(`/api/beneficiaries/${new_}`).expect(404);

    await step(there.intake, new_, 'accept-referral', { skippedWhy: 'dari balai lain' });
    const accepted = { state: 'done', answer: 'accepted' };
    expect([await hereOf(id), await thereOf(new_)]).toMatchObject([[accepted], [accepted]]);
    expect(await answersOf(id)).toEqual(['accepted']);
    const voiding = () => step(here.supervisor, id, 'void-discharge', { reason: 'salah orang' }, 409);
    expect((await voiding()).body).toMatchObject({ code: 'beneficiary/transfer-accepted' });

    await step(there.supervisor, new_, 'void-acceptance', { reason: 'belum rapat' });
    expect([await hereOf(id), await thereOf(new_)]).toMatchObject([[{ state: 'due' }], [{ state: 'due' }]]);
    house.clock.set('2026-04-05T09:30+07:00');
    expect([await hereOf(id), await thereOf(new_)]).toMatchObject([[{ state: 'overdue' }], [{ state: 'overdue' }]]);
    await step(there.intake, new_, 'decline-referral', { why: 'capacity' });
    const declined = { state: 'done', answer: 'declined' };
    expect([await hereOf(id), await thereOf(new_)]).toMatchObject([[declined], [declined]]);
    expect(await answersOf(id)).toEqual(['accepted', 'undecided', 'declined']);

    // She is in nobody's care: whoever sent her looks for another place, or takes her back.
    const placeless = async (who: Person) =>
      ((await who.get('/api/worklist?clock=transfer-declined').expect(200)).body as { items: readonly { about: string }[] }).items.filter(
        ({ about }) => about === `beneficiary-${id}`,
      );
    for (const who of [here.supervisor, here.head]) expect(await placeless(who)).toMatchObject([{ ref: 'kartini', state: 'due' }]);
    expect(await placeless(here.intake)).toEqual([]);
    const referral = { person: { name: 'Melur' }, source: 'social-office', legalMode: 'persuasive' };
    // Declined by mistake, she is referred anew there: that is told here, and nobody takes her back meanwhile.
    await step(there.intake, new_, 'refer-beneficiary', referral);
    expect([await hereOf(id), await placeless(here.head)]).toMatchObject([[{ state: 'overdue', answer: null }], [{ state: 'ended' }]]);
    await step(there.intake, new_, 'accept-referral', { skippedWhy: 'salah tolak' });
    await step(there.intake, new_, 'admit-beneficiary');
    expect(await answersOf(id)).toEqual(['accepted', 'undecided', 'declined', 'undecided', 'accepted']);
    expect((await voiding()).body).toMatchObject({ code: 'beneficiary/transfer-accepted' });
  });

  it('whose discharge was a mistake waited there on no day', async () => {
    const { id, new_ } = await sent('Anggrek', '13');
    house.clock.set('2026-04-16T09:00+07:00');
    const waited = async () => (await besideAt(there.supervisor, '2026-04-14')).intake.map(({ beneficiary }) => beneficiary);
    expect(await waited()).toContain(new_);
    await step(here.supervisor, id, 'void-discharge', { reason: 'salah orang' });
    expect(await waited()).not.toContain(new_);
  });

  it('a discharge that was a mistake takes her off the list of both', async () => {
    const { id, new_ } = await sent('Kemuning', '11');
    await step(here.supervisor, id, 'void-discharge', { reason: 'salah orang' });
    expect(await hereOf(id)).toMatchObject([{ state: 'ended' }]);
    expect(await thereOf(new_)).toMatchObject([{ state: 'done' }]);
    expect((await historyOf(there.supervisor, new_)).at(-1)).toMatchObject({ type: 'ReferralDeclined', data: { why: 'withdrawn' } });
    expect(await answersOf(id)).toEqual([]);

    const leaving = { kind: 'transferred', will: 'wants', transferTo: 'kartini' };
    await step(here.worker, id, 'propose-discharge', leaving);
    await step(here.supervisor, id, 'approve-discharge');
    await step(here.worker, id, 'discharge-beneficiary', leaving);
    expect(await hereOf(id)).toMatchObject([{ state: 'due' }]);
    const again = (await itemsOf(there.intake)).find(({ name, state }) => name === 'Kemuning' && state === 'due') as { about: string };
    await step(there.intake, again.about.slice('beneficiary-'.length), 'decline-referral', { why: 'capacity' });
    const looked = async () =>
      ((await here.head.get('/api/worklist?clock=transfer-declined').expect(200)).body as { items: readonly { about: string }[] }).items
        .filter(({ about }) => about === `beneficiary-${id}`)
        .map((item) => (item as unknown as { state: string }).state);
    expect(await looked()).toEqual(['due']);
    await step(here.supervisor, id, 'void-discharge', { reason: 'tidak jadi' });
    expect([await hereOf(id), await looked()]).toMatchObject([[{ state: 'done' }], ['done']]);
    // What is said of the records before answers the third no more.
    await step(here.worker, id, 'propose-discharge', leaving);
    await step(here.supervisor, id, 'approve-discharge');
    await step(here.worker, id, 'discharge-beneficiary', leaving);
    const answers = await answersOf(id);
    for (const record of [new_, again.about.slice('beneficiary-'.length)]) {
      await step(there.intake, record, 'refer-beneficiary', { person: { name: 'Kemuning' }, source: 'self', legalMode: 'persuasive' });
      await step(there.intake, record, 'decline-referral', { why: 'withdrawn' });
    }
    expect(await answersOf(id)).toEqual(answers);
    const third = (await itemsOf(there.intake)).find(({ name, state }) => name === 'Kemuning' && state === 'due') as { about: string };
    await step(there.intake, third.about.slice('beneficiary-'.length), 'decline-referral', { why: 'capacity' });
    expect(await looked()).toEqual(expect.arrayContaining(['due']));
    const contact = { found: 'yes', working: 'declined', threatened: 'unknown', returnedToProstitution: 'not-asked' };
    await step(here.worker, id, 'record-aftercare-contact', contact);
    expect(new Set(await looked())).toEqual(new Set(['done']));
  });

  it('is sent to another centre that there is, in a transfer, and where another person agreed', async () => {
    house.clock.set('2026-04-21T09:00+07:00');
    const id = await admitted(here, 'Cempaka');
    const proposed = (body: object, status: number) => step(here.worker, id, 'propose-discharge', { will: 'wants', ...body }, status);
    const refused = async (body: object) => (await proposed(body, 422)).body as { code: string };
    expect(await refused({ kind: 'completed', transferTo: 'kartini' })).toMatchObject({ code: 'beneficiary/not-valid-transfer' });
    for (const transferTo of ['tidak-ada', 'wanita-utama'])
      expect(await refused({ kind: 'transferred', transferTo })).toMatchObject({
        code: 'beneficiary/not-valid-other-centre',
        errors: [{ path: 'transferTo' }],
      });
    await proposed({ kind: 'transferred' }, 200);
    await step(here.supervisor, id, 'approve-discharge');
    const other = { kind: 'transferred', will: 'wants', transferTo: 'kartini' };
    expect((await step(here.worker, id, 'discharge-beneficiary', other, 409)).body).toMatchObject({ code: 'beneficiary/not-as-approved' });
    // Nobody says by a referral that she comes from somewhere else.
    const forged = {
      person: { name: 'X' },
      source: 'other-centre',
      legalMode: 'persuasive',
      transfer: { centre: 'kartini', record: id, episode: 1 },
    };
    await there.intake.post('/api/beneficiaries', forged).expect(400);
  });
});
