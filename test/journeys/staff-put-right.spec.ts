import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, historyOf, step } from '../support/stories';

interface Member {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

const reason = 'salah ketik';

describe('A member of staff whose name or kind was written wrong', () => {
  let house: House;
  let cast: Cast;
  const hired = async (name: string, kind: string) => ((await cast.head.post('/api/staff', { name, kind }).expect(201)).body as Member).id;
  const correct = async (who: Person, id: string, body: object) => {
    const { status, body: answer } = await who.post(`/api/staff/${id}/correct-staff-details`, body);
    return [status, (answer as { code?: string }).code];
  };
  const assigned = (woman: string, worker: string, told: object = {}, status = 200) =>
    step(cast.supervisor, woman, 'assign-case-worker', { worker, ...told }, status);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('is put right by the office alone, with a reason, and not where nothing changes', async () => {
    const rina = await hired('Rina Hapsary', 'instructor');
    expect(await correct(cast.supervisor, rina, { name: 'Rina Hapsari', reason })).toEqual([403, 'staff/not-your-step']);
    expect(await correct(cast.head, rina, { name: 'Rina Hapsari' })).toEqual([422, 'staff/not-valid-without-reason']);
    for (const same of [{}, { kind: 'instructor' }, { name: 'Rina Hapsary' }, { name: 'Rina Hapsary', kind: 'instructor' }])
      expect(await correct(cast.head, rina, { ...same, reason })).toEqual([409, 'staff/nothing-to-correct']);
  });

  it('has been of the right kind all along for whatever is decided from then on, and of no other appointment', async () => {
    const [lilis, melati] = [await hired('Lilis', 'guard'), await admitted(cast, 'Melati')];
    house.clock.set('2026-03-03T09:00+07:00');
    await cast.head.post(`/api/staff/${lilis}/record-staff-left`).expect(200);
    house.clock.set('2026-03-04T09:00+07:00');
    await cast.head.post(`/api/staff/${lilis}/appoint-staff`, { name: 'Lilis', kind: 'instructor' }).expect(200);
    house.clock.set('2026-03-05T09:00+07:00');
    const onThe = (day: string) => ({ happenedAt: `2026-03-0${day}T12:00+07:00`, reason: 'buku terlambat' });
    expect((await assigned(melati, lilis, onThe('4'), 422)).body).toMatchObject({ code: 'staff/not-valid-case-worker' });
    expect(await correct(cast.head, lilis, { kind: 'social-worker', reason })).toEqual([200, undefined]);
    expect((await assigned(melati, lilis, onThe('2'), 422)).body).toMatchObject({ code: 'staff/not-valid-case-worker' });
    await assigned(melati, lilis, onThe('4'));
  });

  it('is called by the right name wherever she is named, and whoever reads her own history finds both', async () => {
    const [wati, kenanga] = [await hired('Wati Lestary', 'social-worker'), await admitted(cast, 'Kenanga')];
    await assigned(kenanga, wati);
    expect(await correct(cast.head, wati, { name: 'Wati Lestari', reason })).toEqual([200, undefined]);
    for (const path of [`/api/staff/${wati}`, '/api/staff', '/api/caseload', `/api/beneficiaries/${kenanga}`]) {
      const told = JSON.stringify((await cast.head.get(path).expect(200)).body);
      expect([path, told.includes('Wati Lestari'), told.includes('Wati Lestary')]).toEqual([path, true, false]);
    }
    expect(JSON.stringify(await historyOf(cast.head, kenanga))).not.toContain('Lestary');
    const { body } = await cast.head.get(`/api/staff/${wati}/history`).expect(200);
    expect((body as { entries: readonly object[] }).entries).toMatchObject([
      { type: 'StaffAppointed', data: { name: 'Wati Lestary' } },
      { type: 'StaffDetailsCorrected', data: { name: 'Wati Lestari' }, reason },
    ]);
  });

  it('who is no social worker after all leaves women behind, and whoever says so is told of how many', async () => {
    const [sari, cendana] = [await hired('Sari', 'social-worker'), await admitted(cast, 'Cendana')];
    await assigned(cendana, sari);
    const { body } = await cast.head.post(`/api/staff/${sari}/correct-staff-details`, { kind: 'instructor', reason }).expect(200);
    const notices = [{ code: 'staff/case-worker-of-another-kind', count: 1, detail: expect.stringContaining('1 women') }];
    expect(body).toMatchObject({ notices });
    const { body: list } = await cast.head.get('/api/staff?kind=instructor').expect(200);
    expect((list as { staff: readonly Member[] }).staff.map(({ id }) => id)).toContain(sari);
  });

  it('may allow what a rule forbids as the head she was all along, and no more once that was the mistake', async () => {
    const ratna = await hired('Ratna', 'guard');
    const dahlia = await admitted(cast, 'Dahlia');
    await step(cast.intake, dahlia, 'record-person-details', { person: { birthDate: '2011-05-05' } });
    const leaving = { kind: 'left-by-choice', will: 'wants', guardianOverride: { allowedBy: ratna, why: 'disetujui' } };
    const allowed = async () =>
      ((await cast.worker.post(`/api/beneficiaries/${dahlia}/propose-discharge`, leaving)).body as { code?: string }).code;
    expect(await allowed()).toBe('staff/not-valid-allower');
    await correct(cast.head, ratna, { kind: 'head', reason });
    expect(await allowed()).toBeUndefined();
  });

  it('signs in under the right name, and is listed by it among the accounts', async () => {
    const tini = await house.person('instructor');
    await house.appoint(tini, 'instructor');
    expect(await correct(cast.head, tini.id, { name: 'Bu Rahayu', reason })).toEqual([200, undefined]);
    expect((await tini.get('/api/me').expect(200)).body).toMatchObject({ name: 'Bu Rahayu' });
    const { body } = await cast.head.get('/api/accounts').expect(200);
    expect((body as { accounts: readonly Member[] }).accounts.find(({ id }) => id === tini.id)).toMatchObject({ name: 'Bu Rahayu' });
  });
});
