import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged } from '../support/stories';

interface Entry {
  readonly type: string;
  readonly reason?: unknown;
  readonly actor: object;
  readonly happened: object;
  readonly data: object;
}
interface History {
  readonly entries: readonly Entry[];
  readonly people: readonly object[];
  readonly next: string | null;
}

describe('The history of a record', () => {
  let house: House;
  let cast: Cast;
  let instructor: Person;
  const opened = async (who: Person, path: string, body: object) => ((await who.post(path, body).expect(201)).body as { id: string }).id;
  const asked = async <Answer>(who: Person, path: string) => (await who.get(path).expect(200)).body as Answer;
  const late = { happenedAt: '2026-02-20', reason: 'dari buku' };
  const masked = { masked: true };
  const told = async (who: Person, path: string) => asked<History>(who, `/api/${path}`);
  const reasons = ({ entries }: History) => entries.map(({ type, reason }) => [type, reason]);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    instructor = await house.person('instructor');
  });
  beforeEach(() => house.clock.set('2026-03-02T09:00+07:00'));
  afterAll(() => house.close());

  it('tells of a unit what a repair cost before it was put right, and every reason to whoever audits it or gave it', async () => {
    const unit = await opened(instructor, '/api/equipment', { kind: 'iron', track: 'cooking', assetNumber: 'S-9', ...late });
    await instructor.post(`/api/equipment/${unit}/report-failure`, { fault: 'putus', ...late }).expect(200);
    await instructor.post(`/api/equipment/${unit}/record-repair`, { cost: 150_000 }).expect(200);
    const same = { kind: 'stove', track: 'cooking', assetNumber: 'S-9' };
    expect((await instructor.post('/api/equipment', same).expect(409)).body).toMatchObject({ code: 'equipment/number-taken' });
    const { repairs } = await asked<{ repairs: readonly { repair: string }[] }>(cast.head, `/api/equipment/${unit}`);
    const wrong = { repair: repairs[0]!.repair, cost: 15_000, reason: 'satu nol terlalu banyak' };
    await cast.supervisor.post(`/api/equipment/${unit}/correct-repair`, wrong).expect(200);
    house.clock.set('2026-03-04T09:00+07:00');
    await cast.head.post(`/api/equipment/${unit}/retire-equipment`, { why: 'worn-out', reason: 'suku cadang habis' }).expect(200);

    const path = `equipment/${unit}/history`;
    const all = await told(cast.auditor, path);
    expect(reasons(all)).toEqual([
      ['EquipmentRegistered', 'dari buku'],
      ['EquipmentFailed', 'dari buku'],
      ['EquipmentRepaired', undefined],
      ['RepairCorrected', 'satu nol terlalu banyak'],
      ['EquipmentRetired', 'suku cadang habis'],
    ]);
    expect(all.entries.slice(2, 4)).toMatchObject([
      { data: { cost: 150_000 }, actor: { id: instructor.id, name: 'Ibu instructor' } },
      { data: { cost: 15_000 }, actor: { id: cast.supervisor.id, name: 'Ibu supervisor' } },
    ]);
    expect(all.entries[1]).toMatchObject({
      happened: { day: '2026-02-20', precision: 'day' },
      recordedAt: '2026-03-02T02:00:00.000Z',
      data: { fault: 'putus' },
    });
    expect(reasons(await told(instructor, path)).map(([, reason]) => reason)).toEqual([
      ...['dari buku', 'dari buku', undefined, masked, masked],
    ]);
    expect((await told(cast.auditor, `${path}?asOf=2026-03-01`)).entries).toHaveLength(2);
    expect((await told(cast.auditor, `${path}?knownAt=2026-03-03`)).entries).toHaveLength(4);
    const first = await told(cast.auditor, `${path}?limit=3`);
    const rest = await told(cast.auditor, `${path}?limit=3&cursor=${encodeURIComponent(first.next!)}`);
    expect([...first.entries, ...rest.entries]).toEqual(all.entries);
    expect(rest.next).toBeNull();
  });

  it('of a partner, a colleague and the centre, to nobody who has no part in it', async () => {
    const partner = await opened(cast.head, '/api/partners', { name: 'Pak Lurah', kind: 'community-leader', ...late });
    house.clock.set('2026-03-10T09:00+07:00');
    const over = { happenedAt: '2026-03-07', reason: 'pindah tugas' };
    await cast.head.post(`/api/partners/${partner}/end-partnership`, over).expect(200);
    const ended = (await told(cast.auditor, `partners/${partner}/history`)).entries;
    expect(ended).toMatchObject([
      { data: { name: masked }, reason: 'dari buku' },
      { happened: { day: '2026-03-07', precision: 'day' }, reason: 'pindah tugas' },
    ]);

    const { body } = await cast.head.post('/api/staff', { name: 'Bu Tini', kind: 'daily-worker', fromAround: 'unknown', ...late });
    const { id: colleague } = body as { id: string };
    await cast.head.post(`/api/staff/${colleague}/record-staff-left`, { ...over, reason: 'sakit' }).expect(200);
    expect((await told(cast.auditor, `staff/${colleague}/history`)).entries).toMatchObject([
      { type: 'StaffAppointed', data: { name: 'Bu Tini', fromAround: 'unknown' }, actor: { id: cast.head.id } },
      { type: 'StaffLeft', happened: { day: '2026-03-07' }, reason: 'sakit' },
    ]);
    expect(await asked(cast.worker, `/api/staff/${colleague}`)).toMatchObject({ fromAround: 'unknown' });

    await cast.head.post('/api/centres/wanita-utama/set-capacity', { capacity: 60, reason: 'gedung baru' }).expect(200);
    expect((await told(cast.auditor, 'centres/wanita-utama/history')).entries).toMatchObject([
      { type: 'CentreOpened' },
      { type: 'CapacitySet', data: { capacity: 60 }, actor: { id: cast.head.id }, reason: 'gedung baru' },
    ]);
    await house.openCentre('bina-karya');
    const elsewhere = await house.person('auditor', { centre: 'bina-karya' });
    for (const path of [`partners/${partner}`, `staff/${colleague}`, 'centres/wanita-utama'])
      await elsewhere.get(`/api/${path}/history`).expect(404);
  });

  it('of a fund, with whom it names; and who asked for it is on the access record', async () => {
    const her = await admitted(cast, 'Anggrek');
    const money = { source: 'apbd-1', year: 2024, purpose: 'productive-capital', amount: 1_000_000 };
    const fund = await opened(cast.head, '/api/funds', money);
    await discharged(cast, her, {}, { kind: 'completed', will: 'wants', capitalFund: fund, capitalAid: 900_000 });
    await cast.supervisor.post(`/api/funds/${fund}/disburse-assistance`, { beneficiary: her, amount: 900_000 }).expect(200);
    const { payments } = await asked<{ payments: readonly { disbursement: string }[] }>(cast.head, `/api/funds/${fund}`);
    const { disbursement } = payments[0]!;
    await cast.head.post(`/api/funds/${fund}/void-disbursement`, { disbursement, reason: 'salah orang' }).expect(200);
    const [seen, audited] = [await told(cast.head, `funds/${fund}/history`), await told(cast.auditor, `funds/${fund}/history`)];
    expect(seen.entries.at(-1)).toMatchObject({
      type: 'DisbursementVoided',
      reason: 'salah orang',
      data: { disbursement, beneficiary: her },
    });
    expect(seen.people).toMatchObject([{ id: her, kind: 'beneficiary', name: 'Anggrek' }]);
    expect(audited.people).toMatchObject([{ id: her, name: { masked: true, needs: 'mandate' } }]);
    expect(await asked(cast.auditor, `/api/audit/access?subject=beneficiary-${her}`)).toMatchObject({
      entries: expect.arrayContaining([
        expect.objectContaining({ route: 'GET /api/funds/:id/history', actor: expect.objectContaining({ id: cast.auditor.id }) }),
      ]),
    });
  });
});
