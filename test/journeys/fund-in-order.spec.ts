import { House } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

/** Each is written down in an order of its own, so that neither ids nor the order of writing lists them as they happened. */
describe('A fund lists what drew on it as it happened', () => {
  let house: House;
  let cast: Cast;
  const at = (day: number) => ({ happenedAt: `2026-03-${String(day).padStart(2, '0')}T09:00+07:00`, reason: 'kertas' });
  const opened = async (path: string, body: object) =>
    ((await cast.head.post(path, { ...body, ...at(1) }).expect(201)).body as { id: string }).id;
  const fundOf = (purpose: string) => opened('/api/funds', { source: 'apbd-1', year: 2026, purpose, amount: 900_000 });
  const file = async (fund: string, list: string) =>
    ((await cast.head.get(`/api/funds/${fund}`).expect(200)).body as Record<string, { at: string; amount: number }[]>)[list]!.map(
      ({ at: then, amount }) => [Number(then.slice(8, 10)), amount],
    );
  const DAYS = [12, 4, 9, 15, 6];

  beforeAll(async () => {
    house = await House.open('2026-03-01T08:00+07:00');
    cast = await castOf(house);
    house.clock.set('2026-03-20T09:00+07:00');
  });
  afterAll(() => house.close());

  it('its repairs', async () => {
    const fund = await fundOf('programme');
    const unit = await opened('/api/equipment', { kind: 'iron', track: 'cooking', assetNumber: 'ST-1' });
    const other = await opened('/api/equipment', { kind: 'iron', track: 'cooking', assetNumber: 'ST-2' });
    for (const [place, day] of DAYS.entries()) {
      const repaired = place % 2 ? other : unit;
      await cast.supervisor.post(`/api/equipment/${repaired}/report-failure`, { fault: 'x', ...at(day) }).expect(200);
      const repair = { cost: day * 100, fund, ...at(day + 1) };
      await cast.supervisor.post(`/api/equipment/${repaired}/record-repair`, repair).expect(200);
    }
    const inOrder = [5, 7, 10, 13, 16].map((day) => [day, (day - 1) * 100]);
    expect(await file(fund, 'repairsPaid')).toEqual(inOrder);
  });

  it('the capital that was agreed to and granted, and whom', async () => {
    const fund = await fundOf('productive-capital');
    const leaving = (day: number) => ({ kind: 'completed', will: 'wants', capitalFund: fund, capitalAid: day * 100 });
    const women: [number, string][] = [];
    for (const day of DAYS) {
      const her = await admitted(cast, `Melati ${'abcdefghijklmnop'[day]!.repeat(4)}`, at(2));
      await step(cast.worker, her, 'propose-discharge', { ...leaving(day), ...at(day) });
      await step(cast.supervisor, her, 'approve-discharge', at(day));
      women.push([day, her]);
    }
    const inOrder = [4, 6, 9, 12, 15].map((day) => [day, day * 100]);
    expect(await file(fund, 'agreed')).toEqual(inOrder);
    for (const [day, her] of women) await step(cast.worker, her, 'discharge-beneficiary', { ...leaving(day), ...at(day) });
    expect(await file(fund, 'grants')).toEqual(inOrder);
    const { body } = await cast.head.get(`/api/funds/${fund}`).expect(200);
    expect((body as { beneficiaries: { granted: number }[] }).beneficiaries.map(({ granted }) => granted)).toEqual(
      inOrder.map(([, amount]) => amount),
    );
  });
});
