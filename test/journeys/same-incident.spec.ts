import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, countedAt, episodesOf, historyOf, step } from '../support/stories';

interface Missing {
  readonly incident: string;
  readonly beneficiary: string;
}
interface File {
  readonly duplicates: readonly string[];
  readonly outcomes: { readonly missing: number };
  readonly residents: readonly { beneficiary: string; outcome: string }[];
  readonly missing: readonly Missing[];
}

describe('Nobody who was taken is lost, whichever incident and whichever record of hers says so', () => {
  let house: House;
  let cast: Cast;
  let stranger: Person;
  const [who, raids]: [Record<string, string>, Record<string, string>] = [{}, {}];
  const at = (time: string) => house.clock.set(march(time));
  const raid = async (name: string) => {
    const report = { kind: 'forced-removal', place: 'gerbang', means: [], visits: [] };
    raids[name] = ((await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string }).id;
  };
  const inRaid = (name: string, what: string, body: object) => cast.guard.post(`/api/incidents/${raids[name]}/${what}`, body).expect(200);
  const taken = (name: string, women: readonly string[]) =>
    inRaid(name, 'record-taken', { residents: women.map((each) => ({ beneficiary: who[each], will: 'refuses' })) });
  const returned = (name: string, woman: string) =>
    inRaid(name, 'record-returned', { residents: [{ beneficiary: who[woman], injuries: 'none-seen' }] });
  const fileOf = async (name: string) => (await cast.guard.get(`/api/incidents/${raids[name]}`).expect(200)).body as File;
  const march = (time: string) => `2026-03-${time}+07:00`;
  const listed = async (by = cast.guard, time?: string) => {
    const asOf = time === undefined ? '' : `?asOf=${encodeURIComponent(march(time))}`;
    return ((await by.get(`/api/incidents/missing${asOf}`).expect(200)).body as { missing: readonly Missing[] }).missing;
  };
  const nameOf = (id: string) => Object.keys(who).find((each) => who[each] === id)!;
  const names = (all: readonly Missing[]) => all.map(({ beneficiary }) => nameOf(beneficiary)).sort();

  /** Who is missing, once it is seen that the list, the figures and presence say the same. */
  const missingNow = async (): Promise<readonly string[]> => {
    const missing = await listed();
    const { residents } = (await cast.guard.get('/api/incidents/figures').expect(200)).body as {
      residents: { of: string; count: number }[];
    };
    expect(residents.find(({ of }) => of === 'missing')?.count).toBe(missing.length);
    return missingAt();
  };
  const missingAt = async (time?: string): Promise<readonly string[]> => {
    const missing = await listed(cast.guard, time);
    const { counts } = await countedAt(cast.supervisor, time && march(time));
    expect(counts.away.find(({ of }) => of === 'taken-by-force')?.count ?? 0).toBe(missing.length);
    return names(missing);
  };
  const isBack = (name: string, woman: string) =>
    cast.guard.post(`/api/incidents/${raids[name]}/record-returned`, {
      residents: [{ beneficiary: who[woman], injuries: 'none-seen' }],
    });
  const awayIn = async (woman: string) =>
    (await episodesOf(cast.supervisor, who[woman]!)).map(({ beneficiary, away }) => [nameOf(beneficiary), away]).sort();

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    for (const name of ['Hortensia', 'Iris', 'Jasmin', 'Kamboja', 'Lavender']) who[name] = await admitted(cast, name);
    stranger = await house.person('social-worker');
    await house.appoint(stranger, 'social-worker', { team: 'anggrek' });
    await step(cast.head, who.Iris!, 'assign-case-worker', { worker: stranger.id });
  });
  afterAll(() => house.close());

  it('whoever stands in a duplicate alone stays missing in the incident that is counted, once, until she is back', async () => {
    at('14T14:00');
    const visitors = [{ name: 'Pak Anu', relation: 'pimp', idSeen: false }];
    const attempt = { visitors, inVisitingHours: true, purpose: 'visit', beneficiary: who.Iris, herAnswer: 'refuses' };
    const visit = ((await cast.guard.post('/api/visits', attempt).expect(201)).body as { id: string }).id;
    const incidentsOfVisit = async () =>
      ((await stranger.get(`/api/visits/${visit}`).expect(200)).body as { incidents: readonly string[] }).incidents;
    await raid('report');
    await inRaid('report', 'link-visit', { visit });
    await taken('report', ['Hortensia', 'Jasmin']);
    await raid('second report');
    await inRaid('second report', 'involve-residents', { residents: [{ beneficiary: who.Jasmin, role: 'witness', will: 'unknown' }] });
    await taken('second report', ['Hortensia', 'Iris']);
    await raid('third report');
    await inRaid('third report', 'mark-incident-duplicate', { of: raids['second report'] });
    const all = ['Hortensia', 'Iris', 'Jasmin'];
    expect(names(await listed())).toEqual(all);
    await stranger.get(`/api/incidents/${raids.report}`).expect(404);
    expect(await incidentsOfVisit()).toEqual([]);

    await inRaid('second report', 'mark-incident-duplicate', { of: raids.report });
    expect(await missingNow()).toEqual(all);
    expect(await incidentsOfVisit()).toEqual([raids.report]);
    expect(await listed(stranger)).toContainEqual(expect.objectContaining({ incident: raids.report, beneficiary: who.Iris }));
    const { duplicates, outcomes, missing, residents } = await fileOf('report');
    expect([...duplicates].sort()).toEqual([raids['second report']!, raids['third report']!].sort());
    expect(outcomes).toMatchObject({ involved: 3, taken: 3, missing: 3 });
    expect([names(missing), new Set(missing.map(({ incident }) => incident))]).toEqual([all, new Set([raids.report])]);
    expect(residents.map(({ beneficiary, outcome }) => [nameOf(beneficiary), outcome])).toEqual([
      ['Hortensia', 'taken'],
      ['Jasmin', 'taken'],
      ['Iris', 'taken'],
    ]);

    // Whoever stands in another report of it is said to be back there, and the refusal says where.
    for (const [name, other] of [
      ['report', 'second report'],
      ['third report', 'second report'],
    ] as const)
      expect((await isBack(name, 'Iris').expect(409)).body).toMatchObject({
        code: 'incident/taken-in-duplicate',
        detail: expect.stringContaining(raids[other]!) as unknown,
      });
    expect((await isBack('second report', 'Kamboja').expect(409)).body).toMatchObject({ code: 'incident/not-taken' });

    at('14T15:00');
    await step(stranger, who.Iris!, 'record-return', { injuries: 'none-seen' });
    expect(await missingNow()).toEqual(['Hortensia', 'Jasmin']);
    await returned('second report', 'Hortensia');
    await step(cast.worker, who.Jasmin!, 'record-return', { injuries: 'none-seen' });
    expect(await missingNow()).toEqual([]);
  });

  it('whoever stands in one incident under two linked records is named by the one that goes on', async () => {
    at('16T09:00');
    await raid('two records');
    await taken('two records', ['Kamboja', 'Lavender']);
    await step(cast.supervisor, who.Lavender!, 'link-beneficiaries', { into: who.Kamboja, basis: 'photo' });
    expect(names(await listed())).toEqual(['Kamboja']);
    expect(names((await fileOf('two records')).missing)).toEqual(['Kamboja']);
    await returned('two records', 'Kamboja');
    expect(await missingNow()).toEqual([]);
  });

  it('what an incident says of one of two linked records is written there, counts in both, and is hers alone once they are not linked', async () => {
    at('18T09:00');
    for (const name of ['Melur', 'Nusa Indah']) who[name] = await admitted(cast, name);
    await raid('dusk');
    await inRaid('dusk', 'involve-residents', { residents: [{ beneficiary: who.Melur, role: 'witness', will: 'unknown' }] });
    const goesOn = () =>
      step(cast.supervisor, who.Melur!, 'link-beneficiaries', { into: who['Nusa Indah'], basis: 'photo', reason: 'wajahnya' });
    const apart = () => step(cast.supervisor, who.Melur!, 'unlink-beneficiaries', { reason: 'orang lain' });
    const both = (away: string | null) => [
      ['Melur', away],
      ['Nusa Indah', away],
    ];
    await goesOn();
    at('18T11:00');
    await taken('dusk', ['Melur']);
    expect([await missingNow(), await awayIn('Nusa Indah')]).toEqual([['Melur'], both('taken-by-force')]);
    const leave = await step(cast.worker, who['Nusa Indah']!, 'grant-leave', { until: '2026-03-25' }, 409);
    expect(leave.body).toMatchObject({ code: 'beneficiary/already-away' });
    at('18T12:00');
    await step(cast.worker, who['Nusa Indah']!, 'record-return', { injuries: 'none-seen' });
    expect([await missingNow(), await awayIn('Nusa Indah')]).toEqual([[], both(null)]);
    at('18T13:00');
    await taken('dusk', ['Melur']);
    at('18T14:00');
    await returned('dusk', 'Melur');
    expect([await missingNow(), await awayIn('Melur')]).toEqual([[], both(null)]);
    at('18T15:00');
    await apart();
    expect([await missingNow(), await awayIn('Melur'), await awayIn('Nusa Indah')]).toEqual([
      [],
      [['Melur', null]],
      [['Nusa Indah', null]],
    ]);
    at('19T09:00');
    await goesOn();
    at('19T10:00');
    await taken('dusk', ['Melur']);
    at('19T11:00');
    await apart();
    expect([await missingNow(), await awayIn('Melur'), await awayIn('Nusa Indah')]).toEqual([
      ['Melur'],
      [['Melur', 'taken-by-force']],
      [['Nusa Indah', null]],
    ]);
    at('19T12:00');
    await step(cast.worker, who.Melur!, 'record-return', { injuries: 'none-seen' });
    expect(await missingNow()).toEqual([]);
    // That she was back at noon was written in the other record.
    const missing = { '18T10:59': 0, '18T11:00': 1, '18T12:30': 1, '18T14:00': 0, '19T10:00': 1, '19T12:00': 0 };
    for (const [time, count] of Object.entries(missing)) expect([time, await missingAt(time)]).toEqual([time, ['Melur'].slice(0, count)]);

    const written = async (woman: string) =>
      (await historyOf(cast.supervisor, who[woman]!)).flatMap(({ type, stream }) =>
        ['AbsenceNoticed', 'BeneficiaryReturned'].includes(type) && stream === `beneficiary-${who[woman]}` ? [type] : [],
      );
    const [gone, back] = ['AbsenceNoticed', 'BeneficiaryReturned'];
    expect(await written('Melur')).toEqual([gone, gone, back, gone, back]);
    expect(await written('Nusa Indah')).toEqual([back]);
  }, 60_000);
});
