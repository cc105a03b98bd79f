import { House, type Person } from '../support/house';
import { admitted, besideAt, type Cast, castOf, discharged, historyOf, SKIPPING, step } from '../support/stories';

const LEAVING = { kind: 'transferred', will: 'wants', transferTo: 'kartini' };
const LATE = { reason: 'surat datang terlambat', knownBy: 'paper' };
const IN_CARE = { code: 'beneficiary/in-care-there' };
const day = (number: number, hour = '10:00') => `2026-11-${String(number).padStart(2, '0')}T${hour}+07:00`;
const ON = (number: number) => ({ happenedAt: day(number), ...LATE });

interface Item {
  readonly about: string;
  readonly name: string;
  readonly state: string;
}

describe('A woman was sent to another centre by mistake, in whatever order that comes to paper', () => {
  let house: House;
  let here: Cast;
  let there: Cast;
  beforeAll(async () => {
    house = await House.open('2026-11-02T09:00+07:00');
    await house.openCentre('kartini');
    here = await castOf(house);
    there = await castOf(house, 'kartini');
  });
  afterAll(() => house.close());

  const itemsOf = async (who: Person, clock: string) =>
    ((await who.get(`/api/worklist?limit=200&clock=${clock}`).expect(200)).body as { items: readonly Item[] }).items;
  /** Lives here since 2 November and is sent on the 12th; it is the 28th. Answers her ids here and there. */
  const sent = async (name: string) => {
    house.clock.set('2026-11-28T09:00+07:00');
    const id = await admitted(here, name, ON(2));
    const on = ON(12);
    await step(here.worker, id, 'propose-discharge', { ...LEAVING, ...on });
    await step(here.supervisor, id, 'approve-discharge', on);
    await step(here.worker, id, 'discharge-beneficiary', { ...LEAVING, ...on });
    const { about } = (await itemsOf(there.intake, 'transfer-answer')).find((each) => each.name === name)!;
    return { id, new_: about.slice('beneficiary-'.length), name };
  };
  type Her = Awaited<ReturnType<typeof sent>>;
  const voided = ({ id }: Her) => step(here.supervisor, id, 'void-discharge', { reason: 'salah orang' });
  const declined = ({ new_ }: Her, on = 13) => step(there.intake, new_, 'decline-referral', { why: 'capacity', ...ON(on) });
  const anew = ({ new_, name }: Her, on: number, status = 200) =>
    step(there.intake, new_, 'refer-beneficiary', { person: { name }, source: 'self', legalMode: 'persuasive', ...ON(on) }, status);
  const accepting = ({ new_ }: Her, on: number, status = 200) =>
    step(there.intake, new_, 'accept-referral', { ...SKIPPING, ...ON(on) }, status);
  const leftByHerself = async ({ id }: Her, on: number) => {
    const home = { kind: 'left-by-choice', will: 'wants', ...ON(on) };
    await step(here.worker, id, 'propose-discharge', home);
    await step(here.supervisor, id, 'approve-discharge', ON(on));
    await step(here.worker, id, 'discharge-beneficiary', home);
  };

  /** On which of these days she waits there. */
  const waits = async ({ new_ }: Her, ...days: readonly number[]) => {
    const lists = await Promise.all(days.map((each) => besideAt(there.supervisor, day(each, '12:00'))));
    return days.filter((_, index) => lists[index]!.intake.some(({ beneficiary }) => beneficiary === new_));
  };
  const episodes = async ({ new_ }: Her, asOf?: number) => {
    const query = asOf === undefined ? '' : `?asOf=${encodeURIComponent(day(asOf, '12:00'))}`;
    const { body } = await there.supervisor.get(`/api/beneficiaries/${new_}/episodes${query}`).expect(200);
    return (body as { episodes: readonly { stage: string; ended: string | null }[] }).episodes.map(({ stage, ended }) => [
      stage,
      ended?.slice(0, 10) ?? null,
    ]);
  };
  const open = ({ state }: Item) => state === 'due' || state === 'overdue';
  /** What waits for an answer or a place, here and there. */
  const waiting = async ({ id, new_ }: Her) => ({
    here: [...(await itemsOf(here.supervisor, 'transfer-answer')), ...(await itemsOf(here.supervisor, 'transfer-declined'))].filter(
      (item) => open(item) && item.about === `beneficiary-${id}`,
    ).length,
    there: (await itemsOf(there.supervisor, 'transfer-answer')).filter((item) => open(item) && item.about === `beneficiary-${new_}`).length,
  });
  const NOBODY = { here: 0, there: 0 };
  const answersOf = async ({ id }: Her) =>
    (await historyOf(here.supervisor, id)).flatMap(({ type, data }) => (type === 'TransferAnswered' ? [data.answer] : []));
  const carried = async ({ new_ }: Her) =>
    (await historyOf(there.supervisor, new_)).filter(({ type }) => type === 'BeneficiaryReferred').at(-1)!.data.transfer !== undefined;

  it('what was never sent overlaps nothing: she came by herself between the mistake and the day on which it was noticed, or before', async () => {
    for (const [name, on] of [
      ['Anyelir', 21],
      ['Bakung', 11],
    ] as const) {
      const her = await sent(name);
      await voided(her);
      expect(await waits(her, 12, 15, 27)).toEqual([]);
      expect(await episodes(her)).toEqual([['declined', '2026-11-12']]);
      expect(await episodes(her, 20)).toEqual([['declined', '2026-11-12']]);
      await leftByHerself(her, on - 1);
      await anew(her, on);
      expect(await waits(her, on - 1, on, 22)).toEqual([on, 22]);
      await accepting(her, 22);
      await step(there.intake, her.new_, 'admit-beneficiary', ON(23));
      expect(await waits(her, on, 24)).toEqual([on]);
      expect(await waiting(her)).toEqual(NOBODY);
    }
  });

  it('also where the decision was put off there, or an acceptance was void or declined after all', async () => {
    const off = await sent('Cempaka');
    await step(there.intake, off.new_, 'defer-referral', ON(13));
    const accepted = await sent('Dahlia');
    await accepting(accepted, 13);
    await step(there.supervisor, accepted.new_, 'void-acceptance', { reason: 'belum rapat' });
    const both = await sent('Delima');
    await accepting(both, 13);
    await declined(both, 14);
    for (const her of [off, accepted, both]) {
      await voided(her);
      expect([await waits(her, 12, 15), await episodes(her, 20)]).toEqual([[], [['declined', '2026-11-12']]]);
      await anew(her, 21);
      expect([await waits(her, 15, 21), await waiting(her), await carried(her)]).toEqual([[21], NOBODY, false]);
    }
  });

  it('declined there before the discharge was void: she waited there on no day, and comes from there no more', async () => {
    const her = await sent('Edelweis');
    await declined(her);
    expect(await waits(her, 12, 14)).toEqual([12]);
    await voided(her);
    expect(await waits(her, 12, 14)).toEqual([]);
    expect(await episodes(her)).toEqual([['declined', '2026-11-12']]);
    const answers = await answersOf(her);
    expect(answers).toEqual(['declined']);
    await anew(her, 21);
    expect([await carried(her), await waiting(her), await waits(her, 12, 21)]).toEqual([false, NOBODY, [21]]);
    // She is in the care of the first meanwhile.
    expect((await accepting(her, 22, 409)).body).toMatchObject(IN_CARE);
    await declined(her, 23);
    expect([await answersOf(her), await waiting(her)]).toEqual([answers, NOBODY]);
    await leftByHerself(her, 23);
    await anew(her, 24);
    await accepting(her, 24);
    expect([await answersOf(her), await waiting(her), await carried(her)]).toEqual([answers, NOBODY, false]);
  });

  it('void before anything was decided there: she is not taken in there while she lives here', async () => {
    const her = await sent('Flamboyan');
    await voided(her);
    await anew(her, 21);
    expect((await accepting(her, 22, 409)).body).toMatchObject(IN_CARE);
    await leftByHerself(her, 21);
    await accepting(her, 22);
    expect([await answersOf(her), await waiting(her)]).toEqual([[], NOBODY]);
  });

  it('declined and referred anew there before the discharge was void: all of it falls, and what comes then is its own', async () => {
    const her = await sent('Gardenia');
    await declined(her);
    await anew(her, 21);
    expect([await carried(her), await waiting(her)]).toEqual([true, { here: 1, there: 1 }]);
    await voided(her);
    expect([await waits(her, 12, 21, 27), await waiting(her)]).toEqual([[], NOBODY]);
    expect(await episodes(her)).toEqual([
      ['declined', '2026-11-12'],
      ['declined', '2026-11-21'],
    ]);
    await anew(her, 21);
    expect([await carried(her), await waiting(her), await waits(her, 12, 21)]).toEqual([false, NOBODY, [21]]);
  });

  it('taken in again here after it was declined there: she comes from there no more either, and is not taken in there meanwhile', async () => {
    const her = await sent('Hibiskus');
    await declined(her);
    await step(here.intake, her.id, 'refer-beneficiary', {
      ...{ person: { name: her.name }, source: 'self', legalMode: 'persuasive', ...ON(15) },
    });
    await step(here.intake, her.id, 'accept-referral', { ...SKIPPING, ...ON(15) });
    const answers = await answersOf(her);
    await anew(her, 21);
    expect([await carried(her), await waiting(her), await answersOf(her)]).toEqual([false, NOBODY, answers]);
    // She was sent, and waited until that centre declined her.
    expect(await waits(her, 12, 14, 21)).toEqual([12, 21]);
    expect((await accepting(her, 22, 409)).body).toMatchObject(IN_CARE);
    await step(here.intake, her.id, 'admit-beneficiary', ON(15));
    await discharged(here, her.id);
    await accepting(her, 22);
    expect(await answersOf(her)).toEqual(answers);
  });

  it('taken in again here by mistake too: what was withdrawn there because of that was never sent in the end', async () => {
    const her = await sent('Ixora');
    await step(here.intake, her.id, 'refer-beneficiary', {
      ...{ person: { name: her.name }, source: 'self', legalMode: 'persuasive', ...ON(15) },
    });
    await step(here.intake, her.id, 'accept-referral', { ...SKIPPING, ...ON(15) });
    expect(await waits(her, 12, 14, 16)).toEqual([12, 14]);
    await step(here.supervisor, her.id, 'void-acceptance', { reason: 'keliru' });
    await step(here.intake, her.id, 'decline-referral', { why: 'withdrawn' });
    await voided(her);
    expect([await waits(her, 12, 14, 16), await waiting(her)]).toEqual([[], NOBODY]);
    await anew(her, 14);
    expect([await carried(her), await waits(her, 12, 14)]).toEqual([false, [14]]);
  });

  it('declined by mistake there and not taken back here: that is told as before', async () => {
    const her = await sent('Jasmin');
    await declined(her);
    await step(here.intake, her.id, 'refer-beneficiary', {
      ...{ person: { name: her.name }, source: 'self', legalMode: 'persuasive', ...ON(15) },
    });
    await anew(her, 16);
    expect([await carried(her), (await waiting(her)).there]).toEqual([true, 1]);
    await accepting(her, 17);
    expect(await answersOf(her)).toEqual(['declined', 'undecided', 'accepted']);
  });
});
