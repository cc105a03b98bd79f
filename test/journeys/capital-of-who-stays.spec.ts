import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

const WHY = { reason: 'ia tetap tinggal' };
const CAPITAL = /capital/;
const REFUSED = { why: 'ia tetap tinggal' };

describe('Productive capital of a woman who stays after all', () => {
  let house: House;
  let cast: Cast;
  const allocated = async (amount = 5_000_000) => {
    const fund = { source: 'apbd-1', year: 2026, purpose: 'productive-capital', amount };
    return ((await cast.head.post('/api/funds', fund).expect(201)).body as { id: string }).id;
  };
  const file = async (fund: string) => (await cast.head.get(`/api/funds/${fund}`).expect(200)).body as Record<string, unknown>;
  const pay = (fund: string, beneficiary: string, amount: number, more: object = {}) =>
    cast.supervisor.post(`/api/funds/${fund}/disburse-assistance`, { beneficiary, amount, ...more }).expect(200);
  const leaving = (capitalFund: string, capitalAid: number) => ({ kind: 'completed', will: 'wants', capitalFund, capitalAid });
  const approved = async (her: string, terms: object) => {
    await step(cast.worker, her, 'propose-discharge', terms);
    await step(cast.supervisor, her, 'approve-discharge');
  };
  const left = async (her: string, terms: object) => {
    await approved(her, terms);
    await step(cast.worker, her, 'discharge-beneficiary', terms);
  };
  const above = () => ({ grantOverride: { allowedBy: cast.head.id, why: 'mesin naik harga' } });
  const comesAgain = async (her: string) => {
    await step(cast.worker, her, 'close-episode');
    house.clock.set('2026-04-02T09:00+07:00');
    await step(cast.intake, her, 'refer-beneficiary', { source: 'self', legalMode: 'persuasive', person: { name: 'Dahlia' } });
    await step(cast.intake, her, 'accept-referral', { skippedWhy: 'dikenal' });
    await step(cast.intake, her, 'admit-beneficiary');
  };
  const told = async (her: string, name: string) =>
    ((await step(cast.supervisor, her, name, name === 'reject-discharge' ? REFUSED : WHY)).body as { notices?: readonly object[] })
      .notices ?? [];
  const paid = (fund: string, count: number) => [
    { code: 'beneficiary/capital-paid', about: [fund], count, detail: expect.stringContaining(`${count} rupiah`) as string },
  ];

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  beforeEach(() => house.clock.set('2026-03-02T09:00+07:00'));
  afterAll(() => house.close());

  it('is told to whoever voids her discharge, until what was paid is taken back', async () => {
    const [her, fund] = [await admitted(cast, 'Melati'), await allocated()];
    await left(her, leaving(fund, 2_000_000));
    await pay(fund, her, 1_500_000);
    expect(await told(her, 'void-discharge')).toEqual(paid(fund, 1_500_000));
    const { payments, beneficiaries } = (await file(fund)) as {
      payments: readonly { disbursement: string }[];
      beneficiaries: readonly object[];
    };
    expect(beneficiaries).toMatchObject([{ beneficiary: her, granted: 0, paid: 1_500_000, above: 1_500_000 }]);

    await left(her, { kind: 'completed', will: 'wants' });
    await cast.head
      .post(`/api/funds/${fund}/void-disbursement`, { disbursement: payments[0]!.disbursement, reason: 'dikembalikan' })
      .expect(200);
    expect(await told(her, 'void-discharge')).toEqual([]);
  });

  it('and to whoever takes an approved discharge back, also where another was proposed meanwhile', async () => {
    const fund = await allocated();
    const [her, other] = [await admitted(cast, 'Kenanga'), await admitted(cast, 'Cempaka')];
    for (const each of [her, other]) {
      await approved(each, leaving(fund, 2_000_000));
      await pay(fund, each, 2_000_000);
    }
    expect(await told(her, 'reject-discharge')).toEqual(paid(fund, 2_000_000));
    await step(cast.worker, other, 'propose-discharge', leaving(fund, 1_000_000));
    expect(await told(other, 'reject-discharge')).toEqual(paid(fund, 2_000_000));
    expect(await told(other, 'void-admission')).toEqual(paid(fund, 2_000_000));
  });

  it('but not what another stay of hers granted, nor where nothing was paid, nor what another woman got', async () => {
    const [her, other, fund] = [await admitted(cast, 'Dahlia'), await admitted(cast, 'Anggrek'), await allocated()];
    await left(other, leaving(fund, 1_000_000));
    await pay(fund, other, 1_000_000);
    await left(her, leaving(fund, 1_000_000));
    await comesAgain(her);
    await left(her, { kind: 'completed', will: 'wants' });
    await pay(fund, her, 1_000_000);
    expect(await told(her, 'void-discharge')).toEqual([]);
    await left(her, leaving(fund, 500_000));
    await pay(fund, her, 700_000, above());
    expect(await told(her, 'void-discharge')).toEqual(paid(fund, 700_000));
  });

  it('nor what was allowed beyond the grant of another stay', async () => {
    const [her, fund] = [await admitted(cast, 'Teratai'), await allocated()];
    await left(her, leaving(fund, 1_000_000));
    await pay(fund, her, 1_100_000, above());
    await comesAgain(her);
    await left(her, { kind: 'completed', will: 'wants' });
    expect(await told(her, 'void-discharge')).toEqual([]);
  });

  it('is told to whoever proposes, and agrees to, a discharge that grants her less, or of another fund; and not where it grants as much', async () => {
    const [her, fund, other] = [await admitted(cast, 'Wijaya'), await allocated(), await allocated()];
    const says = async (who: Person, name: string, body: object = {}) =>
      ((await step(who, her, name, body)).body as { notices?: readonly { code: string }[] }).notices?.filter(({ code }) =>
        CAPITAL.test(code),
      ) ?? [];
    const propose = (terms: object) => says(cast.worker, 'propose-discharge', terms);
    const less = (count: number) => [
      {
        code: 'beneficiary/capital-less-than-paid',
        about: [fund],
        count,
        detail: expect.stringContaining(`${count} rupiah`) as string,
      },
    ];
    expect(await propose(leaving(fund, 2_000_000))).toEqual([]);
    expect(await says(cast.supervisor, 'approve-discharge')).toEqual([]);
    await pay(fund, her, 1_500_000);
    expect(await propose(leaving(fund, 1_000_000))).toEqual(less(500_000));
    expect(await says(cast.supervisor, 'approve-discharge')).toEqual(less(500_000));
    for (const [terms, count] of [
      [leaving(other, 1_500_000), 1_500_000],
      [{ kind: 'completed', will: 'wants' }, 1_500_000],
      [leaving(fund, 1_499_999), 1],
    ] as const) {
      expect(await propose(terms)).toEqual(less(count));
      expect(await says(cast.supervisor, 'approve-discharge')).toEqual(less(count));
    }
    expect(await propose(leaving(fund, 1_500_000))).toEqual([]);
    expect(await says(cast.supervisor, 'approve-discharge')).toEqual([]);
  });

  it('is found under a record that was linked since', async () => {
    const [older, fund] = [await admitted(cast, 'Seruni'), await allocated()];
    await left(older, leaving(fund, 1_000_000));
    await pay(fund, older, 1_000_000);
    await step(cast.worker, older, 'close-episode');
    house.clock.set('2026-05-02T09:00+07:00');
    const newer = await admitted(cast, 'Seruni Ayu');
    await step(cast.supervisor, older, 'link-beneficiaries', { into: newer, basis: 'papers', ...WHY });
    await left(newer, leaving(fund, 500_000));
    await pay(fund, older, 500_000);
    expect(await told(newer, 'void-discharge')).toEqual(paid(fund, 500_000));
  });
});

describe('A fund of which capital is agreed to', () => {
  let house: House;
  let cast: Cast;
  let fund: string;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    const allocated = { source: 'apbd-1', year: 2026, purpose: 'productive-capital', amount: 5_000_000 };
    fund = ((await cast.head.post('/api/funds', allocated).expect(201)).body as { id: string }).id;
  });

  const terms = () => ({ kind: 'completed', will: 'wants', capitalFund: fund, capitalAid: 2_000_000 });
  const voids = (status: number) => cast.head.post(`/api/funds/${fund}/void-allocation`, { reason: 'dua kali' }).expect(status);
  const agreed = async () => ((await cast.head.get(`/api/funds/${fund}`).expect(200)).body as { agreed: readonly object[] }).agreed;

  it('is not voided before that is taken back, and its file says of whom', async () => {
    const her = await admitted(cast, 'Melur');
    await step(cast.worker, her, 'propose-discharge', terms());
    expect(await agreed()).toEqual([]);
    await step(cast.supervisor, her, 'approve-discharge');
    expect(await agreed()).toMatchObject([{ beneficiary: her, name: 'Melur', amount: 2_000_000 }]);
    expect((await voids(409)).body).toMatchObject({ code: 'fund/agreed-on', detail: expect.stringContaining('2000000 rupiah') as string });
    await step(cast.supervisor, her, 'reject-discharge', REFUSED);
    expect(await agreed()).toEqual([]);
    await voids(200);
  });

  it('nor once she left with it; and is free where she left with none, or another was proposed', async () => {
    const [her, other] = [await admitted(cast, 'Flamboyan'), await admitted(cast, 'Bakung')];
    for (const each of [her, other]) {
      await step(cast.worker, each, 'propose-discharge', terms());
      await step(cast.supervisor, each, 'approve-discharge');
    }
    await step(cast.worker, her, 'discharge-beneficiary', terms());
    await step(cast.worker, other, 'propose-discharge', { kind: 'completed', will: 'wants' });
    expect((await voids(409)).body).toMatchObject({ code: 'fund/drawn-on' });
    await step(cast.supervisor, her, 'void-discharge', WHY);
    expect(await agreed()).toEqual([]);
    await voids(200);
  });

  it('that was voided while a discharge was only proposed is agreed to no more', async () => {
    const her = await admitted(cast, 'Alamanda');
    await step(cast.worker, her, 'propose-discharge', terms());
    await voids(200);
    const { body } = await step(cast.supervisor, her, 'approve-discharge', {}, 409);
    expect(body).toMatchObject({ code: 'beneficiary/fund-voided' });
    await step(cast.supervisor, her, 'reject-discharge', REFUSED);
  });

  it('hinders nobody by a record that goes on within another', async () => {
    const older = await admitted(cast, 'Soka');
    await step(cast.worker, older, 'propose-discharge', terms());
    await step(cast.supervisor, older, 'approve-discharge');
    const newer = await admitted(cast, 'Soka Asri');
    await step(cast.supervisor, older, 'link-beneficiaries', { into: newer, basis: 'papers' });
    expect(await agreed()).toEqual([]);
    await voids(200);
  });
});
