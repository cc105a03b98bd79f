import { DATA_CLASSES } from '../../events/kit/personal';
import { approvedErasure, erased, type Erasing } from '../support/erasing';
import { House } from '../support/house';
import { admitted, appointed, type Cast, castOf, historyOf, step } from '../support/stories';

const NOTE = 'Ia diancam di gerbang.';

describe('What an erasure had to leave', () => {
  let house: House;
  let cast: Cast;
  let owner: string;
  let her: string;
  let erasure: string;
  const asked = () => ({ subject: `beneficiary-${her}`, askedBy: 'the-person', how: 'in-person' });
  const heldUntil = (until: string, classes = ['incident']) => ({ classes, ground: 'court-case', owner, until, reference: 'LP/1' });
  const code = ({ body }: { body: unknown }) => (body as { code?: string }).code;
  const holds = async () => {
    const history = await house.stores.store.readStream(`beneficiary-${her}`, 0, 1000);
    return history.flatMap(({ type, data }) => (type === 'LegalHoldPlaced' ? [(data as { hold: string }).hold] : []));
  };
  const undecided = async (who = cast.head) => {
    const { items } = (await who.get('/api/worklist?clock=kept-part').expect(200)).body as {
      items: { id: string; about: string; since: string; hoursLeft: number }[];
    };
    return items.filter(({ about }) => about === `erasure-${erasure}`);
  };
  const carryOut = async () => (await cast.head.post(`/api/erasures/${erasure}/carry-out`).expect(200)).body as Erasing;
  const left = () => house.stores.vault.left(`beneficiary-${her}`, [...DATA_CLASSES]);

  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
    owner = await appointed(cast, 'Ibu Sari');
  });
  beforeEach(async () => {
    house.clock.set('2026-03-10T09:00+07:00');
    her = await admitted(cast, 'Melati');
    await step(cast.head, her, 'place-legal-hold', heldUntil('2026-12-31', ['incident', 'counselling']));
    const done = await erased(cast, `beneficiary-${her}`);
    erasure = done.id;
    expect(done.kept.map(({ dataClass }) => dataClass)).toEqual(['incident', 'counselling']);
  });
  afterAll(() => house.close());

  it('is held on, and the hold is lifted, with a reason that goes with it; then the head has to decide, and what two agreed to is carried out', async () => {
    const [first] = await holds();
    await step(cast.head, her, 'place-legal-hold', heldUntil('2027-06-30'));
    await step(cast.supervisor, her, 'lift-legal-hold', { hold: first, reason: NOTE });
    const lifted = (await historyOf(cast.supervisor, her)).find(({ type }) => type === 'LegalHoldLifted')!;
    expect(JSON.stringify(lifted)).toContain(NOTE);
    // Counselling is held by nothing any more, what is kept of an incident is.
    expect(await undecided()).toMatchObject([{ since: '2026-03-10T02:00:00.000Z', hoursLeft: 72 }]);
    expect(await undecided(cast.supervisor)).toEqual([]);
    const some = await carryOut();
    expect(some).toMatchObject({ standing: 'certified', kept: [{ dataClass: 'incident', until: '2027-06-30' }], rest: ['incident'] });
    expect(some.classes).toContain('counselling');
    expect(await undecided()).toEqual([]);

    house.clock.set('2027-07-01T09:00+07:00');
    expect(await undecided()).toMatchObject([{ since: '2027-06-30T16:59:59.999Z' }]);
    expect(await carryOut()).toMatchObject({ classes: DATA_CLASSES, kept: [], rest: [] });
    expect(await undecided()).toEqual([]);
    expect(await left()).toBe(0);
    const { body } = await cast.head.get(`/api/erasures/${erasure}/certificate`).expect(200);
    expect(body).toMatchObject({ erased: DATA_CLASSES, kept: [], approvals: [{ role: 'supervisor' }, { role: 'head' }] });
    expect(JSON.stringify(await historyOf(cast.supervisor, her))).not.toContain(NOTE);
    // Nothing is left that could be held.
    expect(code(await step(cast.head, her, 'place-legal-hold', heldUntil('2027-12-31'), 410))).toBe('beneficiary/erased');
  });

  it('is carried out no earlier: while it is held, doing it again changes nothing', async () => {
    const before = await house.stores.store.readStream(`erasure-${erasure}`, 0, 100);
    expect(await carryOut()).toMatchObject({ standing: 'certified', rest: ['counselling', 'incident'] });
    expect(await house.stores.store.readStream(`erasure-${erasure}`, 0, 100)).toHaveLength(before.length);
  });

  it('is held no more than there is: of what was erased it is said that it is gone, and every other step answers 410', async () => {
    const refused = await step(cast.head, her, 'place-legal-hold', heldUntil('2026-12-31', ['identity', 'incident']), 422);
    expect(refused.body).toMatchObject({
      code: 'beneficiary/not-valid-erased-classes',
      detail: expect.stringContaining('counselling, incident') as string,
    });
    expect(code(await step(cast.supervisor, her, 'give-consent', { purpose: 'photograph', form: 'spoken' }, 410))).toBe(
      'beneficiary/erased',
    );
  });

  it('is not asked for anew while it is held, and at once it is said until when; once nothing holds it, it is taken and goes', async () => {
    const again = await cast.intake.post('/api/erasures', asked()).expect(409);
    expect(again.body).toMatchObject({ code: 'erasure/kept-still', detail: expect.stringContaining('2026-12-31') as string });
    house.clock.set('2027-01-01T09:00+07:00');
    expect(await approvedErasure(cast, `beneficiary-${her}`)).toBe(erasure);
    expect(code(await cast.intake.post('/api/erasures', asked()).expect(409))).toBe('erasure/open-already');
    expect(await undecided()).toEqual([]);
    expect(await carryOut()).toMatchObject({ standing: 'certified', rest: [] });
    expect(code(await cast.intake.post('/api/erasures', asked()).expect(410))).toBe('erasure/erased');
  });

  it('stays to be decided on where the request for it was withdrawn, and no more where a head said that it must be kept', async () => {
    house.clock.set('2027-01-01T09:00+07:00');
    const asks = () => cast.intake.post('/api/erasures', asked()).expect(201);
    const on = (name: string, body: object) => cast.head.post(`/api/erasures/${erasure}/${name}`, body).expect(200);
    await asks();
    await on('withdraw-erasure', { reason: 'salah ketik' });
    expect(await undecided()).toHaveLength(1);
    await asks();
    await on('refuse-erasure', { why: 'must-be-kept' });
    expect(await undecided()).toEqual([]);
    expect(await left()).toBeGreaterThan(0);
  });
});
