import { bookOf, registerBooks } from '../../projections/register-books.projection';
import { Views } from '../../src/platform/projections/views';
import { House } from '../support/house';
import { admitted, type Cast, castOf, countedAt, discharged, historyOf, SKIPPING, step } from '../support/stories';

describe('Register numbers', () => {
  let house: House;
  let cast: Cast;
  const referral = { person: { name: 'Melati' }, source: 'self', legalMode: 'persuasive' };
  const accepted = async () => {
    const { id } = (await cast.intake.post('/api/beneficiaries', referral).expect(201)).body as { id: string };
    await step(cast.intake, id, 'accept-referral', SKIPPING);
    return id;
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('50 who move in at once get 50 different numbers, without a gap', async () => {
    house.clock.set('2030-03-02T09:00+07:00');
    const ids = await Promise.all(Array.from({ length: 50 }, accepted));
    await Promise.all(ids.map((id) => step(cast.intake, id, 'admit-beneficiary')));
    const { lines } = await countedAt(cast.supervisor);
    const numbers = lines
      .flatMap(({ register }) => (register!.endsWith('/2030') ? [Number(register!.split('/')[0])] : []))
      .sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  it('the same Idempotency-Key twice, at once and again, admits once', async () => {
    const id = await accepted();
    const admit = () => step(cast.intake, id, 'admit-beneficiary').set('idempotency-key', '"pindah-1"');
    const [one, two] = await Promise.all([admit(), admit()]);
    const three = await admit();
    expect([two.body, three.body]).toMatchObject([
      { revision: (one.body as { revision: number }).revision },
      { revision: (one.body as { revision: number }).revision },
    ]);
    expect((await historyOf(cast.head, id)).filter(({ type }) => type === 'BeneficiaryAdmitted')).toHaveLength(1);
  });

  it('the same Idempotency-Key twice refers one person', async () => {
    const refer = () => cast.intake.post('/api/beneficiaries', referral).set('idempotency-key', '"rujukan-1"').expect(201);
    const [one, two] = [await refer(), await refer()];
    expect((two.body as { id: string }).id).toBe((one.body as { id: string }).id);
  });

  it('a number from the book is hers and nobody else’s, nor hers again at her next stay', async () => {
    const [hers, other] = [await accepted(), await accepted()];
    const book = { registerYear: 2019, registerSequence: 36 };
    await step(cast.intake, hers, 'admit-beneficiary', book);
    expect((await step(cast.intake, other, 'admit-beneficiary', book, 409)).body).toMatchObject({
      code: 'beneficiary/register-number-taken',
    });
    await discharged(cast, hers);
    await step(cast.worker, hers, 'close-episode');
    await step(cast.intake, hers, 'refer-beneficiary', referral);
    await step(cast.intake, hers, 'accept-referral', SKIPPING);
    expect((await step(cast.intake, hers, 'admit-beneficiary', book, 409)).body).toMatchObject({
      code: 'beneficiary/register-number-taken',
    });
    await step(cast.intake, hers, 'admit-beneficiary');
  });

  it('a number is of a book that there is, and no longer than its form has room for; what is refused spends none', async () => {
    const hers = await accepted();
    for (const [book, status, field] of [
      [{ registerYear: 2017, registerSequence: 100_000 }, 422, 'registerSequence'],
      [{ registerYear: 1944, registerSequence: 1 }, 400, 'registerYear'],
      [{ registerYear: 2199, registerSequence: 1 }, 422, 'registerYear'],
      [{ registerYear: 2199 }, 422, 'registerYear'],
    ] as const)
      expect((await step(cast.intake, hers, 'admit-beneficiary', book, status)).body).toMatchObject({ errors: [{ path: field }] });
    const issued = (await house.stores.store.readAll(undefined, 5000)).filter(({ type }) => type === 'RegisterNumberIssued');
    expect(issued.map(({ data }) => (data as { year: number }).year)).not.toContain(2199);
  });

  it('the next number follows the highest of its year, so that a late paper gets none that stands in the book of before', async () => {
    await step(cast.intake, await accepted(), 'admit-beneficiary', { registerYear: 2018, registerSequence: 4 });
    await step(cast.intake, await accepted(), 'admit-beneficiary', { registerYear: 2018, registerSequence: 136 });
    const late = await accepted();
    await step(cast.intake, late, 'admit-beneficiary', { registerYear: 2018 });
    const { data } = (await historyOf(cast.head, late)).find(({ type }) => type === 'BeneficiaryAdmitted')!;
    expect(data).toMatchObject({ registerYear: 2018, registerSequence: 137 });
    // By a program that gave out none of them.
    const views = house.app.get(Views);
    expect((await views.one(registerBooks, bookOf('wanita-utama', 2018)))?.highest).toBe(137);
  });

  it('a record is opened by a referral only, never under an id that somebody thought of', async () => {
    await step(cast.intake, '0198f000-0000-7000-8000-00000000beef', 'refer-beneficiary', referral, 404);
    await admitted(cast, 'Kenanga');
  });
});
