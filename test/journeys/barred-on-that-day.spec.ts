import { House, type Person } from '../support/house';
import { type Cast, castOf } from '../support/stories';

interface Stop {
  readonly kind: string;
  readonly number: string | null;
  readonly holds: boolean;
  readonly lifted: string | null;
  readonly replacedBy: { readonly number: string } | null;
}
interface Answer {
  readonly id: string;
  readonly name: string | null;
  readonly records: readonly string[];
  readonly said: readonly object[];
  readonly stops: readonly Stop[];
  readonly alerts: readonly { readonly open: boolean }[];
  readonly appearances: readonly { readonly decision: string }[];
  readonly outsiders: readonly { readonly outsider: string }[];
  readonly visitors: readonly { readonly outsider: string }[];
}

const at = (day: number, time = '10:00') => `2026-03-${String(day).padStart(2, '0')}T${time}+07:00`;

describe('Who was barred on that day, as what had happened by then says', () => {
  let house: House;
  let cast: Cast;
  let bonar: string;
  let alias: string;
  const get = async (who: Person, path: string): Promise<Answer> => (await who.get(path).expect(200)).body;
  const asOf = (path: string, time: string) => `${path}${path.includes('?') ? '&' : '?'}asOf=${encodeURIComponent(time)}`;
  const does = (who: Person, id: string, step: string, body: object = {}) => who.post(`/api/outsiders/${id}/${step}`, body).expect(200);
  const comes = async (visitor: object) => {
    const attempt = {
      inVisitingHours: true,
      purpose: 'visit',
      herAnswer: 'not-asked',
      visitors: [{ relation: 'thug', idSeen: false, ...visitor }],
    };
    const { id: visit } = (await cast.guard.post('/api/visits', attempt).expect(201)).body as { id: string };
    return { visit, outsider: (await get(cast.guard, `/api/visits/${visit}`)).visitors[0]!.outsider };
  };

  // 2 March: he stands at the gate. 3: described. 4: named. 5: barred until the 20th. 7: comes under another record, linked on the 8th: he was barred then.
  // 9: comes again, refused an hour later, the alert answered on the 10th. 12: the bar is lifted, written down on the 14th. 15: unlinked.
  // 18: he looks different.
  beforeAll(async () => {
    house = await House.open(at(2));
    cast = await castOf(house);
    ({ outsider: bonar } = await comes({ description: 'tato di lengan' }));
    house.clock.set(at(3));
    await cast.guard.post('/api/outsiders', { visitor: bonar, relation: 'thug', looks: 'tato di lengan' }).expect(201);
    house.clock.set(at(4));
    await does(cast.guard, bonar, 'identify-outsider', { name: 'Bonar', source: 'police' });
    house.clock.set(at(5));
    await does(cast.supervisor, bonar, 'bar-outsider', { until: '2026-03-20', why: 'force' });
    house.clock.set(at(7));
    ({ outsider: alias } = await comes({ description: 'helm merah' }));
    await cast.guard.post('/api/outsiders', { visitor: alias, relation: 'thug', looks: 'helm merah' }).expect(201);
    house.clock.set(at(8));
    await does(cast.guard, bonar, 'link-outsiders', { other: alias });
    house.clock.set(at(9));
    const { visit } = await comes({ outsider: bonar });
    house.clock.set(at(9, '11:00'));
    await cast.guard.post(`/api/visits/${visit}/refuse-visitor`, { outsider: bonar, why: 'barred' }).expect(200);
    house.clock.set(at(10));
    await does(cast.guard, bonar, 'answer-bar-alert', { stream: `visit-${visit}`, did: 'sent-away' });
    house.clock.set(at(14));
    await does(cast.supervisor, bonar, 'lift-bar', { happenedAt: at(12), reason: 'surat perdamaian' });
    house.clock.set(at(15));
    await does(cast.guard, alias, 'unlink-outsiders', { other: bonar, reason: 'bukan orang yang sama' });
    house.clock.set(at(18));
    await does(cast.guard, bonar, 'describe-outsider', { relation: 'thug', looks: 'kepala gundul' });
    house.clock.set(at(25));
  });
  afterAll(() => house.close());

  it.each([
    ['before he came', at(1), undefined],
    ['once he stood there', at(2), [null, 1, 0, [], [], ['waiting']]],
    ['once he was described', at(3), [null, 1, 1, [], [], ['waiting']]],
    ['once he had a name', at(4), ['Bonar', 1, 2, [], [], ['waiting']]],
    ['the minute before the bar', at(5, '09:59'), ['Bonar', 1, 2, [], [], ['waiting']]],
    ['once he was barred', at(5), ['Bonar', 1, 2, [true], [], ['waiting']]],
    ['before the records were one', at(7), ['Bonar', 1, 2, [true], [], ['waiting']]],
    ['once they were one', at(8), ['Bonar', 2, 3, [true], [true], ['waiting', 'waiting']]],
    ['when he came although barred', at(9), ['Bonar', 2, 3, [true], [true, true], ['waiting', 'waiting', 'waiting']]],
    ['once he was sent away', at(9, '11:00'), ['Bonar', 2, 3, [true], [true, true], ['waiting', 'waiting', 'refused']]],
    ['once the alert was answered', at(10), ['Bonar', 2, 3, [true], [true, false], ['waiting', 'waiting', 'refused']]],
    [
      'from when the bar was lifted, not from when that was written down',
      at(12),
      ['Bonar', 2, 3, [false], [true, false], ['waiting', 'waiting', 'refused']],
    ],
    ['once the link was undone', at(15), ['Bonar', 1, 2, [false], [false], ['waiting', 'refused']]],
  ])('his file is right %s', async (_, time, expected) => {
    const answer = await cast.guard.get(asOf(`/api/outsiders/${bonar}`, time));
    if (expected === undefined) return expect(answer.body).toMatchObject({ status: 404, code: 'outsider/unknown' });
    const { name, records, said, stops, alerts, appearances } = answer.body as unknown as Answer;
    expect([
      name,
      records.length,
      said.length,
      stops.map(({ holds }) => holds),
      alerts.map(({ open }) => open),
      appearances.map(({ decision }) => decision),
    ]).toEqual(expected);
    return undefined;
  });

  it('a bar that was lifted later is shown as not lifted yet', async () => {
    expect((await get(cast.guard, asOf(`/api/outsiders/${bonar}`, at(11)))).stops).toMatchObject([
      { holds: true, lifted: null, liftedBy: null },
    ]);
    const liftedBy = { by: { id: cast.supervisor.id, name: 'Ibu supervisor' }, reason: 'surat perdamaian' };
    expect((await get(cast.guard, `/api/outsiders/${bonar}`)).stops).toMatchObject([
      { holds: false, lifted: '2026-03-12T03:00:00.000Z', liftedBy },
    ]);
  });

  it.each([
    ['2026-03-01', [], [], 0],
    ['2026-03-04', [], ['bonar'], 0],
    ['2026-03-05', ['bonar'], ['bonar'], 0],
    [at(9), ['bonar'], ['bonar', 'alias'], 1],
    ['2026-03-11', ['bonar'], ['bonar', 'alias'], 0],
    ['2026-03-12', [], ['bonar', 'alias'], 0],
  ])('on %s the list of outsiders and the gate had the same on them', async (time, barred, all, alerts) => {
    const ids = (answer: Answer) => answer.outsiders.map(({ outsider }) => ({ [bonar]: 'bonar', [alias]: 'alias' })[outsider]).sort();
    expect(ids(await get(cast.guard, asOf('/api/outsiders?stopped=true', time)))).toEqual(barred);
    expect(ids(await get(cast.guard, asOf('/api/outsiders', time)))).toEqual(all.toSorted());
    const gate = await get(cast.guard, asOf('/api/gate', time));
    expect(gate.stops).toEqual(barred.map(() => expect.objectContaining({ outsider: bonar, looks: 'tato di lengan' }) as object));
    expect([gate.stops.length, gate.alerts.length]).toEqual([barred.length, alerts]);
  });

  it('is recognised at the gate by what was said of any record that was linked then', async () => {
    const described = async (time: string) =>
      ((await get(cast.guard, asOf('/api/gate', time))).stops as unknown as { alsoDescribed: { looks: string }[] }[]).map(
        ({ alsoDescribed }) => alsoDescribed.map(({ looks }) => looks),
      );
    expect(await described(at(7))).toEqual([[]]);
    expect(await described(at(9))).toEqual([['helm merah']]);
  });

  it('a page of the list is full or the last, whatever of it is left out', async () => {
    for (const [path, found] of [
      ['/api/outsiders?limit=1&asOf=2026-03-04', [bonar]],
      ['/api/outsiders?limit=1&stopped=true&asOf=2026-03-09', [bonar]],
      ['/api/outsiders?limit=1', [alias, bonar]],
    ] as const) {
      const pages = [];
      for (let next: string | null = ''; next !== null;) {
        const page = (await get(cast.guard, `${path}${next && `&cursor=${encodeURIComponent(next)}`}`)) as Answer & { next: string | null };
        pages.push(page.outsiders.map(({ outsider }) => outsider));
        ({ next } = page);
      }
      expect(pages).toEqual(found.map((each) => [each]));
    }
  });

  it('why somebody was barred is not on the gate list of a past day either, and nothing is for whoever may not ask', async () => {
    expect(JSON.stringify(await get(cast.guard, asOf('/api/gate', at(9))))).not.toMatch(/force|why/);
    for (const path of ['/api/gate', '/api/outsiders', `/api/outsiders/${bonar}`])
      await (await house.person('admin')).get(asOf(path, at(9))).expect(403);
    expect((await cast.guard.get('/api/gate?asOf=2026-13-01')).body).toMatchObject({ status: 400 });
  });
});
