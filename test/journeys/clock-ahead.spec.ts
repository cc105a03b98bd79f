import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, certified, countedAt, historyOf, step } from '../support/stories';

/** By the clock of the server; by that of whoever writes it is later. */
const [NOW, THEIRS, TOO_FAR] = ['2026-03-10T02:00:00.000Z', '2026-03-10T09:04+07:00', '2026-03-10T09:06+07:00'];

describe('Whoever writes by a clock that is four minutes ahead of the server', () => {
  let house: House;
  let cast: Cast;
  let [leader, machine] = ['', ''];
  const sent = async (who: Person, path: string, body: object, status: number) =>
    (await who.post(path, body).expect(status)).body as { id: string; code: string };
  const read = async (who: Person, path: string) => (await who.get(path).expect(200)).body as unknown;

  beforeAll(async () => {
    house = await House.open('2026-03-09T09:00+07:00');
    cast = await castOf(house);
    leader = await certified(cast, 'Indah', 'sewing', { validUntil: '2026-12-31' });
    machine = (await sent(cast.supervisor, '/api/equipment', { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-01' }, 201)).id;
    house.clock.set('2026-03-10T09:00+07:00');
  });
  afterAll(() => house.close());

  it('takes a woman in: her file and the list as of now agree at once', async () => {
    const melati = await admitted(cast, 'Melati', { happenedAt: THEIRS });
    expect((await countedAt(cast.supervisor)).lines.map(({ beneficiary }) => beneficiary)).toContain(melati);
    expect(new Set((await historyOf(cast.head, melati)).map(({ happened }) => happened.at))).toEqual(new Set([NOW]));
  });

  it('misses somebody: when that was discovered is now, and no later than clocks differ', async () => {
    const kenanga = await admitted(cast, 'Kenanga');
    const missed = (discovered: string, status: number) =>
      step(cast.worker, kenanga, 'notice-absence', { kind: 'absconded', happenedAt: THEIRS, discovered }, status);
    expect((await missed(TOO_FAR, 400)).body).toMatchObject({ code: 'time/in-the-future' });
    await missed(THEIRS, 200);
    expect((await historyOf(cast.head, kenanga)).map(({ type, data }) => (type === 'AbsenceNoticed' ? data : []))).toContainEqual({
      kind: 'absconded',
      discovered: NOW,
    });
  });

  it('reports an incident: discovered and over now, and not at a time that has not come', async () => {
    const incident = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [], happenedAt: THEIRS };
    const report = (said: object, status: number) => sent(cast.guard, '/api/incidents', { ...incident, ...said }, status);
    for (const field of ['discovered', 'over'])
      expect(await report({ [field]: TOO_FAR }, 400)).toMatchObject({ code: 'time/in-the-future' });
    const { id } = await report({ discovered: THEIRS, over: THEIRS }, 201);
    expect(await read(cast.supervisor, `/api/incidents/${id}`)).toMatchObject({ at: NOW, discovered: NOW, over: NOW });
    const tell = (began: string, status: number) =>
      sent(cast.guard, `/api/incidents/${id}/give-account`, { by: 'staff', account: 'mulai', began }, status);
    expect(await tell(TOO_FAR, 400)).toMatchObject({ code: 'time/in-the-future' });
    await tell(THEIRS, 200);
  });

  it('says that a machine broke: in its own record it did so now, and the unit is broken in the list', async () => {
    const dahlia = await admitted(cast, 'Dahlia', { happenedAt: '2026-03-10T07:00+07:00' });
    const times = { starts: '2026-03-10T08:00+07:00', ends: THEIRS };
    const broke = { equipment: machine, at: times.ends, missed: [] };
    const attendance = [{ beneficiary: dahlia, attendance: 'present' }];
    const session = {
      kind: 'skills',
      subject: 'sewing',
      mode: 'group',
      leader,
      ...times,
      equipmentUsed: [machine],
      equipmentFailed: [broke],
      attendance,
    };
    await sent(cast.supervisor, '/api/sessions/hold-session', session, 201);
    expect(await read(cast.head, '/api/equipment?condition=broken')).toMatchObject({ equipment: [{ id: machine, faults: [{ at: NOW }] }] });
  });
});
