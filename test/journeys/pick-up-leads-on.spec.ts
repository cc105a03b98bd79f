import { House } from '../support/house';
import { admitted, type Cast, castOf, historyOf, step } from '../support/stories';

describe('A pick-up in a house of one head and one supervisor', () => {
  let house: House;
  let cast: Cast;
  const asked = async (name: string) => {
    const woman = await admitted(cast, name);
    const request = { beneficiary: woman, relation: 'family', name: 'Bu Tinah', will: 'wants' };
    return { woman, id: ((await cast.guard.post('/api/pickups', request).expect(201)).body as { id: string }).id };
  };
  const approves = (id: string) =>
    cast.supervisor
      .post(`/api/pickups/${id}/approve-pick-up`, { will: 'wants', allowedBy: cast.head.id, allowedWhy: 'dikenal desa' })
      .set('accept-language', 'id');

  beforeAll(async () => {
    house = await House.open('2026-03-20T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('without papers has nobody who may approve what it proposes: either of them rejects it, and that leads on', async () => {
    const completed = { kind: 'completed', will: 'wants' };
    for (const who of [cast.supervisor, cast.head]) {
      const { woman, id } = await asked('Cempaka');
      await approves(id).expect(200);
      for (const one of [cast.head, cast.supervisor])
        expect((await step(one, woman, 'approve-discharge', {}, 403)).body).toMatchObject({ code: 'beneficiary/self-approval' });
      await step(cast.worker, woman, 'propose-discharge', completed, 409);
      await step(who, woman, 'reject-discharge', { why: 'tidak ada orang ketiga' });
      await step(cast.worker, woman, 'propose-discharge', completed);
      await step(who, woman, 'approve-discharge');
    }
  });

  it('is approved only where her discharge can be proposed: not of whoever was taken or has left, and the gate expects nobody for her', async () => {
    const proposals = async (her: string) =>
      (await historyOf(cast.head, her))
        .filter(({ type }) => ['DischargeProposed', 'PickUpApproved'].includes(type))
        .map(({ type }) => type);
    const isExpected = async (id: string) =>
      ((await cast.guard.get('/api/gate').expect(200)).body as { pickups: { pickup: string }[] }).pickups.some(
        ({ pickup }) => pickup === id,
      );

    const taken = await asked('Sekar');
    await step(cast.worker, taken.woman, 'notice-absence', { kind: 'taken-by-force' });
    expect((await approves(taken.id).expect(409)).body).toMatchObject({
      code: 'beneficiary/taken-by-force',
      detail: expect.stringContaining('"Catat kembali ke balai"') as string,
    });
    expect([await proposals(taken.woman), await isExpected(taken.id)]).toEqual([[], false]);
    await step(cast.worker, taken.woman, 'record-return', { injuries: 'none-seen' });
    await approves(taken.id).expect(200);
    expect([await proposals(taken.woman), await isExpected(taken.id)]).toEqual([['PickUpApproved', 'DischargeProposed'], true]);

    const left = await asked('Wulan');
    const goes = { kind: 'left-by-choice', will: 'wants' };
    await step(cast.worker, left.woman, 'propose-discharge', goes);
    await step(cast.supervisor, left.woman, 'approve-discharge');
    await step(cast.worker, left.woman, 'discharge-beneficiary', goes);
    expect((await approves(left.id).expect(409)).body).toMatchObject({ code: 'pickup/not-resident' });
    expect(await isExpected(left.id)).toBe(false);

    // One that was approved and did not come about gives way, as it does to one that is proposed by hand; whoever ran away may be found at home.
    const gone = await asked('Laras');
    await step(cast.worker, gone.woman, 'propose-discharge', goes);
    await step(cast.supervisor, gone.woman, 'approve-discharge');
    await step(cast.worker, gone.woman, 'notice-absence', { kind: 'absconded' });
    await approves(gone.id).expect(200);
    expect(await proposals(gone.woman)).toEqual(['DischargeProposed', 'PickUpApproved', 'DischargeProposed']);
  });
});
