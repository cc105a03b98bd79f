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
      (await asked<{ tracks: readonly Ratio[] }>(cast.head, `/api/equipment/ratio?asOf=${asOf}`)).tracks.find(
        ({ track }) => track === 'sewing',
      );

    house.clock.set('2026-03-05T09:00+07:00');
    await instructor.post(`/api/equipment/${first}/report-failure`, { fault: 'macet' }).expect(200);
    await instructor.post(`/api/equipment/${first}/request-repair`, { letterNumber: 'SP-7' }).expect(200);
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
    expect(await sewing('2026-03-09T09:00%2B07:00')).toMatchObject({ working: 2, broken: 0 });

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
      repairs: [
        { step: 'requested', letterNumber: 'SP-7' },
        { step: 'done', cost: 150_000, letterNumber: null },
      ],
    });
  });

  it('pays capital to a woman who leaves, never more than there is, and more than was granted only by name; a second try with the same key pays once', async () => {
    const her = await admitted(cast, 'Cempaka');
    const fund = await opened(cast.head, '/api/funds', {
      source: 'apbd-1',
      year: 2026,
      purpose: 'productive-capital',
      amount: 3_000_000,
    });
    const pay = (amount: number, more: object = {}) =>
      cast.supervisor.post(`/api/funds/${fund}/disburse-assistance`, { beneficiary: her, amount, goods: 'mesin jahit', ...more });
    expect((await pay(2_500_000)).body).toMatchObject({ status: 409, code: 'fund/not-leaving' });
    await discharged(cast, her, {}, { kind: 'completed', will: 'wants', capitalFund: fund, capitalAid: 2_000_000 });
    expect((await pay(2_000_001).set('accept-language', 'id')).body).toMatchObject({
      code: 'fund/above-grant',
      detail: expect.stringContaining('2000000 rupiah') as string,
      errors: [{ path: 'amount' }],
    });
    house.clock.set('2026-03-09T10:00+07:00');
    const more = (allowedBy: string) => ({ grantOverride: { allowedBy, why: 'mesin jahit naik harga' } });
    expect((await pay(2_500_000, more(cast.supervisor.id))).body).toMatchObject({ status: 403, code: 'fund/self-approval' });
    expect((await pay(2_500_000, more(cast.worker.id))).body).toMatchObject({ status: 422, code: 'staff/not-valid-allower' });
    for (const _ of [1, 2]) await pay(2_500_000, more(cast.head.id)).set('idempotency-key', '"kuitansi-1"').expect(200);
    expect((await pay(500_001)).body).toMatchObject({ code: 'fund/not-enough' });

    expect(await asked(cast.head, '/api/funds?year=2026')).toMatchObject({
      funds: [{ id: fund, disbursed: 2_500_000, left: 500_000, payments: 1 }],
      total: { allocated: 3_000_000, disbursed: 2_500_000, left: 500_000 },
    });
    const file = await asked<{ payments: readonly { disbursement: string }[] }>(cast.head, `/api/funds/${fund}`);
    const { payments } = file;
    expect(file).toMatchObject({
      payments: [{ allowedBy: cast.head.id, allowedWhy: 'mesin jahit naik harga' }],
      beneficiaries: [{ beneficiary: her, name: 'Cempaka', granted: 2_000_000, paid: 2_500_000, rest: 0, above: 500_000 }],
    });
    // Before it was paid it was still kept for her.
    for (const [asOf, balance] of [
      ['2026-03-08', { disbursed: 0, promised: 2_000_000, left: 1_000_000 }],
      ['2026-03-09', { disbursed: 2_500_000, promised: 0, left: 500_000 }],
    ] as const) {
      expect(await asked(cast.head, `/api/funds/${fund}?asOf=${asOf}`)).toMatchObject(balance);
      expect(await asked(cast.head, `/api/funds?year=2026&asOf=${asOf}`)).toMatchObject({ funds: [balance], total: balance });
    }
    await cast.head.get(`/api/funds/${fund}?asOf=2026-03-01`).expect(404);
    expect(payments).toMatchObject([{ beneficiary: her, name: 'Cempaka', goods: { masked: true, needs: 'step-up' }, voided: false }]);
    expect((await historyOf(cast.supervisor, her)).at(-1)).toMatchObject({ type: 'AssistanceDisbursed', data: { amount: 2_500_000 } });

    const void_ = { disbursement: payments[0]!.disbursement, reason: 'salah orang' };
    await cast.head.post(`/api/funds/${fund}/void-disbursement`, void_).expect(200);
    expect(await asked(cast.head, `/api/funds/${fund}`)).toMatchObject({
      ...{ left: 1_000_000, promised: 2_000_000, returned: 2_500_000 },
      payments: [{ voided: true }],
    });
    expect((await historyOf(cast.supervisor, her)).at(-1)).toMatchObject({ type: 'DisbursementVoided' });
    expect((await instructor.get('/api/funds')).status).toBe(403);
  });

  it('a repair draws on its fund, many at once no more than there is, and gives back what was written too high', async () => {
    const fund = await opened(cast.head, '/api/funds', { source: 'apbd-1', year: 2025, purpose: 'programme', amount: 200_000 });
    const broken = async (assetNumber: string) => {
      const unit = await opened(instructor, '/api/equipment', { kind: 'iron', track: 'cooking', assetNumber });
      await instructor.post(`/api/equipment/${unit}/report-failure`).expect(200);
      return unit;
    };
    const mend = (unit: string, cost: number, more: object = {}) =>
      instructor.post(`/api/equipment/${unit}/record-repair`, { cost, fund, ...more }).set('accept-language', 'id');
    const one = await broken('S-1');
    const others: string[] = [];
    for (const number of ['S-2', 'S-3', 'S-4', 'S-5', 'S-6']) others.push(await broken(number));
    await mend(one, 150_000).expect(200);
    const answers = await Promise.all(others.map((each) => mend(each, 50_000)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)!.body as { code: string; detail: string };
    expect([refused.code, refused.detail]).toEqual([
      'fund/not-enough',
      'Sisa dana ini tinggal 0 dari 200000 rupiah. Pilih dana lain, atau sebutkan siapa yang mengizinkan (fundOverride).',
    ]);
    expect(await asked(cast.head, `/api/funds/${fund}`)).toMatchObject({ allocated: 200_000, disbursed: 0, repairs: 200_000, left: 0 });

    const { repairs } = await asked<{ repairs: readonly { repair: string }[] }>(cast.head, `/api/equipment/${one}`);
    const corrected = { repair: repairs[0]!.repair, cost: 15_000, fund, reason: 'satu nol terlalu banyak' };
    await cast.supervisor.post(`/api/equipment/${one}/correct-repair`, corrected).expect(200);
    expect(await asked(cast.head, `/api/equipment/${one}`)).toMatchObject({
      repairs: [{ cost: 15_000, earlier: [{ cost: 150_000, fund }] }],
    });
    expect(await asked(cast.head, `/api/funds/${fund}`)).toMatchObject({
      repairs: 65_000,
      left: 135_000,
      repairsPaid: expect.arrayContaining([expect.objectContaining({ equipment: one, amount: 15_000 })]),
    });
    const [third, fourth] = others.filter((_, index) => answers[index]!.status === 409);
    await mend(third!, 135_000).expect(200);
    // Somebody may allow more than there is, by name; the fund shows by how much, and who.
    const why = 'tanpa setrika tidak ada kelas';
    const beyond = (allowedBy: string) => mend(fourth!, 50_000, { fundOverride: { allowedBy, why } });
    expect((await beyond(instructor.id).expect(403)).body).toMatchObject({ code: 'fund/self-approval' });
    await beyond(cast.supervisor.id).expect(200);
    expect(await asked(cast.head, `/api/funds/${fund}`)).toMatchObject({
      ...{ repairs: 250_000, left: -50_000 },
      repairsPaid: expect.arrayContaining([expect.objectContaining({ equipment: fourth, allowedBy: cast.supervisor.id })]),
    });
    expect(await asked(instructor, `/api/equipment/${fourth}`)).toMatchObject({ repairs: [{ fund: null, allowedBy: cast.supervisor.id }] });
    const { entries } = await asked<{ entries: readonly object[] }>(cast.head, `/api/equipment/${fourth}/history`);
    expect(entries.at(-1)).toMatchObject({ type: 'EquipmentRepaired', data: { fundOverride: { allowedBy: cast.supervisor.id, why } } });
  });

  it('capital that is granted to her is kept for her, no more than there is, and is free again where she stays after all', async () => {
    const purpose = { source: 'apbd-1', year: 2025, purpose: 'productive-capital' };
    const fund = await opened(cast.head, '/api/funds', { ...purpose, amount: 3_000_000 });
    const [hers, others] = [await admitted(cast, 'Melur'), await admitted(cast, 'Sedap')];
    const leaving = (capitalAid: number) => ({ kind: 'completed', will: 'wants', capitalFund: fund, capitalAid });
    const beyond = await step(cast.worker, hers, 'propose-discharge', leaving(3_000_001), 409);
    expect(beyond.body).toMatchObject({ code: 'fund/not-enough', detail: 'Only 3000000 of 3000000 rupiah are left in this fund.' });
    const other = await opened(cast.head, '/api/funds', { ...purpose, purpose: 'care', amount: 3_000_000 });
    for (const [capitalFund, code] of [
      [other, 'fund/not-valid-purpose'],
      [undefined, 'beneficiary/not-valid-without-fund'],
    ])
      expect((await step(cast.worker, hers, 'propose-discharge', { ...leaving(1), capitalFund }, 422)).body).toMatchObject({
        code,
        errors: [{ path: 'capitalFund' }],
      });
    const stands = async (balance: object) => {
      expect(await asked(cast.head, `/api/funds/${fund}`)).toMatchObject(balance);
      expect((await asked<{ funds: readonly object[] }>(cast.head, '/api/funds')).funds).toContainEqual(expect.objectContaining(balance));
    };
    // Both are proposed while there is enough for each; what is agreed to for one is not there for the other.
    await step(cast.worker, others, 'propose-discharge', leaving(600_000));
    await step(cast.worker, hers, 'propose-discharge', leaving(2_500_000));
    await stands({ disbursed: 0, promised: 0, left: 3_000_000 });
    await step(cast.supervisor, others, 'approve-discharge');
    await stands({ disbursed: 0, promised: 600_000, left: 2_400_000 });
    expect((await step(cast.supervisor, hers, 'approve-discharge', {}, 409)).body).toMatchObject({
      code: 'fund/not-enough',
      detail: 'Only 2400000 of 3000000 rupiah are left in this fund.',
    });
    await step(cast.supervisor, hers, 'reject-discharge', { why: 'dananya kurang' });
    await discharged(cast, hers, {}, leaving(2_400_000));
    await stands({ disbursed: 0, promised: 3_000_000, left: 0 });
    const more = await cast.worker
      .post(`/api/beneficiaries/${others}/discharge-beneficiary`, leaving(500_000))
      .set('accept-language', 'id')
      .expect(409);
    expect(more.body).toMatchObject({
      errors: [{ path: 'capitalAid' }],
      detail: 'Terminasi disetujui dengan jumlah bantuan modal yang lain, atau tanpa itu: catat seperti yang disetujui, atau usulkan lagi.',
    });
    await step(cast.worker, others, 'discharge-beneficiary', leaving(600_000));
    await stands({ disbursed: 0, promised: 3_000_000, left: 0 });
    const pay = { beneficiary: hers, amount: 1_000_000 };
    await cast.supervisor.post(`/api/funds/${fund}/disburse-assistance`, pay).expect(200);
    await stands({ disbursed: 1_000_000, promised: 2_000_000, left: 0 });
    await step(cast.supervisor, hers, 'void-discharge', { reason: 'ia masih di sini' });
    await stands({ disbursed: 1_000_000, promised: 600_000, left: 1_400_000 });
  });

  it('keeps a list of partners; one that ended stays with its name', async () => {
    const partner = await opened(cast.head, '/api/partners', { name: 'Puskesmas Jebres', kind: 'puskesmas', components: ['care'] });
    await opened(cast.head, '/api/partners', { name: 'Polres', kind: 'police', contact: 'piket 110' });
    house.clock.set('2026-03-09T11:00+07:00');
    await cast.head.post(`/api/partners/${partner}/end-partnership`).expect(200);
    expect(await asked(cast.worker, '/api/partners?working=true')).toMatchObject({ partners: [{ name: 'Polres', contact: 'piket 110' }] });
    expect(await asked(cast.worker, `/api/partners/${partner}`)).toMatchObject({
      name: 'Puskesmas Jebres',
      working: false,
      ended: '2026-03-09',
    });
  });
});
