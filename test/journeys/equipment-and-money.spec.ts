import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, historyOf, step } from '../support/stories';

interface Ratio {
  readonly track: string;
  readonly working: number;
  readonly broken: number;
  readonly participants: { readonly registered: number; readonly present: number };
  readonly perWorkingUnit: number | null;
}

interface Presence {
  readonly counts: object;
  readonly matching: number;
  readonly present: readonly { readonly beneficiary: string }[];
  readonly away: readonly { readonly beneficiary: string }[];
}

describe('Machines, partners and money', () => {
  let house: House;
  let cast: Cast;
  let instructor: Person;
  const opened = async (who: Person, path: string, body: object) => ((await who.post(path, body).expect(201)).body as { id: string }).id;
  const asked = async <Answer>(who: Person, path: string) => (await who.get(path).expect(200)).body as Answer;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    instructor = await house.person('instructor');
  });
  beforeEach(() => house.clock.set('2026-03-02T09:00+07:00'));
  afterAll(() => house.close());

  it('counts working machines for the women who sew, at any instant', async () => {
    const women = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga'), await admitted(cast, 'Dahlia')];
    for (const her of women) await step(cast.worker, her, 'assign-track', { track: 'sewing' });
    const machine = (assetNumber: string) =>
      opened(instructor, '/api/equipment', { kind: 'sewing-machine', track: 'sewing', assetNumber, serial: `S-${assetNumber}` });
    const [first] = [await machine('MJ-01'), await machine('MJ-02')];
    const sewing = async (asOf: string) =>
      (await asked<{ tracks: readonly Ratio[] }>(instructor, `/api/equipment/ratio?asOf=${asOf}`)).tracks.find(
        ({ track }) => track === 'sewing',
      );

    house.clock.set('2026-03-05T09:00+07:00');
    await instructor.post(`/api/equipment/${first}/report-failure`, { fault: 'macet' }).expect(200);
    await instructor.post(`/api/equipment/${first}/request-repair`).expect(200);
    await step(cast.worker, women[0]!, 'grant-leave', { until: '2026-03-20' });
    house.clock.set('2026-03-09T09:00+07:00');
    await instructor.post(`/api/equipment/${first}/record-repair`, { cost: 150_000 }).expect(200);

    expect(await sewing('2026-03-01')).toMatchObject({ working: 0, perWorkingUnit: null });
    expect(await sewing('2026-03-04')).toMatchObject({ working: 2, broken: 0, participants: { registered: 3 }, perWorkingUnit: 1.5 });
    expect(await sewing('2026-03-06')).toMatchObject({
      working: 1,
      broken: 1,
      participants: { registered: 3, present: 2 },
      perWorkingUnit: 3,
    });
    expect(await sewing('2026-03-09T12:00%2B07:00')).toMatchObject({ working: 2, broken: 0 });

    const all = await asked<Presence>(cast.guard, '/api/presence');
    const learns = async (track: string) => asked<Presence>(cast.guard, `/api/presence?track=${track}`);
    expect(await learns('sewing')).toMatchObject({ counts: all.counts, matching: 3, away: [{ beneficiary: women[0], kind: 'leave' }] });
    expect((await learns('sewing')).present.map(({ beneficiary }) => beneficiary).toSorted()).toEqual(women.slice(1).toSorted());
    expect(await learns('cooking')).toMatchObject({ matching: 0, present: [], away: [] });
    await cast.guard.get('/api/presence?track=knitting').expect(400);

    const then = await asked<{ equipment: readonly object[] }>(instructor, '/api/equipment?track=sewing&condition=broken&asOf=2026-03-06');
    expect(then.equipment).toMatchObject([{ id: first, assetNumber: 'MJ-01', repairs: [{ step: 'requested' }] }]);
    expect(await asked(instructor, `/api/equipment/${first}`)).toMatchObject({
      condition: 'working',
      faults: [{ fault: 'macet' }],
      repairs: [{ step: 'requested' }, { step: 'done', cost: 150_000 }],
    });
  });

  it('pays capital to a woman who leaves, never more than there is; a second try with the same key pays once', async () => {
    const her = await admitted(cast, 'Cempaka');
    const fund = await opened(cast.head, '/api/funds', {
      source: 'apbd-1',
      year: 2026,
      purpose: 'productive-capital',
      amount: 3_000_000,
    });
    const pay = (amount: number) =>
      cast.supervisor.post(`/api/funds/${fund}/disburse-assistance`, { beneficiary: her, amount, goods: 'mesin jahit' });
    expect((await pay(2_500_000)).body).toMatchObject({ status: 409, code: 'fund/not-leaving' });
    await discharged(cast, her);
    house.clock.set('2026-03-09T10:00+07:00');
    for (const _ of [1, 2]) await pay(2_500_000).set('idempotency-key', '"kuitansi-1"').expect(200);
    expect((await pay(500_001)).body).toMatchObject({ code: 'fund/not-enough' });

    expect(await asked(cast.head, '/api/funds?year=2026')).toMatchObject({
      funds: [{ id: fund, disbursed: 2_500_000, left: 500_000, payments: 1 }],
      total: { allocated: 3_000_000, disbursed: 2_500_000, left: 500_000 },
    });
    const { payments } = await asked<{ payments: readonly { disbursement: string }[] }>(cast.head, `/api/funds/${fund}`);
    expect(payments).toMatchObject([{ beneficiary: her, name: 'Cempaka', goods: { masked: true, needs: 'step-up' }, voided: false }]);
    expect((await historyOf(cast.supervisor, her)).at(-1)).toMatchObject({ type: 'AssistanceDisbursed', data: { amount: 2_500_000 } });

    const void_ = { disbursement: payments[0]!.disbursement, reason: 'salah orang' };
    await cast.head.post(`/api/funds/${fund}/void-disbursement`, void_).expect(200);
    expect(await asked(cast.head, `/api/funds/${fund}`)).toMatchObject({ left: 3_000_000, payments: [{ voided: true }] });
    expect((await historyOf(cast.supervisor, her)).at(-1)).toMatchObject({ type: 'DisbursementVoided' });
    expect((await instructor.get('/api/funds')).status).toBe(403);
  });

  it('keeps a list of partners; one that ended stays with its name', async () => {
    const partner = await opened(cast.head, '/api/partners', { name: 'Puskesmas Jebres', kind: 'puskesmas', components: ['care'] });
    await opened(cast.head, '/api/partners', { name: 'Polres', kind: 'police', contact: 'piket 110' });
    house.clock.set('2026-03-09T11:00+07:00');
    await cast.head.post(`/api/partners/${partner}/end-partnership`).expect(200);
    expect(await asked(cast.worker, '/api/partners?working=true')).toMatchObject({ partners: [{ name: 'Polres', contact: 'piket 110' }] });
    expect(await asked(cast.worker, `/api/partners/${partner}`)).toMatchObject({ name: 'Puskesmas Jebres', working: false });
  });
});
