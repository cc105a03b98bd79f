import { House } from '../support/house';
import { admitted, type Cast, castOf, historyOf, step } from '../support/stories';

describe('A pick-up in a house of one head and one supervisor', () => {
  let house: House;
  let cast: Cast;
  const asking = (beneficiary: string) => ({ beneficiary, relation: 'family', name: 'Bu Tinah', will: 'wants' });
  const asked = async (name: string) => {
    const woman = await admitted(cast, name);
    return { woman, id: ((await cast.guard.post('/api/pickups', asking(woman)).expect(201)).body as { id: string }).id };
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

  it('is expected at the gate for as long as the discharge that it proposed stands, and is asked for anew after that', async () => {
    house.clock.set('2026-03-21T09:00+07:00');
    const third = await house.person('supervisor');
    const states = async (id: string) =>
      ((await cast.head.get(`/api/pickups/${id}`).expect(200)).body as { discharge: { state: string }[] }).discharge.map(
        ({ state }) => state,
      );
    const expected = async (id: string, asOf = '') => {
      const { body } = await cast.guard.get(`/api/gate${asOf && `?asOf=${encodeURIComponent(asOf)}`}`).expect(200);
      return (body as { pickups: { pickup: string; discharge: string }[] }).pickups.find(({ pickup }) => pickup === id)?.discharge;
    };

    const { woman, id: first } = await asked('Dahlia');
    for (const [expected, code] of [
      ['2026-03-20', 'time/planned-before'],
      ['2199-03-21', 'time/planned-too-far'],
    ])
      expect((await cast.guard.post('/api/pickups', { ...asking(woman), expected }).expect(400)).body).toMatchObject({
        code,
        errors: [{ path: 'expected' }],
      });
    await approves(first).expect(200);
    expect(await expected(first)).toBe('proposed');
    house.clock.set('2026-03-21T10:00+07:00');
    await step(cast.supervisor, woman, 'reject-discharge', { why: 'ia takut pulang' });
    expect(await expected(first)).toBeUndefined();
    expect([await expected(first, '2026-03-21T09:59+07:00'), await expected(first, '2026-03-21T10:00+07:00')]).toEqual([
      'proposed',
      undefined,
    ]);
    expect(await states(first)).toEqual(['proposed', 'rejected']);
    const { pickups } = (await cast.head.get(`/api/pickups?beneficiary=${woman}`).expect(200)).body as { pickups: object[] };
    expect(pickups).toMatchObject([{ id: first, discharge: [{ state: 'proposed' }, { state: 'rejected' }] }]);
    const told = (await historyOf(cast.head, woman)).map(({ type }) => type).slice(3);
    expect(told).toEqual(['PickUpRequested', 'PickUpApproved', 'DischargeProposed', 'DischargeRejected']);

    // Asked for anew it is another request, which a third person agrees to; the first stays what it was.
    const { id: again } = (await cast.guard.post('/api/pickups', asking(woman)).expect(201)).body as { id: string };
    await approves(again).expect(200);
    await step(third, woman, 'approve-discharge');
    expect([await expected(first), await expected(again)]).toEqual([undefined, 'approved']);
    // She is to leave in another way after all, and does, and the pick-up that was agreed to before is expected no more.
    const goes = { kind: 'left-by-choice', will: 'wants' };
    await step(cast.worker, woman, 'propose-discharge', goes);
    expect([await expected(again), await states(again)]).toEqual([undefined, ['proposed', 'approved', 'replaced']]);

    const left = await asked('Flamboyan');
    await approves(left.id).expect(200);
    await step(third, left.woman, 'approve-discharge');
    await step(cast.head, left.woman, 'discharge-beneficiary', { ...goes, kind: 'family-pick-up', happenedAt: '2026-03-21T10:00+07:00' });
    await step(cast.head, left.woman, 'void-discharge', { reason: 'belum jadi' });
    const wentBack = ['proposed', 'approved', 'carried-out', 'voided'];
    expect([await expected(left.id), await states(left.id)]).toEqual([undefined, wentBack]);
    const { body } = await cast.guard.get(`/api/pickups?beneficiary=${left.woman}`).expect(200);
    const [line] = (body as { pickups: { discharge: { state: string }[] }[] }).pickups;
    expect(line!.discharge.map(({ state }) => state)).toEqual(wentBack);
  });

  it('goes no further once a bar or an order keeps whoever comes out, under whichever record: the gate expects nobody, and whoever decides is told', async () => {
    const third = await house.person('supervisor');
    const outsider = async () =>
      ((await cast.guard.post('/api/outsiders', { relation: 'family', looks: 'tato' }).expect(201)).body as { id: string }).id;
    const [man, described] = [await outsider(), await outsider()];
    const on = (name: string, body: object, id = described) => cast.supervisor.post(`/api/outsiders/${id}/${name}`, body).expect(200);
    await cast.guard.post(`/api/outsiders/${man}/link-outsiders`, { other: described }).expect(200);
    const woman = await admitted(cast, 'Wijaya');
    const request = { beneficiary: woman, outsider: man, relation: 'family', will: 'wants' };
    const { id } = (await cast.guard.post('/api/pickups', request).expect(201)).body as { id: string };
    await approves(id).expect(200);
    const told = async (who = cast.supervisor) => {
      const { pickups, stops } = (await cast.guard.get('/api/gate').expect(200)).body as Record<
        string,
        { pickup: string; outsider: string }[]
      >;
      const { items } = (await who.get('/api/worklist?clock=pick-up-stopped').expect(200)).body as {
        items: { about: string; ref: string }[];
      };
      return {
        expected: pickups!.some(({ pickup }) => pickup === id),
        stopped: stops!.some((each) => each.outsider === described),
        due: items.filter(({ ref }) => ref === id).map(({ about }) => about),
      };
    };
    const expected = { expected: true, stopped: false, due: [] };
    const stopped = { expected: false, stopped: true, due: [`beneficiary-${woman}`] };
    expect(await told()).toEqual(expected);

    await on('bar-outsider', { why: 'threat', until: '2026-06-01' });
    expect([await told(), await told(cast.head)]).toEqual([stopped, stopped]);
    const refused = await third.post(`/api/beneficiaries/${woman}/approve-discharge`).set('accept-language', 'id').expect(409);
    expect(refused.body).toMatchObject({
      code: 'beneficiary/collector-stopped',
      detail: expect.stringContaining('"Tolak terminasi"') as string,
    });
    await on('lift-bar', { reason: 'salah orang' });
    expect(await told()).toEqual(expected);
    await step(third, woman, 'approve-discharge');

    const now = house.clock.now();
    const [from, until] = [now, now + 7 * 86_400_000].map((each) => new Date(each).toISOString());
    await on('record-protection-order', { number: 'SPP/1', issuer: 'Polres', limits: '100 m', from, until, beneficiary: woman });
    expect(await told()).toEqual(stopped);
    const goes = { kind: 'family-pick-up', will: 'wants' };
    expect((await step(cast.worker, woman, 'discharge-beneficiary', goes, 409)).body).toMatchObject({
      code: 'beneficiary/collector-stopped',
    });
    expect((await historyOf(cast.head, woman)).map(({ type }) => type)).not.toContain('BeneficiaryDischarged');
    await step(cast.supervisor, woman, 'reject-discharge', { why: 'ada perintah pelindungan' });
    expect(await told()).toEqual({ ...stopped, due: [] });
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
