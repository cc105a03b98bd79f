import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, certified, historyOf } from '../support/stories';

interface Unit {
  readonly condition: string;
  readonly faults: readonly { readonly entry: string; readonly voided: boolean; readonly session: string | null }[];
  readonly repairs: readonly { readonly repair: string; readonly voided: boolean }[];
}

describe('A failure that was written of the wrong machine', () => {
  let house: House;
  let cast: Cast;
  let instructor: Person;
  let [leader, wrong, right, melati, kenanga, fund] = ['', '', '', '', '', ''];
  const mistake = { reason: 'nomor tertukar' };
  const opened = async (who: Person, path: string, body: object) => ((await who.post(path, body).expect(201)).body as { id: string }).id;
  const unit = async (id: string) => (await instructor.get(`/api/equipment/${id}`).expect(200)).body as Unit;
  const lost = async (day: string) => {
    const { body } = await cast.supervisor.get(`/api/sessions/lost-hours?from=${day}&to=${day}`).expect(200);
    return (body as { people: readonly { beneficiary: string; minutes: number }[] }).people.map(({ beneficiary, minutes }) => [
      beneficiary,
      minutes,
    ]);
  };
  const working = async () => {
    const { body } = await instructor.get('/api/equipment/ratio').expect(200);
    return (body as { tracks: readonly { track: string; working: number }[] }).tracks.find(({ track }) => track === 'sewing')!.working;
  };
  const broke = (equipment: string, day: string, missed: readonly string[]) => ({ equipment, at: `${day}T09:00+07:00`, missed });
  const sheetOf = (day: string, failed: readonly object[]) => ({
    ...{ kind: 'skills', subject: 'sewing', mode: 'group', leader },
    ...{ starts: `${day}T08:00+07:00`, ends: `${day}T10:00+07:00`, equipmentFailed: failed },
    attendance: [
      { beneficiary: melati, attendance: 'present' },
      { beneficiary: kenanga, attendance: 'present' },
    ],
  });
  const held = (day: string, failed: readonly object[]) => opened(instructor, '/api/sessions/hold-session', sheetOf(day, failed));
  const machine = (assetNumber: string) => opened(instructor, '/api/equipment', { kind: 'sewing-machine', track: 'sewing', assetNumber });

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    instructor = await house.person('supervisor');
    leader = await certified(cast, 'Indah', 'sewing');
    [wrong, right] = [await machine('MJ-01'), await machine('MJ-02')];
    fund = await opened(cast.head, '/api/funds', { source: 'apbd-1', year: 2026, purpose: 'programme', amount: 1_000_000 });
    [melati, kenanga] = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga')];
  });
  afterAll(() => house.close());

  it('is taken back where the session says it: the machine works, nobody lost an hour by it, and the right one is put down', async () => {
    const day = '2026-03-05';
    house.clock.set(`${day}T12:00+07:00`);
    const session = await held(day, [broke(wrong, day, [melati])]);
    expect([(await unit(wrong)).condition, await lost(day), await working()]).toEqual(['broken', [[melati, 60]], 1]);

    const retract = (body: object) => instructor.post(`/api/sessions/${session}/retract-failure`, body);
    expect((await retract({ equipment: right, ...mistake })).body).toMatchObject({ code: 'session/not-valid-retraction' });
    expect((await retract({ equipment: wrong })).body).toMatchObject({ code: 'session/not-valid-without-reason' });
    await retract({ equipment: wrong, ...mistake }).expect(200);
    expect(await unit(wrong)).toMatchObject({ condition: 'working', faults: [{ session, voided: true }] });
    expect([await lost(day), await working()]).toEqual([[], 2]);
    expect((await instructor.get(`/api/sessions/${session}`).expect(200)).body).toMatchObject({
      equipmentFailed: [{ equipment: wrong, retracted: true }],
      unitsContradicted: [],
    });

    const add = (missed: readonly string[]) =>
      instructor.post(`/api/sessions/${session}/add-failure`, { ...broke(right, day, missed), ...mistake });
    expect((await add([cast.worker.id])).body).toMatchObject({ status: 422, code: 'session/not-valid-missed' });
    await add([kenanga]).expect(200);
    expect(await unit(right)).toMatchObject({ condition: 'broken', faults: [{ at: '2026-03-05T02:00:00.000Z', session }] });
    expect([await lost(day), await working()]).toEqual([[[kenanga, 60]], 1]);

    const { body } = await cast.supervisor.get(`/api/equipment/${wrong}/history`).expect(200);
    const ofIt = (body as { entries: readonly { data: { session?: string } }[] }).entries.filter(({ data }) => data.session === session);
    expect(ofIt).toMatchObject([
      { type: 'EquipmentFailed', takenBack: { type: 'EquipmentEntryVoided' } },
      { type: 'EquipmentEntryVoided', data: { kind: 'EquipmentFailed', session } },
    ]);
    const hers = (await historyOf(cast.supervisor, melati)).filter(({ stream }) => stream === `session-${session}`);
    expect(hers).toMatchObject([{ type: 'SessionHeld' }, { type: 'FailureRetracted', data: { missed: [melati], others: 0 } }]);
  });

  it('is voided in its own record too, and the session follows; what was repaired since is voided first, and its money is there again', async () => {
    const day = '2026-03-06';
    house.clock.set(`${day}T12:00+07:00`);
    const session = await held(day, [broke(wrong, day, [melati, kenanga])]);
    house.clock.set('2026-03-06T14:00+07:00');
    await instructor.post(`/api/equipment/${wrong}/record-repair`, { cost: 400_000, fund }).expect(200);
    const retracted = await instructor.post(`/api/sessions/${session}/retract-failure`, { equipment: wrong, ...mistake });
    expect(retracted.body).toMatchObject({ status: 409, code: 'session/failure-built-on' });

    const { faults, repairs } = await unit(wrong);
    const { entry } = faults.at(-1)!;
    const voids = (id: string) => instructor.post(`/api/equipment/${wrong}/void-equipment-entry`, { entry: id, ...mistake });
    expect((await voids(entry)).body).toMatchObject({ status: 409, code: 'equipment/built-on' });
    const left = async () => ((await cast.head.get(`/api/funds/${fund}`).expect(200)).body as { left: number }).left;
    expect(await left()).toBe(600_000);
    await voids(repairs[0]!.repair).expect(200);
    expect(await left()).toBe(1_000_000);
    expect((await unit(wrong)).condition).toBe('broken');
    await voids(entry).expect(200);
    expect(await unit(wrong)).toMatchObject({ condition: 'working', repairs: [{ voided: true }] });
    expect(await lost(day)).toEqual([]);
    expect((await instructor.get(`/api/sessions/${session}`).expect(200)).body).toMatchObject({
      equipmentFailed: [{ equipment: wrong, retracted: true }],
    });
  });

  it('is put right by the sheet that is handed in again, which adds what is new and doubles nothing', async () => {
    const day = '2026-03-07';
    house.clock.set(`${day}T12:00+07:00`);
    const session = await held(day, []);
    const again = (failed: readonly object[], more: object = {}) =>
      instructor.post(`/api/sessions/${session}/hold-session`, { ...sheetOf(day, failed), ...more });
    expect((await again([broke(wrong, day, [melati])])).body).toMatchObject({ code: 'session/not-valid-without-reason' });
    await again([broke(wrong, day, [melati])], mistake).expect(200);
    expect([(await unit(wrong)).condition, await lost(day)]).toEqual(['broken', [[melati, 60]]]);
    const before = (await again([broke(wrong, day, [melati])]).expect(200)).body as { revision: number };
    expect(before.revision).toBe(1);
    expect((await again([broke(wrong, day, [kenanga])], mistake)).body).toMatchObject({ code: 'session/failure-said-already' });

    // A session that was not held so broke nothing.
    await instructor.post(`/api/sessions/${session}/void-session`, mistake).expect(200);
    expect([(await unit(wrong)).condition, await lost(day)]).toEqual(['working', []]);
  });

  it('is taken back of a session that was cancelled for it: whoever missed it still did', async () => {
    const day = '2026-03-09';
    const { attendance: _, equipmentFailed: __, ...plan } = sheetOf(day, []);
    const planned = await opened(instructor, '/api/sessions', { ...plan, participants: [melati] });
    house.clock.set(`${day}T07:30+07:00`);
    await instructor.post(`/api/sessions/${planned}/cancel-session`, { why: 'equipment', equipment: [wrong] }).expect(200);
    const { entry } = (await unit(wrong)).faults.at(-1)!;
    await instructor.post(`/api/equipment/${wrong}/void-equipment-entry`, { entry, ...mistake }).expect(200);
    expect((await unit(wrong)).condition).toBe('working');
    expect((await instructor.get(`/api/sessions/${planned}`).expect(200)).body).toMatchObject({ equipmentBroken: [], missed: [melati] });
    house.clock.set(`${day}T12:00+07:00`);
    expect(await lost(day)).toEqual([[melati, 120]]);
  });
});
