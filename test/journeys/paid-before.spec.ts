import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

const LATE = { knownBy: 'paper', reason: 'kuitansi baru ditemukan' };

describe('What is paid before it was due', () => {
  let house: House;
  let cast: Cast;
  let fund: string;
  const newFund = async (purpose: string) => {
    const allocated = { source: 'apbd-1', year: 2026, purpose, amount: 1_000_000, happenedAt: '2026-02-01', ...LATE };
    return ((await cast.head.post('/api/funds', allocated).expect(201)).body as { id: string }).id;
  };
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    fund = await newFund('productive-capital');
  });
  afterAll(() => house.close());
  beforeEach(() => house.clock.set('2026-03-02T09:00+07:00'));

  const pay = (beneficiary: string, happenedAt: string, status: number) =>
    cast.head.post(`/api/funds/${fund}/disburse-assistance`, { beneficiary, amount: 100, happenedAt, ...LATE }).expect(status);
  const leaving = () => ({ kind: 'completed', will: 'wants', capitalFund: fund, capitalAid: 500_000 });

  it('is no capital of hers: that comes once another person had agreed that she leaves, also where it is told after she left', async () => {
    const her = await admitted(cast, 'Melati');
    house.clock.set('2026-03-20T09:00+07:00');
    await step(cast.worker, her, 'propose-discharge', leaving());
    await step(cast.supervisor, her, 'approve-discharge');
    for (const before of ['2026-02-20', '2026-03-19'])
      expect((await pay(her, before, 409)).body).toMatchObject({ code: 'fund/not-leaving' });
    house.clock.set('2026-03-25T09:00+07:00');
    await pay(her, '2026-03-20', 200);
    await step(cast.worker, her, 'discharge-beneficiary', leaving());
    await pay(her, '2026-03-22', 200);
    expect((await pay(her, '2026-03-19', 409)).body).toMatchObject({ code: 'fund/not-leaving' });
    await step(cast.supervisor, her, 'void-discharge', { reason: 'ia masih di sini' });
    expect((await pay(her, '2026-03-19', 409)).body).toMatchObject({ code: 'fund/not-leaving' });
    house.clock.set('2026-03-27T09:00+07:00');
    expect((await pay(her, '2026-03-26', 409)).body).toMatchObject({ code: 'fund/not-leaving' });
  });

  it('and a repair that was voided stands in the list of its fund, marked', async () => {
    const instructor: Person = await house.person('instructor');
    const care = await newFund('programme');
    const unit = (
      (await instructor.post('/api/equipment', { kind: 'iron', track: 'cooking', assetNumber: 'S-1' }).expect(201)).body as { id: string }
    ).id;
    await instructor.post(`/api/equipment/${unit}/report-failure`).expect(200);
    await instructor.post(`/api/equipment/${unit}/record-repair`, { cost: 300_000, fund: care }).expect(200);
    const file = (await cast.head.get(`/api/equipment/${unit}`).expect(200)).body as { repairs: readonly { repair: string }[] };
    const standing = async () => (await cast.head.get(`/api/funds/${care}`).expect(200)).body as object;
    expect(await standing()).toMatchObject({ repairs: 300_000, repairsPaid: [{ amount: 300_000, voided: false }] });
    const voiding = { entry: file.repairs[0]!.repair, reason: 'bukan mesin ini' };
    await cast.supervisor.post(`/api/equipment/${unit}/void-equipment-entry`, voiding).expect(200);
    expect(await standing()).toMatchObject({ repairs: 0, left: 1_000_000, repairsPaid: [{ amount: 300_000, voided: true }] });
  });
});
