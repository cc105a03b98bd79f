import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

interface File {
  readonly police: readonly { readonly entry: string; readonly arrived: boolean; readonly toldIn: unknown }[];
  readonly policeTimes: Record<string, unknown>;
  readonly over: string | null;
  readonly outsiders: readonly { readonly outsider: string; readonly count: number; readonly name: unknown; readonly toldIn: unknown }[];
  readonly outsidersAtLeast: number;
}

describe('Gate and office each write a half of one event', () => {
  let house: House;
  let cast: Cast;
  let togar: string;
  const at = (time: string) => house.clock.set(`2026-03-08T${time}+07:00`);
  const opened = async (path: string, body: object) => ((await cast.guard.post(path, body).expect(201)).body as { id: string }).id;
  const report = () => opened('/api/incidents', { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [] });
  const inIt = (incident: string, what: string, body: object = {}, reason?: string) =>
    cast.guard.post(`/api/incidents/${incident}/${what}`, { ...body, ...(reason && { reason }) }).expect(200);
  const get = async <Answer>(path: string, who: Person = cast.guard) => (await who.get(path).expect(200)).body as Answer;
  const fileOf = (incident: string, who?: Person) => get<File>(`/api/incidents/${incident}`, who);
  const lineOf = async (incident: string) =>
    (await get<{ incidents: { incident: string }[] }>('/api/incidents?duplicates=false')).incidents.find(
      (each) => each.incident === incident,
    );
  const minutes = async () => (await get<{ minutes: Record<string, unknown> }>('/api/incidents/figures')).minutes;
  /** All that is told of some incidents. */
  const toldOf = async (...incidents: readonly string[]) => [
    await minutes(),
    await Promise.all(incidents.map((each) => fileOf(each).then(({ revision: _, ...file }: File & { revision?: number }) => file))),
    (await get<{ incidents: unknown[] }>('/api/incidents')).incidents,
  ];

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    at('06:00');
    const visitors = [{ relation: 'pimp', idSeen: false, name: 'Togar' }];
    const visit = await opened('/api/visits', { visitors, inVisitingHours: true, purpose: 'visit', herAnswer: 'wants' });
    togar = (await get<{ visitors: { outsider: string }[] }>(`/api/visits/${visit}`)).visitors[0]!.outsider;
  });
  afterAll(() => house.close());

  it('the call, the police, the end and the men of the event stand in the incident that counts; without the mark both are what they were', async () => {
    at('07:00');
    const [x, y] = [await report(), await report()];
    await inIt(x, 'involve-outsider', { outsider: togar, count: 1, relation: 'pimp' });
    await inIt(x, 'involve-outsider', { count: 3, relation: 'thug' });
    at('07:11');
    await inIt(y, 'notify-police', { office: 'polsek' });
    at('07:40');
    await inIt(y, 'record-police-arrival', { unit: 'polsek', action: 'detained', reportNumber: 'LP/12' });
    for (const body of [
      { outsider: togar, count: 1, relation: 'pimp', name: 'Togar' },
      { count: 9, relation: 'thug' },
    ])
      await inIt(y, 'involve-outsider', body);
    at('08:05');
    await inIt(y, 'end-incident');
    const before = await toldOf(x, y);
    await inIt(y, 'mark-incident-duplicate', { of: x });

    expect(await minutes()).toMatchObject({
      minutesToCall: { incidents: 1, median: 11 },
      minutesToArrive: { incidents: 1, median: 29 },
      minutesToEnd: { incidents: 1, median: 25 },
    });
    const times = { minutesToCall: 11, minutesToArrive: 29, minutesToEnd: 25, overAt: '2026-03-08T01:05:00.000Z' };
    expect(await lineOf(x)).toMatchObject({ outsiders: 10, police: times });
    const file = await fileOf(x);
    expect(file).toMatchObject({ policeTimes: times, over: times.overAt, ended: [{ toldIn: y }], outsidersAtLeast: 10 });
    expect(file.police).toMatchObject([
      { arrived: false, toldIn: y },
      { arrived: true, toldIn: y, action: 'detained', reportNumber: 'LP/12' },
    ]);
    expect(file.outsiders).toMatchObject([
      { outsider: togar, name: 'Togar', toldIn: null },
      { count: 3, toldIn: null },
      { count: 9, toldIn: y },
    ]);
    await inIt(y, 'lift-duplicate-mark', {}, 'dua kejadian');
    expect(await toldOf(x, y)).toEqual(before);

    await inIt(y, 'mark-incident-duplicate', { of: x });
    // What is put right is put right where it was told, and counts here.
    await inIt(y, 'correct-police-time', { entry: file.police[0]!.entry, happenedAt: '2026-03-08T07:09+07:00' }, 'jam gerbang salah');
    expect(await lineOf(x)).toMatchObject({ police: { minutesToCall: 9 } });
  });

  it('along a chain of marks too, and a man of two linked records is one', async () => {
    at('12:00');
    const [w, x, y] = [await report(), await report(), await report()];
    const men: string[] = [];
    for (const incident of [w, y]) {
      await inIt(incident, 'involve-outsider', { count: 1, relation: 'thug', name: 'Si Codet' });
      men.push((await fileOf(incident)).outsiders[0]!.outsider);
    }
    at('12:07');
    await inIt(y, 'notify-police', { office: 'polsek' });
    await inIt(y, 'mark-incident-duplicate', { of: x });
    await inIt(x, 'mark-incident-duplicate', { of: w });
    expect(await lineOf(w)).toMatchObject({ outsiders: 2, police: { minutesToCall: 7 } });
    for (const man of men) await opened('/api/outsiders', { visitor: man, relation: 'thug', looks: 'luka di dagu' });
    await cast.guard.post(`/api/outsiders/${men[0]}/link-outsiders`, { other: men[1] }).expect(200);
    expect(await lineOf(w)).toMatchObject({ outsiders: 1 });
    expect(await fileOf(w)).toMatchObject({ outsidersAtLeast: 1, outsiders: [{ toldIn: null }, { toldIn: y }] });
  });

  it('who comes back is told of other events only, each once and by the incident that counts, and is found there', async () => {
    at('13:00');
    const her = await admitted(cast, 'Melati');
    const came = async (incident: string) => {
      await inIt(incident, 'involve-outsider', { outsider: togar, count: 1, relation: 'pimp' });
      await inIt(incident, 'involve-residents', { residents: [{ beneficiary: her, role: 'witness', will: 'unknown' }] });
    };
    const [first, second, other] = [await report(), await report(), await report()];
    await came(second);
    at('14:00');
    const later = await report();
    await came(later);
    const back = async (incident: string) => {
      const { outsiders, residents } = await get<{
        outsiders: { seenBefore: { stream: string }[] }[];
        residents: { otherIncidents: { incident: string }[] }[];
      }>(`/api/incidents/${incident}`);
      return [
        outsiders[0]!.seenBefore.map(({ stream }) => stream).filter((stream) => [first, second, other].includes(stream.slice(9))),
        residents[0]!.otherIncidents.map(({ incident: each }) => `incident-${each}`),
      ];
    };
    const found = async (query: string) =>
      (await get<{ incidents: { incident: string }[] }>(`/api/incidents?duplicates=false&from=2026-03-08T13:00%2B07:00&${query}`)).incidents
        .map(({ incident }) => incident)
        .sort();
    expect(await back(later)).toEqual([[`incident-${second}`], [`incident-${second}`]]);
    await inIt(second, 'mark-incident-duplicate', { of: first });
    expect(await back(later)).toEqual([[`incident-${first}`], [`incident-${first}`]]);
    for (const query of [`outsider=${togar}`, `beneficiary=${her}`]) expect(await found(query)).toEqual([first, later].sort());
    await came(other);
    await inIt(other, 'mark-incident-duplicate', { of: first });
    expect(await back(later)).toEqual([[`incident-${first}`], [`incident-${first}`]]);
    expect(await back(first)).toEqual([[], [`incident-${later}`]]);
    expect(await back(second)).toEqual([[], [`incident-${later}`]]);
  });

  it('whoever may not know of the other incident is told what stands in it, and not which it is', async () => {
    at('15:00');
    const worker = await house.person('social-worker');
    await house.appoint(worker, 'social-worker', { team: 'anggrek' });
    const her = await admitted(cast, 'Kenanga');
    await step(cast.head, her, 'assign-case-worker', { worker: worker.id });
    const [x, y] = [await report(), await report()];
    await inIt(x, 'involve-residents', { residents: [{ beneficiary: her, role: 'target', will: 'refuses' }] });
    await inIt(y, 'notify-police', { office: 'polsek', happenedAt: '2026-03-08T15:00+07:00' });
    const { entry } = (await fileOf(y)).police[0]!;
    await inIt(y, 'correct-police-time', { entry, happenedAt: '2026-03-08T15:00+07:00' }, 'jam gerbang salah');
    await inIt(y, 'mark-incident-duplicate', { of: x });
    expect(await fileOf(x, worker)).toMatchObject({ police: [{ toldIn: { masked: true } }], policeTimes: { minutesToCall: 0 } });
    expect(await fileOf(x)).toMatchObject({ police: [{ toldIn: y }] });
    await worker.get(`/api/incidents/${y}`).expect(404);
  });
});
