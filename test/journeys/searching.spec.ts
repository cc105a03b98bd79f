import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

interface Found {
  readonly found: readonly { readonly beneficiary: string; readonly name: unknown; readonly registers: readonly string[] }[];
  readonly next: string | null;
}

describe('Looking for somebody', () => {
  let house: House;
  let cast: Cast;
  let [soekinah, andrea] = ['', ''];
  const search = async (who: Person, query: string) => (await who.get(`/api/beneficiaries?${query}`).expect(200)).body as Found;
  const found = async (who: Person, query: string) => (await search(who, query)).found.map(({ beneficiary }) => beneficiary);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    soekinah = await admitted(cast, 'Soekinah Djojo');
    andrea = await admitted(cast, 'Andréa');
  });
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
});
