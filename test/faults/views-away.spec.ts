import { House } from '../support/house';
import { admitted, type Cast, castOf, type Entry, historyOf, step } from '../support/stories';

jest.setTimeout(90_000);

/** Nobody listens at port 1. */
const NOWHERE = 'mongodb://127.0.0.1:1';

describe('A house whose views are on a MongoDB server that is away when it starts', () => {
  let house: House;
  let cast: Cast;
  let id: string;
  beforeAll(async () => {
    house = await House.open('2026-03-01T09:00+07:00', undefined, { JEJAK_MONGODB_URL: NOWHERE });
    cast = await castOf(house);
    id = await admitted(cast, 'Melati');
    await step(cast.worker, id, 'assign-track', { track: 'sewing' });
  });
  afterAll(() => house.close());

  it('takes every step, and does not wait for what nobody follows', async () => {
    const started = Date.now();
    await step(cast.worker, id, 'record-counselling', { role: 'enabler', topic: 'family' });
    expect(Date.now() - started).toBeLessThan(1000);
  });

  it('shows her file and her whole history from the log, page by page, as of any two times', async () => {
    await cast.supervisor.get(`/api/beneficiaries/${id}`).expect(200);
    const all = await historyOf(cast.head, id);
    expect(all.map(({ type }) => type)).toEqual(expect.arrayContaining(['BeneficiaryReferred', 'BeneficiaryAdmitted', 'TrackAssigned']));
    expect(await historyOf(cast.head, id, '&asOf=2026-02-01')).toEqual([]);
    const paged: Entry[] = [];
    for (let cursor = ''; ;) {
      const { body } = await cast.head.get(`/api/beneficiaries/${id}/history?limit=2${cursor}`).expect(200);
      const { entries, next } = body as { entries: readonly Entry[]; next: string | null };
      paged.push(...entries);
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(paged).toEqual(all);
  });

  it('knows from the log that somebody wants to be forgotten', async () => {
    const kenanga = await admitted(cast, 'Kenanga');
    const name = async () =>
      ((await cast.intake.get(`/api/beneficiaries/${kenanga}`).expect(200)).body as { person: { name: unknown } }).person.name;
    expect(await name()).toBe('Kenanga');
    await cast.supervisor.post('/api/erasures', { subject: `beneficiary-${kenanga}`, askedBy: 'the-person', how: 'in-person' }).expect(201);
    expect(await name()).toEqual({ masked: true });
  });

  it('names from the log whoever a note mentions, and takes a NIK without comparing the names', async () => {
    const asked = { person: { name: 'Cempaka', nik: '9902034404990017' }, source: 'self', legalMode: 'persuasive' };
    const { body } = await cast.intake.post('/api/beneficiaries', asked).expect(201);
    const { id: cempaka, notices } = body as { id: string; notices: readonly { code: string }[] };
    expect(notices.map(({ code }) => code)).toEqual(['beneficiary/not-compared']);
    const again = await cast.intake.post('/api/beneficiaries', { ...asked, person: { ...asked.person, name: 'Dahlia' } }).expect(201);
    expect((again.body as { notices: unknown }).notices).toMatchObject([
      { code: 'beneficiary/not-compared' },
      { code: 'beneficiary/possible-duplicate', about: [cempaka] },
    ]);
    await step(cast.worker, id, 'record-counselling', {
      role: 'enabler',
      topic: 'family',
      note: `Ingat {{p:${cempaka}}} dan {{p:${id}}}.`,
    });
    expect((await historyOf(cast.supervisor, id)).at(-1)?.data.note).toBe('Ingat Cempaka dan Melati.');
  });

  it('shows nobody of another centre, and nobody that there is not', async () => {
    await house.openCentre('wanita-lain');
    const head = await house.person('head', { centre: 'wanita-lain' });
    expect((await head.get(`/api/beneficiaries/${id}/history`)).status).toBe(404);
    expect((await cast.head.get('/api/beneficiaries/nobody/history')).status).toBe(404);
  });

  it('refuses for now what only the views can say', async () => {
    const { status, headers } = await cast.supervisor.get('/api/caseload');
    expect([status, Number(headers['retry-after']) > 0]).toEqual([503, true]);
  });

  it('says which part is away to whoever may know, and a word to machines', async () => {
    const { body } = await cast.supervisor.get('/api/projections').expect(200);
    expect(body).toMatchObject({ stores: { log: 'up', views: 'down' }, trouble: expect.stringMatching(/^Mongo/) });
    const health = await cast.supervisor.get('/health/ready');
    expect([health.status, health.body]).toEqual([200, { status: 'no-views' }]);
  });
});
