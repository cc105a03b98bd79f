import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

interface Found {
  readonly found: readonly { readonly beneficiary: string; readonly name: unknown; readonly registers: readonly string[] }[];
  readonly next: string | null;
}

interface Visits {
  readonly visits: readonly { readonly id: string }[];
  readonly next: string | null;
}

const PIMP = { relation: 'pimp', idSeen: false };

describe('Looking for somebody', () => {
  let house: House;
  let cast: Cast;
  let [soekinah, andrea] = ['', ''];
  const search = async (who: Person, query: string) => (await who.get(`/api/beneficiaries?${query}`).expect(200)).body as Found;
  const found = async (who: Person, query: string) => (await search(who, query)).found.map(({ beneficiary }) => beneficiary);

  /** Somebody at the gate, with or without her mother. */
  const comes = async (visitors: readonly object[], more: object = {}) => {
    const attempt = { inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked', visitors, ...more };
    const { id: visit } = (await cast.guard.post('/api/visits', attempt).expect(201)).body as { id: string };
    const { visitors: came } = (await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] };
    return { visit, outsider: came[0]!.outsider, mother: came[1]?.outsider };
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    soekinah = await admitted(cast, 'Soekinah Djojo');
    andrea = await admitted(cast, 'Andréa');
  });
  beforeEach(() => house.clock.set('2026-03-02T09:00+07:00'));
  afterAll(() => house.close());

  it.each(['sukinah', 'SOEKI', 'joyo', 'inah d', 'Soekinah%20Djojo'])('a part of a name, in any spelling and case: %s', async (name) =>
    expect(await found(cast.intake, `name=${name}`)).toEqual([soekinah]),
  );

  it('marks do not matter', async () => expect(await found(cast.intake, 'name=andrea')).toEqual([andrea]));

  it.each(['%C2%A0.', '-', "'", '%25'])('a text without letters finds nobody: %s', async (name) =>
    expect(await found(cast.intake, `name=${name}`)).toEqual([]),
  );

  it('by alias, as soon as it is recorded, and still by the name she came with', async () => {
    await step(cast.intake, andrea, 'record-person-details', { person: { alias: 'Bunga' } });
    expect(await found(cast.intake, 'name=bunga')).toEqual([andrea]);
    expect(await found(cast.intake, 'name=andrea')).toEqual([andrea]);
  });

  it.each(['1/2026', '001/2026', '001-2026', '0012026', 'WU 1 2026'])('by register number: %s', async (register) =>
    expect(await found(cast.intake, `register=${encodeURIComponent(register)}`)).toEqual([soekinah]),
  );

  it('whoever may not see names cannot search by them, and finds a number without its name', async () => {
    const { body } = await cast.auditor.get('/api/beneficiaries?name=sukinah').expect(403);
    expect(body).toMatchObject({ code: 'access/by-register' });
    expect((await search(cast.auditor, 'register=1/2026')).found).toMatchObject([
      { beneficiary: soekinah, name: { masked: true }, registers: ['1/2026'] },
    ]);
    expect((await search(cast.guard, 'register=1/2026')).found).toMatchObject([{ beneficiary: soekinah, name: { masked: true } }]);
    expect((await search(cast.guard, 'name=sukinah')).found).toEqual([]);
    expect((await search(cast.worker, 'name=sukinah')).found).toEqual([]);
  });

  it('what was searched for is on the access record as a hash only', async () => {
    await search(cast.intake, 'name=sukinah');
    const record = await house.stores.store.readStream('access-wanita-utama-2026-03-02', 0, 1000);
    expect(record.filter(({ type }) => type === 'SearchMade').map(({ data }) => data)).toContainEqual(
      expect.objectContaining({
        subjects: [`beneficiary-${soekinah}`],
        count: 1,
        query: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      }),
    );
    expect(JSON.stringify(record).toLowerCase()).not.toContain('kinah');
  });

  it('one of the two is asked for', async () => {
    for (const query of ['', '?name=a&register=1/2026']) await cast.intake.get(`/api/beneficiaries${query}`).expect(400);
  });

  it('finds visits by who came, what for, and what was decided on anybody or on whom is asked about', async () => {
    house.clock.set('2026-04-20T09:00+07:00');
    const { visit: first, outsider } = await comes([{ ...PIMP, name: 'Parjo' }], { purpose: 'demand-release' });
    await cast.guard.post(`/api/visits/${first}/refuse-visitor`, { outsider, why: 'outside-hours' }).expect(200);
    house.clock.set('2026-04-20T10:00+07:00');
    const { visit: second, mother } = await comes([
      { ...PIMP, outsider },
      { relation: 'family', idSeen: true },
    ]);
    await cast.guard.post(`/api/visits/${second}/admit-visitor`, { outsider: mother! }).expect(200);
    house.clock.set('2026-04-20T11:00+07:00');
    const { visit: third, outsider: helmet } = await comes([{ ...PIMP, description: 'helm merah' }]);
    for (const each of [outsider, helmet]) await cast.guard.post('/api/outsiders', { visitor: each, relation: 'pimp' }).expect(201);
    await cast.guard.post(`/api/outsiders/${helmet}/link-outsiders`, { other: outsider }).expect(200);

    const found = async (query: string, who = cast.guard) =>
      ((await who.get(`/api/visits?from=2026-04-20&to=2026-04-20&${query}`).expect(200)).body as Visits).visits.map(({ id }) => id);
    for (const [query, visits] of [
      [`outsider=${outsider}`, [third, second, first]],
      [`outsider=${helmet}`, [third, second, first]],
      [`outsider=${mother}`, [second]],
      [`outsider=${outsider}&decision=refused`, [first]],
      [`outsider=${outsider}&decision=admitted`, []],
      [`outsider=${outsider}&purpose=visit`, [third, second]],
      ['decision=waiting', [third, second]],
      ['decision=admitted', [second]],
      ['decision=refused&purpose=demand-release', [first]],
      ['purpose=deliver-goods', []],
    ] as const)
      expect([query, await found(query)]).toEqual([query, visits]);
    expect(await found(`outsider=${outsider}`, cast.worker)).toEqual([]);

    const page = (await cast.guard.get(`/api/visits?outsider=${outsider}&limit=2`).expect(200)).body as Visits;
    const next = `limit=2&cursor=${encodeURIComponent(page.next!)}`;
    expect(((await cast.guard.get(`/api/visits?outsider=${outsider}&${next}`).expect(200)).body as Visits).visits).toMatchObject([
      { id: first },
    ]);
    for (const query of [`outsider=${mother}&${next}`, 'decision=let-in', 'purpose=tea', 'outsider=Parjo', 'vehicle=B1'])
      await cast.guard.get(`/api/visits?${query}`).expect(400);
  });
});
