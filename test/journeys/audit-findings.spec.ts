import { isHeadedAsDeclared } from '../support/every-list';
import { House, type Person } from '../support/house';

interface Finding {
  readonly id: string;
  readonly status: string;
  readonly about: string;
  readonly text: unknown;
  readonly answers: readonly { readonly answer: unknown }[];
  readonly closed: { readonly how: string } | null;
}

const TEXT = 'Tiga malam tanpa catatan di gerbang.';
const ABOUT_HOUSE = { about: 'centre-wanita-utama', severity: 'critical', text: TEXT };

describe('What an auditor found', () => {
  let house: House;
  const people = {} as Record<'auditor' | 'head' | 'agency' | 'elsewhere' | 'worker' | 'supervisor', Person>;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    await house.openCentre('kartini');
    people.auditor = await house.person('auditor');
    people.head = await house.person('head');
    people.worker = await house.person('social-worker');
    people.supervisor = await house.person('supervisor');
    people.agency = await house.person('auditor', { centre: 'all' });
    people.elsewhere = await house.person('head', { centre: 'kartini' });
  });
  afterAll(() => house.close());

  const opened = async (who: Person, body: object) => ((await who.post('/api/findings', body).expect(201)).body as { id: string }).id;
  const read = async (who: Person, id: string) => (await who.get(`/api/findings/${id}`).expect(200)).body as Finding;

  it('is answered by a head and closed by an auditor, and both read it', async () => {
    const id = await opened(people.auditor, ABOUT_HOUSE);
    expect(await read(people.head, id)).toMatchObject({ status: 'open', about: 'centre-wanita-utama', text: TEXT });
    await people.auditor.post(`/api/findings/${id}/close-audit-finding`, { how: 'remedied' }).expect(409);
    await people.head.post(`/api/findings/${id}/answer-audit-finding`, { answer: 'Penjaga malam ditambah.' }).expect(200);
    await people.auditor.post(`/api/findings/${id}/close-audit-finding`, { how: 'remedied' }).expect(200);
    const closed = await read(people.auditor, id);
    expect([closed.status, closed.closed?.how, closed.answers.map(({ answer }) => answer)]).toEqual([
      'closed',
      'remedied',
      ['Penjaga malam ditambah.'],
    ]);
    await isHeadedAsDeclared(house, people.auditor, '/api/findings');
    const { findings } = (await people.head.get('/api/findings?status=closed').expect(200)).body as { findings: Finding[] };
    expect(findings.map((each) => each.id)).toEqual([id]);
  });

  it('is recorded for the centre of what it is about, by an auditor of the agency too', async () => {
    const id = await opened(people.agency, { ...ABOUT_HOUSE, about: 'centre-kartini' });
    await people.elsewhere.post(`/api/findings/${id}/answer-audit-finding`, { answer: 'Kami periksa.' }).expect(200);
    await people.head.get(`/api/findings/${id}`).expect(404);
    await people.auditor.post(`/api/findings/${id}/close-audit-finding`, { how: 'remedied' }).expect(404);
    await people.agency.post(`/api/findings/${id}/close-audit-finding`, { how: 'risk-accepted' }).expect(200);
  });

  it.each(['centre-kartini', 'visit-0198f000-0000-7000-8000-00000000dead'])(
    'is not about what an auditor of one centre cannot know of: %s',
    async (about) => {
      const { body } = await people.auditor.post('/api/findings', { ...ABOUT_HOUSE, about }).expect(422);
      expect(body).toMatchObject({ code: 'finding/not-valid-about' });
    },
  );

  it('is nobody else’s to write or read', async () => {
    for (const who of [people.head, people.worker, people.supervisor]) await who.post('/api/findings', ABOUT_HOUSE).expect(403);
    for (const who of [people.worker, people.supervisor]) await who.get('/api/findings').expect(403);
  });
});
