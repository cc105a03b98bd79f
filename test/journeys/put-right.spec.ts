import { House } from '../support/house';
import { admitted, type Cast, castOf, countedAt, step } from '../support/stories';

type Times = Readonly<Record<'calledAt' | 'arrivedAt' | 'overAt', string | null>>;
interface File {
  readonly outcomes: { readonly involved: number; readonly taken: number; readonly missing: number };
  readonly withdrawn: readonly { beneficiary: string; name: unknown; outcome: string; reason?: string }[];
  readonly policeTimes: Times;
  readonly police: readonly { entry: string; arrived: boolean; times: readonly { happened: { at: string }; reason?: string }[] }[];
  readonly ended: readonly { at: string; reason?: string }[];
  readonly statements: readonly object[];
}

interface Entry {
  readonly type: string;
  readonly takenBack?: { readonly type: string };
}

/** Stories that stand beside each other: each has its own people, and moves the clock of the house only on. */
describe('What was written down by mistake is put right, and stays to be seen', () => {
  let house: House;
  let cast: Cast;
  const women: string[] = [];
  const later = (minutes: number) => house.clock.set(new Date(house.clock.now() + minutes * 60_000).toISOString());
  const asked = (query: Record<string, string>) => `?${new URLSearchParams(query).toString()}`;

  const reported = async (at: string, residents: readonly string[] = []) => {
    const report = { kind: 'forced-removal', place: 'gerbang', means: [], visits: [], happenedAt: at, reason: 'kertas' };
    const { id } = (await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string };
    const does = (name: string, body: object, who = cast.guard, status = 200) =>
      who.post(`/api/incidents/${id}/${name}`, body).expect(status);
    if (residents.length > 0)
      await does('record-taken', {
        residents: residents.map((beneficiary) => ({ beneficiary, will: 'refuses' })),
        happenedAt: at,
        reason: 'kertas',
      });
    return { id, does, file: async (query = '') => (await cast.guard.get(`/api/incidents/${id}${query}`).expect(200)).body as File };
  };

  const awayOf = async (her: string, query: Record<string, string> = {}) =>
    ((await cast.head.get(`/api/beneficiaries/${her}${asked(query)}`).expect(200)).body as { episodes: { away: string | null }[] })
      .episodes[0]!.away;
  /** The entries of her history that do not hold any more, each with what says so. */
  const marked = async (her: string, query: Record<string, string> = {}) =>
    ((await cast.head.get(`/api/beneficiaries/${her}/history${asked(query)}`).expect(200)).body as { entries: Entry[] }).entries.flatMap(
      ({ type, takenBack }) => (takenBack ? [`${type} < ${takenBack.type}`] : []),
    );
  const now = () => new Date(house.clock.now()).toISOString();

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    for (const name of ['Melati', 'Kenanga', 'Dahlia', 'Mawar', 'Cempaka']) women.push(await admitted(cast, name));
    house.clock.set('2026-03-20T09:00+07:00');
  });
  afterAll(() => house.close());

  it('the times of the police and of the end: the right ones count, at every instant; after closing once it is opened again', async () => {
    const on = (time: string) => ({ happenedAt: `2026-03-10T${time}+07:00`, reason: 'kertas' });
    const { does, file } = await reported(on('07:15').happenedAt);
    await does('notify-police', { office: 'Polsek', ...on('07:44') });
    await does('record-police-arrival', { unit: 'Polsek', action: 'dispersed', ...on('07:58') });
    await does('end-incident', on('08:30'));
    await does('review-incident', { findings: 'pagar', measures: [] }, cast.head);
    const closed = await does('close-incident', {}, cast.head);
    expect(closed.body.notices).toMatchObject([{ code: 'incident/statements-owed', count: 1 }]);
    const believed = now();
    later(60);

    const [call, arrival] = (await file()).police;
    // What the guard owes is owed after closing too, and taken.
    await does('give-account', { by: 'staff', account: 'mereka mendorong gerbang' });
    expect((await file()).statements).toMatchObject([{ staff: cast.guard.id, state: 'done' }]);
    const right = (entry: string, time: string) => ({ ...on(time), entry, reason: 'salah baca jam' });
    const { body } = await does('correct-police-time', right(call!.entry, '07:24'), cast.supervisor, 409);
    expect(body).toMatchObject({ code: 'incident/out-of-phase', possible: expect.arrayContaining(['reopen-incident']) as unknown });
    await does('reopen-incident', { reason: 'jam polisi keliru' }, cast.supervisor);
    await does('correct-police-time', right(call!.entry, '07:24'), cast.supervisor);
    await does('correct-police-time', right(arrival!.entry, '08:05'));
    await does('correct-end', { ...on('08:45'), reason: 'salah baca jam' });

    const { policeTimes, police, ended } = await file();
    expect(policeTimes).toMatchObject({ minutesToCall: 9, minutesToArrive: 41, minutesToEnd: 40, minutesFromSignToEnd: 90 });
    const told = (all: readonly { happened: { at: string } }[]) => all.map(({ happened }) => happened.at.slice(11, 16));
    expect(police.map(({ times }) => told(times))).toEqual([
      ['00:44', '00:24'],
      ['00:58', '01:05'],
    ]);
    expect([police[0]!.times[1]!.reason, ended[1]!.reason]).toEqual(['salah baca jam', 'salah baca jam']);
    expect(ended.map(({ at }) => at.slice(11, 16))).toEqual(['01:30', '01:45']);
    const { body: figures } = await cast.guard.get('/api/incidents/figures?from=2026-03-10&to=2026-03-10').expect(200);
    expect((figures as { minutes: object }).minutes).toMatchObject({ minutesToCall: { median: 9 }, minutesToArrive: { median: 41 } });

    // By what is known now they had been called by 07:30 and had not come by 08:00; by what was known then it was the other way.
    const at = async (query: Record<string, string>) => (await file(asked(query))).policeTimes;
    expect(await at({ asOf: on('07:30').happenedAt })).toMatchObject({ minutesToCall: 9, arrivedAt: null });
    expect(await at({ asOf: on('08:00').happenedAt })).toMatchObject({ minutesToCall: 9, arrivedAt: null, overAt: null });
    expect(await at({ asOf: on('08:40').happenedAt })).toMatchObject({ minutesToArrive: 41, overAt: null });
    expect(await at({ asOf: on('07:30').happenedAt, knownAt: believed })).toMatchObject({ calledAt: null });
    expect(await at({ knownAt: believed })).toMatchObject({ minutesToCall: 29, minutesToArrive: 14, minutesToEnd: 32 });
  });

  it('an absence of one who was in the house: she was present all the time, and what was believed can be seen', async () => {
    const [her] = women as [string];
    const on = (time: string) => ({ happenedAt: `2026-03-1${time}+07:00`, reason: 'kertas' });
    await step(cast.worker, her, 'grant-leave', { until: '2026-03-31', ...on('1T08:00') });
    await step(cast.guard, her, 'notice-absence', { kind: 'absconded', ...on('2T21:00') });
    await step(cast.guard, her, 'record-return', { injuries: 'none-seen', ...on('3T06:00') });
    const believed = now();
    expect(await awayOf(her, { asOf: on('2T22:00').happenedAt })).toBe('absconded');
    later(60);

    expect((await step(cast.guard, her, 'void-absence', { reason: 'salah orang' }, 403)).body).toMatchObject({
      code: 'beneficiary/not-your-step',
    });
    await step(cast.worker, her, 'void-absence', { reason: 'ia sedang cuti, di rumah ibunya' });
    // Before it she was on leave, and the return is the end of that.
    const then = on('2T22:00').happenedAt;
    expect([await awayOf(her, { asOf: then }), await awayOf(her, { asOf: then, knownAt: believed })]).toEqual(['leave', 'absconded']);
    expect(await awayOf(her)).toBeNull();
    expect((await countedAt(cast.supervisor, then)).counts.away).not.toContainEqual(expect.objectContaining({ of: 'absconded' }));
    expect([await marked(her), await marked(her, { knownAt: believed })]).toEqual([['AbsenceNoticed < AbsenceVoided'], []]);

    await step(cast.guard, her, 'notice-absence', { kind: 'unexplained', ...on('4T21:00') });
    await step(cast.guard, her, 'record-return', { injuries: 'none-seen', ...on('4T23:00') });
    await step(cast.head, her, 'void-absence', { reason: 'ia di dapur' });
    expect(await awayOf(her, { asOf: on('4T22:00').happenedAt })).toBeNull();
    expect((await marked(her)).slice(1)).toEqual(['AbsenceNoticed < AbsenceVoided', 'BeneficiaryReturned < ReturnVoided']);
  });

  it('a leave that an absence was said to have ended goes on', async () => {
    const [, her] = women as [string, string];
    const due = async () =>
      (
        (await cast.supervisor.get('/api/worklist').expect(200)).body as { items: { clock: string; about: string; state: string }[] }
      ).items.flatMap(({ clock, about, state }) => (about === `beneficiary-${her}` ? [`${clock} ${state}`] : []));
    await step(cast.worker, her, 'grant-leave', { until: '2026-04-30' });
    later(10);
    await step(cast.worker, her, 'notice-absence', { kind: 'absconded' });
    const ended = await due();
    await step(cast.worker, her, 'void-absence', { reason: 'salah orang' });
    expect([ended, await due(), await awayOf(her)]).toEqual([['leave-ends ended'], ['leave-ends due'], 'leave']);
  });

  it('the wrong woman in an incident: she was there all the time, nobody else is lost, and her name stays to be read', async () => {
    const [, , wrong, right, third] = women as [string, string, string, string, string];
    const at = '2026-03-15T07:30+07:00';
    const { id, does, file } = await reported(at, [wrong, right]);
    await does('prevent-removal', { beneficiary: third, happenedAt: at, reason: 'kertas' });
    const back = { residents: [{ beneficiary: wrong, injuries: 'none-seen' }], happenedAt: '2026-03-16T08:00+07:00', reason: 'kertas' };
    await does('record-returned', back);
    const believed = now();
    const counts = async (query: Record<string, string> = {}) => (await file(asked(query))).outcomes;
    const away = async () => (await countedAt(cast.supervisor, '2026-03-15T12:00+07:00')).counts.away;
    const missing = async (asOf: string) =>
      (
        (await cast.guard.get(`/api/incidents/missing${asked({ asOf })}`).expect(200)).body as { missing: { beneficiary: string }[] }
      ).missing.map(({ beneficiary }) => beneficiary);
    expect([await counts(), await away()]).toMatchObject([{ involved: 3, taken: 2 }, [{ of: 'taken-by-force', count: 2 }]]);
    later(60);

    const why = { beneficiary: wrong, reason: 'nama tertukar' };
    await does('withdraw-resident', why, cast.worker, 403);
    await step(cast.worker, wrong, 'void-absence', { reason: 'ia di rumah' }, 409);
    await does('withdraw-resident', why);
    expect(await counts()).toMatchObject({ involved: 2, taken: 1, missing: 1 });
    for (const asOf of ['2026-03-15T07:30+07:00', '2026-03-15T12:00+07:00', '2026-03-17T12:00+07:00']) {
      expect(await counts({ asOf })).toMatchObject({ involved: 2, taken: 1, missing: 1 });
      expect([await missing(asOf), await awayOf(wrong, { asOf })]).toEqual([[right], null]);
    }
    expect(await counts({ knownAt: believed })).toMatchObject({ involved: 3, taken: 2, missing: 1 });
    expect(await awayOf(wrong, { asOf: '2026-03-15T12:00+07:00', knownAt: believed })).toBe('taken-by-force');
    expect(await away()).toEqual([{ of: 'taken-by-force', count: 1 }]);
    const { body: register } = await cast.guard.get(`/api/incidents${asked({ beneficiary: wrong })}`).expect(200);
    expect(register.incidents).toEqual([]);
    const period = asked({ from: '2026-03-15', to: '2026-03-15' });
    const { body: figures } = await cast.guard.get(`/api/incidents/figures${period}`).expect(200);
    expect(figures.residents).toContainEqual({ of: 'taken', count: 1 });

    const { withdrawn } = (await cast.head.get(`/api/incidents/${id}`).expect(200)).body as File;
    expect(withdrawn).toMatchObject([
      {
        beneficiary: wrong,
        register: expect.stringMatching(/^\d+\/2026$/) as string,
        name: 'Dahlia',
        outcome: 'returned',
        reason: 'nama tertukar',
      },
    ]);
    expect(await marked(wrong)).toEqual([
      'ResidentInvolved < ResidentWithdrawn',
      'ResidentTaken < ResidentWithdrawn',
      'AbsenceNoticed < AbsenceVoided',
      'ResidentReturned < ResidentWithdrawn',
      'BeneficiaryReturned < ReturnVoided',
    ]);
    expect(await marked(right)).toEqual([]);

    // Written down again she counts again, and is gone again.
    await does('record-taken', { residents: [{ beneficiary: wrong, will: 'refuses' }], happenedAt: at, reason: 'ternyata benar' });
    expect([await counts(), await awayOf(wrong)]).toMatchObject([{ involved: 3, taken: 2, missing: 2 }, 'taken-by-force']);
    // In two incidents at once she is away by either, of one instant too, until she is withdrawn from both.
    const other = await reported(at, [wrong]);
    await does('withdraw-resident', why);
    expect(await awayOf(wrong)).toBe('taken-by-force');
    expect((await marked(wrong)).filter((each) => each.startsWith('AbsenceNoticed'))).toHaveLength(2);
    await other.does('withdraw-resident', why);
    expect([(await file()).withdrawn.length, await awayOf(wrong), id]).toEqual([2, null, id]);
  });

  it('one whom her own record said was taken, where it named no incident', async () => {
    const her = women[4]!;
    await step(cast.guard, her, 'notice-absence', { kind: 'taken-by-force', happenedAt: '2026-03-18T07:30+07:00', reason: 'kertas' });
    const { body } = await cast.guard.get(`/api/incidents${asked({ beneficiary: her, from: '2026-03-18' })}`).expect(200);
    const [{ incident }] = (body as { incidents: [{ incident: string }] }).incidents;
    await cast.head.post(`/api/incidents/${incident}/withdraw-resident`, { beneficiary: her, reason: 'ia di dapur' }).expect(200);
    expect([await awayOf(her), await awayOf(her, { asOf: '2026-03-18T12:00+07:00' })]).toEqual([null, null]);
  });

  it('a machine that was lost and found counts again from that day, and was away between', async () => {
    const on = (day: string) => ({ happenedAt: `2026-03-${day}T10:00+07:00`, reason: 'kertas' });
    const unit = { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-09', ...on('05') };
    const { id } = (await cast.head.post('/api/equipment', unit).expect(201)).body as { id: string };
    await cast.head.post(`/api/equipment/${id}/retire-equipment`, { why: 'lost', ...on('10') }).expect(200);
    await cast.head.post(`/api/equipment/${id}/record-found`, { works: true, ...on('14') }).expect(200);
    await cast.head.post(`/api/equipment/${id}/retire-equipment`, { why: 'worn-out', ...on('18') }).expect(200);
    const at = async (asOf: string) => {
      const { body } = await cast.head.get(`/api/equipment${asked({ asOf })}`).expect(200);
      const { body: ratio } = await cast.head.get(`/api/equipment/ratio${asked({ asOf })}`).expect(200);
      const [{ condition, retired }] = (body as { equipment: [{ condition: string; retired: string | null }] }).equipment;
      return [
        condition,
        retired,
        (ratio as { tracks: { track: string; working: number }[] }).tracks.find(({ track }) => track === 'sewing')!.working,
      ];
    };
    expect([await at('2026-03-09'), await at('2026-03-12'), await at('2026-03-16'), await at('2026-03-19')]).toEqual([
      ['working', null, 1],
      ['retired', 'lost', 0],
      ['working', null, 1],
      ['retired', 'worn-out', 0],
    ]);
  });
});
