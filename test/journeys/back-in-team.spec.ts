import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, countedAt, step } from '../support/stories';

interface Item {
  readonly about: string;
  readonly name: unknown;
}

describe('Whoever leaves the centre and comes back', () => {
  let house: House;
  let cast: Cast;
  let admin: Person;
  const inTeam = async (role: 'social-worker' | 'supervisor', team: string) => {
    const who = await house.person(role);
    await house.appoint(who, 'social-worker', { team, ...(role === 'social-worker' && { track: 'sewing' }) });
    return who;
  };
  const lookedAfterBy = async (name: string, worker: Person) => {
    const id = await admitted(cast, name);
    await step(cast.head, id, 'assign-case-worker', { worker: worker.id });
    await step(worker, id, 'record-disclosure', { of: ['trafficking'], will: 'wants', account: 'Ia bercerita.' });
    return id;
  };
  const left = (who: Person, by: Person) => by.post(`/api/staff/${who.id}/record-staff-left`).expect(200);
  const back = async ({ id }: Person, by: Person) =>
    (await by.post(`/api/staff/${id}/appoint-staff`, { name: 'Ibu Pegawai', kind: 'social-worker' }).expect(200)).body as object;
  const readStaff = async ({ id }: Person) => (await cast.head.get(`/api/staff/${id}`).expect(200)).body as object;
  const rolesOf = async ({ id }: Person) => {
    const { body } = await cast.head.get('/api/accounts').expect(200);
    return (body as { accounts: readonly { id: string; state: string; roles: unknown }[] }).accounts.find((each) => each.id === id);
  };
  /** What somebody is told of a woman: her name on the caseload, whether her history answers, and her name on the worklist. */
  const toldOf = async (who: Person, her: string, asOf = '') => {
    const at = asOf && `asOf=${encodeURIComponent(asOf)}`;
    const { lines } = (await who.get(`/api/caseload?${at}`).expect(200)).body as {
      lines: readonly { beneficiary: string; name: unknown }[];
    };
    const { status } = await who.get(`/api/beneficiaries/${her}/history?${at}`).set('reading-reason', 'supervision');
    const { items } = (await who.get(`/api/worklist?limit=200&${at}`).expect(200)).body as { items: readonly Item[] };
    const named = items.flatMap(({ about, name }) => (about === `beneficiary-${her}` && typeof name === 'string' ? [name] : []));
    return [lines.find(({ beneficiary }) => beneficiary === her)?.name, status, [...new Set(named)]];
  };
  const refused = async (who: Person, path: string, body: object = {}) => {
    const { status, body: answer } = await who.post(path, body);
    return [status, (answer as { code?: string }).code];
  };

  beforeEach(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    admin = await house.person('admin');
  });
  afterEach(() => house.close());

  it('is in the team she left, which is told of her women before, between and after', async () => {
    const [hers, strange] = [await inTeam('supervisor', 'anggrek'), await inTeam('supervisor', 'melati')];
    const worker = await inTeam('social-worker', 'anggrek');
    const her = await lookedAfterBy('Kenanga', worker);
    const open = ['Kenanga', 200, ['Kenanga']];
    const { certificates } = (await readStaff(worker)) as { certificates?: unknown };
    const account = await rolesOf(worker);
    house.clock.set('2026-03-20T09:00+07:00');
    expect([await toldOf(hers, her), account]).toMatchObject([open, { state: 'open' }]);

    house.clock.set('2026-03-21T09:00+07:00');
    await left(worker, cast.head);
    expect([await toldOf(hers, her), await readStaff(worker)]).toMatchObject([open, { working: false, team: null }]);

    house.clock.set('2026-03-23T09:00+07:00');
    expect(await back(worker, cast.head)).toMatchObject({
      notices: [{ code: 'staff/back-in-team', name: 'anggrek', detail: expect.stringContaining(' anggrek, ') }],
    });
    house.clock.set('2026-03-24T09:00+07:00');
    expect(await readStaff(worker)).toMatchObject({ working: true, team: 'anggrek', left: null, certificates });
    expect(await rolesOf(worker)).toEqual(account);
    for (const asOf of ['', '2026-03-20T12:00+07:00', '2026-03-22T12:00+07:00', '2026-03-23T12:00+07:00'])
      expect([asOf, await toldOf(hers, her, asOf), (await toldOf(strange, her, asOf)).slice(1)]).toEqual([asOf, open, [404, []]]);
    const counted = async (asOf?: string) => (await countedAt(cast.head, asOf)).totals.worker.find(({ of }) => of === worker.id);
    const whileAway = { count: 1, left: '2026-03-21T02:00:00.000Z' };
    expect([await counted('2026-03-20'), await counted('2026-03-22T12:00+07:00'), await counted()]).toMatchObject([
      { count: 1, left: null },
      whileAway,
      { count: 1, left: null },
    ]);

    expect(await refused(cast.head, `/api/staff/${worker.id}/join-team`, { team: 'anggrek' })).toEqual([409, 'staff/in-team-already']);
    await cast.head.post(`/api/staff/${worker.id}/leave-team`).expect(200);
    expect([await readStaff(worker), (await toldOf(hers, her)).slice(1)]).toMatchObject([{ team: null }, [404, []]]);
    expect(await refused(cast.head, `/api/staff/${worker.id}/leave-team`)).toEqual([409, 'staff/in-no-team']);
    await left(worker, cast.head);
    expect(await back(worker, cast.head)).not.toHaveProperty('notices');
    expect(await readStaff(worker)).toMatchObject({ working: true, team: null });
  });

  it('supervises her own team and no other, whoever recorded it: one administrator makes nobody supervisor of the whole centre', async () => {
    const supervisor = await inTeam('supervisor', 'anggrek');
    const [own, strange] = [await inTeam('social-worker', 'anggrek'), await inTeam('social-worker', 'melati')];
    const [hers, theirs] = [await lookedAfterBy('Kenanga', own), await lookedAfterBy('Mawar', strange)];
    const account = await rolesOf(supervisor);
    const seen = async () => {
      const { body } = await supervisor.get(`/api/caseload?asOf=${encodeURIComponent('2026-03-20T12:00+07:00')}`).expect(200);
      const { counts, matching } = body as { counts: unknown; matching: number };
      return [await toldOf(supervisor, hers), await toldOf(supervisor, theirs), counts, matching];
    };
    house.clock.set('2026-03-21T09:00+07:00');
    const before = await seen();
    expect(before).toMatchObject([['Kenanga', 200, ['Kenanga']], [{ masked: true }, 404, []], { masked: true }, 1]);

    expect(await refused(admin, `/api/staff/${supervisor.id}/leave-team`)).toEqual([403, 'staff/not-your-step']);
    await left(supervisor, admin);
    await supervisor.get('/api/caseload').expect(401);
    expect(await back(supervisor, admin)).toMatchObject({ notices: [{ code: 'staff/back-in-team', name: 'anggrek' }] });
    expect([await seen(), await rolesOf(supervisor)]).toEqual([before, account]);

    await cast.head.post(`/api/staff/${supervisor.id}/join-team`, { team: 'melati' }).expect(200);
    await left(supervisor, admin);
    await back(supervisor, admin);
    expect((await seen()).slice(0, 2)).toMatchObject([
      [{ masked: true }, 404, []],
      ['Mawar', 200, ['Mawar']],
    ]);
  });

  it('is told so again by a retry, whatever became of her since; whoever comes for the first time is told nothing', async () => {
    const worker = await inTeam('social-worker', 'anggrek');
    await left(worker, cast.head);
    const asked = { name: 'Ibu Pegawai', kind: 'social-worker' };
    const key = '"0198f000-0000-7000-8000-00000000beef"';
    const revision = ((await readStaff(worker)) as { revision: number }).revision;
    const sent = () =>
      cast.head.post(`/api/staff/${worker.id}/appoint-staff`, asked).set('idempotency-key', key).set('if-match', `"${revision}"`);
    const first = await sent().expect(200);
    await cast.head.post(`/api/staff/${worker.id}/leave-team`).expect(200);
    for (const { body } of [first, await sent().expect(200)]) expect(body).toMatchObject({ notices: [{ name: 'anggrek' }] });

    const hired = () => cast.head.post('/api/staff', asked).set('idempotency-key', '"0198f000-0000-7000-8000-00000000f00d"');
    const { id } = (await hired().expect(201)).body as { id: string };
    await cast.head.post(`/api/staff/${id}/join-team`, { team: 'melati' }).expect(200);
    expect((await hired().expect(201)).body).not.toHaveProperty('notices');
  });
});
