import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, certified, discharged, historyOf, learning, step } from '../support/stories';

const LATE = { reason: 'kertas datang terlambat' };

interface Shown {
  readonly participants: readonly string[];
  readonly placesEnded: readonly string[];
  readonly missed: readonly string[];
  readonly notThere: readonly string[];
  readonly status: string;
}

describe('A session that was cancelled', () => {
  let house: House;
  let cast: Cast;
  let leader = '';
  const opened = async (who: Person, path: string, body: object) => ((await who.post(path, body).expect(201)).body as { id: string }).id;
  const morning = (day: string) => ({
    ...{ kind: 'skills', subject: 'sewing', mode: 'group', leader },
    ...{ starts: `${day}T09:00+07:00`, ends: `${day}T12:00+07:00` },
  });
  const planned = (day: string, participants: readonly string[]) =>
    opened(cast.supervisor, '/api/sessions', { ...morning(day), participants });
  const cancel = (id: string, body: object = { why: 'equipment' }) =>
    cast.supervisor.post(`/api/sessions/${id}/cancel-session`, body).expect(200);
  const session = async (id: string) => {
    const { participants, placesEnded, missed, notThere, status } = (await cast.supervisor.get(`/api/sessions/${id}`).expect(200))
      .body as Shown;
    return { participants, placesEnded, missed, notThere, status };
  };
  /** Minutes of each woman, and what the figures say; all of one span. */
  const lost = async (from: string, to = from) => {
    const { body } = await cast.supervisor.get(`/api/sessions/lost-hours?from=${from}&to=${to}`).expect(200);
    const { people, tracks } = body as {
      people: readonly { beneficiary: string; minutes: number }[];
      tracks: readonly { minutes: number; people: number }[];
    };
    const figures = (await cast.head.get(`/api/figures/lost-hours?from=${from}&to=${to}`).expect(200)).body as { tracks: object };
    expect(figures.tracks).toMatchObject(tracks.map(({ minutes, people: count }) => ({ minutes, people: count })));
    expect(tracks.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(people.reduce((sum, { minutes }) => sum + minutes, 0));
    return Object.fromEntries(people.map(({ beneficiary, minutes }) => [beneficiary, minutes]));
  };

  beforeAll(async () => {
    house = await House.open('2026-03-01T09:00+07:00');
    cast = await castOf(house);
    leader = await certified(cast, 'Indah', 'sewing');
  });
  beforeEach(() => house.clock.set('2026-03-01T09:00+07:00'));
  afterAll(() => house.close());

  it('cost hours whoever was in the house then, whichever paper came first', async () => {
    const four = async (names: readonly string[]) => {
      const all: string[] = [];
      for (const name of names) all.push(await learning(cast, name, 'sewing'));
      return all;
    };
    const [before, after] = [await four(['Melati', 'Kenanga', 'Cempaka', 'Dahlia']), await four(['Anggrek', 'Mawar', 'Seroja', 'Teratai'])];
    house.clock.set('2026-03-03T08:00+07:00');
    const [one, other] = [await planned('2026-03-06', before), await planned('2026-03-07', after)];
    const papers = async ([, ill, left, mistaken]: readonly string[]) => {
      await step(cast.worker, ill!, 'start-hospital-stay', { hospital: 'RSUD', happenedAt: '2026-03-03T07:00+07:00', ...LATE });
      await discharged(cast, left!, { happenedAt: '2026-03-04T10:00+07:00', ...LATE });
      await step(cast.supervisor, mistaken!, 'void-admission', { reason: 'berkas tertukar' });
    };
    house.clock.set('2026-03-09T08:00+07:00');
    await papers(before);
    await cancel(one);
    await cancel(other);
    await papers(after);
    const shown = ([here, ill, left, mistaken]: readonly string[]) => ({
      participants: [here, ill],
      placesEnded: [left, mistaken],
      missed: [here],
      notThere: [ill, left, mistaken],
      status: 'cancelled',
    });
    expect([await session(one), await session(other)]).toEqual([shown(before), shown(after)]);
    expect([await lost('2026-03-06'), await lost('2026-03-07')]).toEqual([{ [before[0]!]: 180 }, { [after[0]!]: 180 }]);
    // She had not been in hospital: that was another woman.
    for (const her of [before[1]!, after[1]!])
      await step(cast.worker, her, 'void-absence', { from: '2026-03-03T07:00+07:00', reason: 'orang lain' });
    expect([await lost('2026-03-06'), await lost('2026-03-07')]).toEqual([
      { [before[0]!]: 180, [before[1]!]: 180 },
      { [after[0]!]: 180, [after[1]!]: 180 },
    ]);
    const hers = (await historyOf(cast.supervisor, before[1]!)).find(({ type }) => type === 'SessionCancelled');
    expect(hers).toMatchObject({ data: { missed: [], notThere: [before[1]], others: 3 } });
  });

  it('tells whoever names one who was away then that she was', async () => {
    const her = await admitted(cast, 'Kantil');
    const id = await planned('2026-03-10', [her]);
    await step(cast.worker, her, 'start-hospital-stay', { hospital: 'RSUD' });
    house.clock.set('2026-03-10T13:00+07:00');
    const { body } = await cancel(id, { why: 'equipment', missed: [her] });
    expect(body).toMatchObject({ notices: [{ code: 'session/away-then', about: [her], path: 'missed.0' }] });
    expect([(await session(id)).missed, await lost('2026-03-10')]).toEqual([[], {}]);
  });

  it('by mistake is planned again once that is voided: nobody lost an hour, the machine works, and it is held', async () => {
    const [her, gone] = [await admitted(cast, 'Soka'), await admitted(cast, 'Asoka')];
    const id = await planned('2026-03-11', [her, gone]);
    const machine = await opened(cast.supervisor, '/api/equipment', { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-7' });
    house.clock.set('2026-03-11T13:00+07:00');
    await cancel(id, { why: 'equipment', equipment: [machine] });
    const condition = async () =>
      ((await cast.supervisor.get(`/api/equipment/${machine}`).expect(200)).body as { condition: string }).condition;
    expect([await lost('2026-03-11'), await condition()]).toEqual([{ [her]: 180, [gone]: 180 }, 'broken']);
    await discharged(cast, gone, { happenedAt: '2026-03-10T16:00+07:00', ...LATE });
    const sheet = { ...morning('2026-03-11'), attendance: [{ beneficiary: her, attendance: 'present' }] };
    const held = () => cast.supervisor.post(`/api/sessions/${id}/hold-session`, sheet).set('accept-language', 'en');
    expect((await held()).body).toMatchObject({ status: 409, detail: expect.stringContaining('"Void cancellation"') });
    const voids = (who: Person, body: object = { reason: 'kegiatan lain' }) => who.post(`/api/sessions/${id}/void-cancellation`, body);
    expect((await voids(cast.worker)).body).toMatchObject({ status: 403, code: 'session/not-your-step' });
    expect((await voids(cast.supervisor, {})).body).toMatchObject({ status: 422, code: 'session/not-valid-without-reason' });
    await voids(cast.supervisor).expect(200);
    expect(await session(id)).toEqual({ participants: [her], placesEnded: [gone], missed: [], notThere: [], status: 'planned' });
    expect([await lost('2026-03-11'), await condition()]).toEqual([{}, 'working']);
    const told = (await historyOf(cast.supervisor, her)).slice(-2);
    expect(told).toMatchObject([
      { type: 'SessionCancelled', takenBack: { type: 'CancellationVoided' } },
      { type: 'CancellationVoided', data: { residents: [her], others: 1 } },
    ]);
    expect(JSON.stringify(told)).not.toContain(gone);
    await held().expect(200);
    expect((await voids(cast.supervisor)).body).toMatchObject({ status: 409, code: 'session/out-of-phase' });
  });

  it('leaves a machine broken that was repaired since, and says so', async () => {
    const id = await planned('2026-03-12', []);
    const machine = await opened(cast.supervisor, '/api/equipment', { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-8' });
    house.clock.set('2026-03-12T13:00+07:00');
    await cancel(id, { why: 'equipment', equipment: [machine] });
    house.clock.set('2026-03-12T15:00+07:00');
    await cast.supervisor.post(`/api/equipment/${machine}/record-repair`, {}).expect(200);
    const { body } = await cast.supervisor.post(`/api/sessions/${id}/void-cancellation`, { reason: 'kegiatan lain' }).expect(200);
    expect(body).toMatchObject({ notices: [{ code: 'session/failure-stays', about: [machine] }] });
    expect((await cast.supervisor.get(`/api/equipment/${machine}`).expect(200)).body).toMatchObject({
      condition: 'working',
      faults: [{ session: id, voided: false }],
    });
  });

  it('and is held under another record is told of, and costs nobody a moment twice', async () => {
    const her = await admitted(cast, 'Wijaya');
    const id = await planned('2026-03-13', [her]);
    const machine = await opened(cast.supervisor, '/api/equipment', { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-9' });
    house.clock.set('2026-03-13T13:00+07:00');
    await cancel(id);
    const sheet = { ...morning('2026-03-13'), attendance: [{ beneficiary: her, attendance: 'present' }] };
    const equipmentFailed = [{ equipment: machine, at: '2026-03-13T11:00+07:00', missed: [her] }];
    const { body } = await cast.supervisor.post('/api/sessions/hold-session', { ...sheet, equipmentFailed }).expect(201);
    expect(body).toMatchObject({ notices: [{ code: 'session/lost-then', about: [id] }] });
    expect(await lost('2026-03-13')).toEqual({ [her]: 180 });
    await cast.supervisor.post(`/api/sessions/${id}/void-cancellation`, { reason: 'diadakan juga' }).expect(200);
    expect(await lost('2026-03-13')).toEqual({ [her]: 60 });
  });
});
