import { House } from '../support/house';
import { admitted, type Cast, castOf, historyOf, step } from '../support/stories';

const NIK = '9902 0344 0499 0017';
const PHONE = '0812-3456-7890';

interface Answer {
  readonly id: string;
  readonly notices?: readonly { readonly code: string; readonly path?: string; readonly detail: string }[];
}

describe('A number by which somebody is found, in a text where none is asked for', () => {
  let house: House;
  let cast: Cast;
  let melati: string;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    melati = await admitted(cast, 'Melati');
  });
  afterAll(() => house.close());

  const placesIn = ({ notices = [] }: Answer) => notices.map(({ code, path }) => `${code} ${path}`);
  const counselling = (note: string) => ({ role: 'enabler', topic: 'family', note });

  it('is taken, with a notice that says where and repeats nothing', async () => {
    const { body, headers } = await step(cast.worker, melati, 'record-counselling', counselling(`KTP ${NIK}, WA ${PHONE}`));
    const { notices } = body as Answer;
    expect(notices).toEqual([
      { code: 'text/nik', path: 'note', detail: expect.stringContaining('NIK') },
      { code: 'text/phone', path: 'note', detail: expect.stringContaining('telephone') },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/9902|0812/);
    expect(headers['content-language']).toBe('en');
    expect((await historyOf(cast.supervisor, melati)).at(-1)?.data.note).toContain(NIK);
  });

  it('is said in Indonesian to whoever asks for it', async () => {
    const { body } = await step(cast.worker, melati, 'record-counselling', counselling(PHONE)).set('accept-language', 'id');
    expect((body as Answer).notices).toEqual([{ code: 'text/phone', path: 'note', detail: expect.stringContaining('nomor telepon') }]);
  });

  it('is found in every step, however deep, and in the reason', async () => {
    const visitor = { relation: 'family', idSeen: true, name: `Pak Budi ${PHONE}`, phone: PHONE, description: NIK };
    const visit = {
      visitors: [visitor],
      inVisitingHours: true,
      purpose: 'visit',
      askedFor: 'Mel',
      herAnswer: 'not-asked',
      reason: NIK,
    };
    expect(placesIn((await cast.guard.post('/api/visits', visit).expect(201)).body as Answer).sort()).toEqual([
      'text/nik reason',
      'text/nik visitors.0.description',
      'text/phone visitors.0.name',
    ]);
  });

  it('is found in what is not sealed, where it would lie in the clear', async () => {
    const report = { kind: 'threat', place: `gerbang, ${PHONE}`, means: ['threat'], visits: [] };
    expect(placesIn((await cast.guard.post('/api/incidents', report).expect(201)).body as Answer)).toEqual(['text/phone place']);
  });

  it('is no matter where it is asked for, and a NIK there is none', async () => {
    const person = { name: 'Kenanga', phone: PHONE, nik: NIK.replaceAll(' ', '') };
    const { body } = await cast.intake.post('/api/beneficiaries', { person, source: 'self', legalMode: 'persuasive' }).expect(201);
    expect((body as Answer).notices).toBeUndefined();
    const wrong = await step(cast.intake, melati, 'record-person-details', { person: { phone: NIK } });
    expect(placesIn(wrong.body as Answer)).toEqual(['text/nik person.phone']);
    const partner = { name: 'Puskesmas', kind: 'puskesmas', contact: PHONE };
    expect(((await cast.head.post('/api/partners', partner).expect(201)).body as Answer).notices).toBeUndefined();
  });

  it('is told of line by line in a letter, and again to whoever sends the step again', async () => {
    const people = [{ person: { name: 'Cempaka' } }, { person: { name: 'Dahlia', address: `Pati, ${PHONE}` } }];
    const letter = () =>
      cast.intake
        .post('/api/group-referrals', { source: 'satpol-pp', legalMode: 'persuasive', people })
        .set('idempotency-key', '"surat-1"')
        .expect(200);
    const first = (await letter()).body as { lines: Answer[] };
    expect(first.lines.map(placesIn)).toEqual([[], ['text/phone person.address']]);
    expect((await letter()).body).toEqual({ ...first, token: expect.any(String) as string });
  });

  it('is in OpenAPI, with every code', async () => {
    const { body } = await cast.worker.get('/api/openapi.json').expect(200);
    const codes = /"code":\{"type":"string","enum":\[([^\]]+)\]/.exec(JSON.stringify(body))![1];
    for (const code of ['beneficiary/possible-duplicate', 'text/nik', 'text/phone']) expect(codes).toContain(`"${code}"`);
  });
});
