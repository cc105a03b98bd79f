import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, historyOf, step } from '../support/stories';

const LEAVING = { kind: 'transferred', will: 'wants', transferTo: 'kartini' };
const IN_CARE = { code: 'beneficiary/in-care-there' };
const SKIPPED = { skippedWhy: 'ia dikenal' };

describe('A woman who was sent to another centre of the office is taken in again where she came from', () => {
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

  const itemsOf = async (who: Person, clock: string, id: string) =>
    (
      (await who.get(`/api/worklist?clock=${clock}`).expect(200)).body as {
        items: readonly { about: string; state: string; name: string }[];
      }
    ).items.filter(({ about, name }) => about === `beneficiary-${id}` || name === id);
  const sent = async (name: string) => {
    const id = await admitted(here, name);
    await discharged(here, id, {}, LEAVING);
    const [{ about }] = (await itemsOf(there.intake, 'transfer-answer', name)) as unknown as [{ about: string }];
    return { id, new_: about.slice('beneficiary-'.length) };
  };
  const referred = (id: string, name: string) =>
    step(here.intake, id, 'refer-beneficiary', { person: { name }, source: 'self', legalMode: 'persuasive' });
  const present = async (cast: Cast, id: string) =>
    ((await cast.supervisor.get('/api/caseload?limit=200').expect(200)).body as { lines: readonly { beneficiary: string }[] }).lines.filter(
      ({ beneficiary }) => beneficiary === id,
    ).length;

  it('while nobody there has decided: the announcement is withdrawn there, and she is nobody to look for', async () => {
    const { id, new_ } = await sent('Melur');
    const { body } = await referred(id, 'Melur');
    expect(body).not.toMatchObject({ notices: expect.arrayContaining([expect.objectContaining(IN_CARE)]) });
    expect(await itemsOf(there.intake, 'transfer-answer', new_)).toMatchObject([{ state: 'due' }]);
    await step(here.intake, id, 'accept-referral', SKIPPED);
    await step(here.intake, id, 'admit-beneficiary');
    expect(await itemsOf(there.intake, 'transfer-answer', new_)).toMatchObject([{ state: 'done' }]);
    expect((await historyOf(there.supervisor, new_)).at(-1)).toMatchObject({ type: 'ReferralDeclined', data: { why: 'withdrawn' } });
    expect((await step(there.intake, new_, 'accept-referral', SKIPPED, 409)).body).toMatchObject({ code: 'beneficiary/out-of-phase' });
    expect(await itemsOf(here.supervisor, 'transfer-answer', id)).toMatchObject([{ state: 'done', answer: 'withdrawn' }]);
    expect(await itemsOf(here.supervisor, 'transfer-declined', id)).toEqual([]);
    const told = await historyOf(here.supervisor, id);
    expect(told.find(({ type, episode }) => type === 'ReferralAccepted' && episode === 2)).toMatchObject({
      data: { withdraws: { centre: 'kartini' } },
    });
    expect(JSON.stringify(told)).not.toContain(new_);
    expect([await present(here, id), await present(there, new_)]).toEqual([1, 0]);
    // Sent there once more, she is announced anew.
    await discharged(here, id, {}, LEAVING);
    expect(await itemsOf(there.intake, 'transfer-answer', 'Melur')).toEqual(
      expect.arrayContaining([expect.objectContaining({ state: 'due' })]),
    );
  });

  it('while that centre has her: the referral is taken and says so, and she is accepted only once she has left there', async () => {
    const { id, new_ } = await sent('Kemuning');
    await step(there.intake, new_, 'accept-referral', SKIPPED);
    const { body } = await referred(id, 'Kemuning');
    expect(body).toMatchObject({ notices: expect.arrayContaining([expect.objectContaining(IN_CARE)]) });
    const accepting = (status: number) => step(here.intake, id, 'accept-referral', SKIPPED, status);
    expect((await accepting(409)).body).toMatchObject(IN_CARE);
    await step(there.intake, new_, 'admit-beneficiary');
    expect((await accepting(409)).body).toMatchObject(IN_CARE);
    expect([await present(here, id), await present(there, new_)]).toEqual([0, 1]);
    await discharged(there, new_);
    await accepting(200);
    await step(here.intake, id, 'admit-beneficiary');
    // Nor does that centre take her back meanwhile by undoing what it wrote.
    expect((await step(there.supervisor, new_, 'void-discharge', { reason: 'keliru' }, 409)).body).toMatchObject(IN_CARE);
    expect([await present(here, id), await present(there, new_)]).toEqual([1, 0]);
  });

  it('whoever was declined there, or whose acceptance there was void, is taken in here as before', async () => {
    for (const name of ['Cempaka', 'Dahlia']) {
      const { id, new_ } = await sent(name);
      if (name === 'Cempaka') await step(there.intake, new_, 'decline-referral', { why: 'capacity' });
      else {
        await step(there.intake, new_, 'accept-referral', SKIPPED);
        await step(there.supervisor, new_, 'void-acceptance', { reason: 'belum rapat' });
      }
      await referred(id, name);
      await step(here.intake, id, 'accept-referral', SKIPPED);
      await step(here.intake, id, 'admit-beneficiary');
      expect([await present(here, id), await present(there, new_)]).toEqual([1, 0]);
    }
  });

  it('by late paper of a time when that centre had her: it is taken, and whoever records it is told', async () => {
    const { id, new_ } = await sent('Kenari');
    await step(there.intake, new_, 'accept-referral', SKIPPED);
    await step(there.intake, new_, 'admit-beneficiary');
    house.clock.set('2026-03-02T14:00+07:00');
    await discharged(there, new_);
    house.clock.set('2026-03-02T15:00+07:00');
    await step(here.intake, id, 'refer-beneficiary', {
      ...{ person: { name: 'Kenari' }, source: 'self', legalMode: 'persuasive', happenedAt: '2026-03-02T13:00+07:00' },
    });
    const noticesOf = async (happenedAt: string) => {
      await step(here.intake, id, 'accept-referral', { ...SKIPPED, happenedAt });
      const { body } = await step(here.intake, id, 'admit-beneficiary', { happenedAt });
      return ((body as { notices?: readonly { code: string }[] }).notices ?? []).filter(({ code }) => code.includes('in-care-there'));
    };
    expect(await noticesOf('2026-03-02T13:59+07:00')).toEqual([expect.objectContaining({ code: 'beneficiary/in-care-there-then' })]);
    await step(here.supervisor, id, 'void-admission', { reason: 'keliru jam' });
    await step(here.supervisor, id, 'void-acceptance', { reason: 'keliru jam' });
    expect(await noticesOf('2026-03-02T14:00+07:00')).toEqual([]);
  });
});
