import { House } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

interface Answer {
  readonly id: string;
  readonly notices?: readonly { readonly code: string; readonly about?: readonly string[] }[];
}

describe('Somebody comes who may have been here before', () => {
  let house: House;
  let cast: Cast;
  let soekinah: string;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    soekinah = await admitted(cast, 'Soekinah Djojo');
    await step(cast.intake, soekinah, 'record-person-details', { person: { birthDate: '1994', alias: 'Bunga' } });
  });
  afterAll(() => house.close());

  const refer = async (person: object, who = cast.intake) =>
    (await who.post('/api/beneficiaries', { person, source: 'self', legalMode: 'persuasive' }).expect(201)).body as Answer;
  const warnedOf = ({ notices = [] }: Answer) =>
    notices.flatMap(({ code, about = [] }) => (code === 'beneficiary/possible-duplicate' ? about : []));

  it('is recorded, and whoever recorded her is told whom to look at', async () => {
    expect(warnedOf(await refer({ name: 'Sukinah Joyo', birthDate: '1994-08-17' }))).toContain(soekinah);
    expect(warnedOf(await refer({ name: 'Sukinah Joyo', birthDate: '1971' }))).not.toContain(soekinah);
    expect(warnedOf(await refer({ name: 'Bunga' }))).toContain(soekinah);
    expect(warnedOf(await refer({ name: 'Melur' }))).toEqual([]);
  });

  it('is warned of no more once it was said that she is somebody else', async () => {
    const { id } = await refer({ name: 'Bunga' });
    await step(cast.intake, id, 'mark-as-different-people', { other: soekinah });
    const again = (await step(cast.intake, id, 'record-person-details', { person: { alias: 'Bunga' } })).body as Answer;
    expect(warnedOf(again)).not.toContain(soekinah);
  });

  it('is nobody to another centre: nothing of it crosses', async () => {
    await house.openCentre('lain');
    const elsewhere = await house.person('intake', { centre: 'lain' });
    expect((await refer({ name: 'Soekinah Djojo', birthDate: '1994' }, elsewhere)).notices).toBeUndefined();
  });

  it('leaves a record of the looking, with a keyed hash and no name', async () => {
    await refer({ name: 'Soekinah Djojo' });
    const log = await house.stores.store.readStream('access-wanita-utama-2026-03-02', 0, 500);
    const searches = log
      .filter(({ type }) => type === 'SearchMade')
      .map(({ data }) => data as { query: string; subjects: readonly string[] });
    expect(searches.at(-1)).toMatchObject({ query: expect.stringMatching(/^[0-9a-f]{64}$/), route: 'POST /api/beneficiaries' });
    expect(searches.at(-1)!.subjects).toContain(`beneficiary-${soekinah}`);
    expect(JSON.stringify(log)).not.toContain('oekinah');
  });

  it('has a NIK that does not fit her date of birth: that is said, and is no reason to refuse', async () => {
    const { notices } = await refer({ name: 'Ratna Dumilah', nik: '3374024205940001', birthDate: '1993-05-02' });
    expect(notices).toMatchObject([{ code: 'beneficiary/nik-not-as-born', detail: expect.stringContaining('NIK') }]);
  });

  it('keeps a year of birth a year, and her age an estimate', async () => {
    const { body } = await cast.intake.get(`/api/beneficiaries/${soekinah}`).expect(200);
    expect(body).toMatchObject({ person: { birthDate: '1994' }, age: { years: 32, isEstimate: true }, nikAgrees: null });
    const { body: masked } = await cast.auditor.get(`/api/beneficiaries/${soekinah}`).expect(200);
    expect(masked).toMatchObject({ person: { birthDate: { masked: true } }, age: null, nikAgrees: null });
  });
});
