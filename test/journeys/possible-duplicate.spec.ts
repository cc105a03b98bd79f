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

  it('is named only to whoever may read whose record it is, and nobody who asked to be forgotten is', async () => {
    const old = await admitted(cast, 'Rukmini Astuti');
    house.clock.set('2026-03-06T09:00+07:00');
    const codes = async (who: typeof cast.intake) => ((await refer({ name: 'Rukmini Astuti' }, who)).notices ?? []).map(({ code }) => code);
    const about = warnedOf(await refer({ name: 'Rukmini Astuti' }, cast.supervisor));
    expect(about).toContain(old);
    const another = await house.person('intake');
    expect(await codes(another)).toContain('beneficiary/somebody-alike');
    expect(warnedOf(await refer({ name: 'Rukmini Astuti' }, another))).not.toContain(old);
    await cast.supervisor.post('/api/erasures', { subject: `beneficiary-${old}`, askedBy: 'the-person', how: 'in-person' }).expect(201);
    const asked = { person: { name: 'Rukmini Astuti' }, source: 'self', legalMode: 'persuasive' };
    const { body } = await cast.head.post('/api/beneficiaries', asked).set('reading-reason', 'care');
    expect((body as { code?: string }).code).toBe('beneficiary/not-your-step');
    const answer = await cast.supervisor.post('/api/beneficiaries', asked).set('reading-reason', 'care').expect(201);
    expect(warnedOf(answer.body as Answer)).not.toContain(old);
    house.clock.set('2026-03-02T09:00+07:00');
  });

  it('is tried out by nobody: ten may be found in an hour, a letter of many names is taken all the same, and it is flagged', async () => {
    await admitted(cast, 'Wulandari');
    const clerk = await house.person('intake');
    const letter = { source: 'satpol-pp', legalMode: 'persuasive', people: Array(14).fill({ person: { name: 'Wulandari' } }) };
    const { lines } = (await clerk.post('/api/group-referrals', letter).expect(200)).body as { lines: Answer[] };
    const codes = lines.map(({ notices = [] }) => notices[0]?.code);
    expect(codes.filter((code) => code === 'beneficiary/possible-duplicate')).toHaveLength(10);
    expect(codes.slice(10)).toEqual(Array(4).fill('beneficiary/not-compared'));
    // Nor does the answer tell then who is not on record.
    expect((await refer({ name: 'Tidak Pernah Ada' }, clerk)).notices).toMatchObject([{ code: 'beneficiary/not-compared' }]);
    const { flags } = (await cast.auditor.get('/api/audit/flags').expect(200)).body as { flags: { kind: string; actor: { id: string } }[] };
    expect(flags.filter(({ kind, actor }) => kind === 'names-found' && actor.id === clerk.id)).toMatchObject([{ count: 10 }]);
  });

  it('keeps a year of birth a year, and her age an estimate', async () => {
    const { body } = await cast.intake.get(`/api/beneficiaries/${soekinah}`).expect(200);
    expect(body).toMatchObject({ person: { birthDate: '1994' }, age: { years: 32, isEstimate: true }, nikAgrees: null });
    const { body: masked } = await cast.auditor.get(`/api/beneficiaries/${soekinah}`).expect(200);
    expect(masked).toMatchObject({ person: { name: { masked: true } }, age: null, nikAgrees: null });
  });
});
