import { House } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

const PAPER = { knownBy: 'paper', reason: 'kuitansi baru ditemukan' };
const STAYS = { reason: 'ia tetap tinggal' };
const ALL = 1_000_000;

interface Answer {
  readonly code?: string;
  readonly notices?: readonly { readonly code: string; readonly about: readonly string[]; readonly count: number }[];
}

describe('Capital that was paid while a discharge stood', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  beforeEach(() => house.clock.set('2026-03-02T09:00+07:00'));
  afterAll(() => house.close());

  const allocated = async () => {
    const fund = { source: 'apbd-1', year: 2026, purpose: 'productive-capital', amount: ALL };
    return ((await cast.head.post('/api/funds', fund).expect(201)).body as { id: string }).id;
  };
  const terms = (capitalFund: string, capitalAid = ALL) => ({ kind: 'completed', will: 'wants', capitalFund, capitalAid });
  const approved = async (her: string, fund: string, capital?: number) => {
    await step(cast.worker, her, 'propose-discharge', terms(fund, capital));
    await step(cast.supervisor, her, 'approve-discharge');
  };
  const leaves = async (her: string, fund: string, capital?: number) => {
    await approved(her, fund, capital);
    await step(cast.worker, her, 'discharge-beneficiary', terms(fund, capital));
  };
  const pay = async (fund: string, beneficiary: string, amount: number, more: object = {}, status = 200) =>
    (await cast.supervisor.post(`/api/funds/${fund}/disburse-assistance`, { beneficiary, amount, ...PAPER, ...more }).expect(status))
      .body as Answer;
  const told = ({ notices = [] }: Answer) => notices.map(({ code, about, count }) => [code, about, count]);
  const standing = async (fund: string) => {
    const {
      revision: _revision,
      payments,
      ...file
    } = (await cast.head.get(`/api/funds/${fund}`).expect(200)).body as {
      revision: number;
      payments: readonly { amount: number; voided: boolean }[];
      beneficiaries: readonly { granted: number; paid: number; rest: number; above: number }[];
      grants: readonly { amount: number; voided: boolean }[];
    } & Record<'disbursed' | 'promised' | 'left', number>;
    return {
      ...{ disbursed: file.disbursed, promised: file.promised, left: file.left },
      payments: payments.map(({ amount, voided }) => [amount, voided]),
      hers: file.beneficiaries.map(({ granted, paid, rest, above }) => ({ granted, paid, rest, above })),
      grants: file.grants.map(({ amount, voided }) => [amount, voided]),
    };
  };
  /** She left on the 2nd, was paid on the 5th, and on the 10th the discharge turns out to be a mistake. */
  const inOrder = async (order: readonly ('pay' | 'void')[]) => {
    house.clock.set('2026-03-02T09:00+07:00');
    const [her, fund] = [await admitted(cast, 'Melati'), await allocated()];
    await leaves(her, fund);
    house.clock.set('2026-03-10T09:00+07:00');
    const notices = [];
    for (const each of order) {
      const answer =
        each === 'pay'
          ? await pay(fund, her, 600_000, { happenedAt: '2026-03-05' })
          : ((await step(cast.supervisor, her, 'void-discharge', STAYS)).body as Answer);
      notices.push(...told(answer).map(([code, about, count]) => [code, (about as readonly string[])[0] === fund, count]));
    }
    return { notices, fund: await standing(fund) };
  };

  it('is written down whichever paper comes first, and whoever writes the second is told that nothing grants it now', async () => {
    const last = await inOrder(['void', 'pay']);
    expect(last).toEqual(await inOrder(['pay', 'void']));
    expect(last).toEqual({
      notices: [['beneficiary/capital-paid', true, 600_000]],
      fund: {
        ...{ disbursed: 600_000, promised: 0, left: 400_000, payments: [[600_000, false]], grants: [[ALL, true]] },
        hers: [{ granted: 0, paid: 600_000, rest: 0, above: 600_000 }],
      },
    });
  });

  it('also where it had only been agreed to, and that was taken back, or another agreed to since', async () => {
    const [her, fund] = [await admitted(cast, 'Kenanga'), await allocated()];
    await approved(her, fund);
    house.clock.set('2026-03-10T09:00+07:00');
    await step(cast.supervisor, her, 'reject-discharge', { why: 'ia tetap tinggal' });
    expect(told(await pay(fund, her, 300_000, { happenedAt: '2026-03-05' }))).toEqual([['beneficiary/capital-paid', [fund], 300_000]]);
    await approved(her, fund, 500_000);
    expect(told(await pay(fund, her, 200_000, { happenedAt: '2026-03-06' }))).toEqual([]);
    expect(told(await pay(fund, her, 100_000, { happenedAt: '2026-03-07' }))).toEqual([['beneficiary/capital-paid', [fund], 100_000]]);
  });

  it('is no more than was granted then, unless somebody is named who allowed it', async () => {
    const [her, fund] = [await admitted(cast, 'Dahlia'), await allocated()];
    await leaves(her, fund, 500_000);
    house.clock.set('2026-03-10T09:00+07:00');
    await step(cast.supervisor, her, 'void-discharge', STAYS);
    const at = { happenedAt: '2026-03-05' };
    expect(await pay(fund, her, 500_001, at, 409)).toMatchObject({ code: 'fund/above-grant' });
    const allowedBy = cast.head.id;
    expect(told(await pay(fund, her, 500_001, { ...at, grantOverride: { allowedBy, why: 'mesin naik harga' } }))).toEqual([]);
  });

  it('and was there, whatever became of it since: the fund shows that it is overdrawn', async () => {
    const [her, other, fund] = [await admitted(cast, 'Anggrek'), await admitted(cast, 'Seruni'), await allocated()];
    await leaves(her, fund);
    house.clock.set('2026-03-10T09:00+07:00');
    await step(cast.supervisor, her, 'void-discharge', STAYS);
    await approved(other, fund);
    await pay(fund, her, 600_000, { happenedAt: '2026-03-05' });
    expect(await standing(fund)).toMatchObject({ disbursed: 600_000, promised: ALL, left: -600_000 });
    expect(await pay(fund, other, 400_001, {}, 409)).toMatchObject({ code: 'fund/not-enough' });
    expect(told(await pay(fund, other, 400_000))).toEqual([]);
    expect(await standing(fund)).toMatchObject({ disbursed: ALL, promised: 600_000, left: -600_000 });
  });

  it('but not once everybody knew that she stays, nor of another fund', async () => {
    const [her, fund, another] = [await admitted(cast, 'Teratai'), await allocated(), await allocated()];
    await leaves(her, fund);
    house.clock.set('2026-03-10T09:00+07:00');
    await step(cast.supervisor, her, 'void-discharge', STAYS);
    house.clock.set('2026-03-12T09:00+07:00');
    expect(await pay(fund, her, 1, { happenedAt: '2026-03-11' }, 409)).toMatchObject({ code: 'fund/not-leaving' });
    expect(await pay(fund, her, 1, { happenedAt: '2026-03-01' }, 409)).toMatchObject({ code: 'fund/not-leaving' });
    expect(await pay(another, her, 1, { happenedAt: '2026-03-05' }, 409)).toMatchObject({ code: 'fund/above-grant' });
    await pay(fund, her, 1, { happenedAt: '2026-03-10' });
  });
});
