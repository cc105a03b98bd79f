import { erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, historyOf, step } from '../support/stories';

const SOMEBODY = '[seseorang / somebody]';
const ERASED = '[dihapus / erased]';
const unknown = '0198f000-0000-7000-8000-00000000dead';

describe('A note on one woman speaks of others', () => {
  let house: House;
  let cast: Cast;
  let [melati, kenanga] = ['', ''];
  beforeEach(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    melati = await admitted(cast, 'Melati Sukma');
    kenanga = await admitted(cast, 'Kenanga Wulan');
    await step(cast.intake, kenanga, 'record-person-details', { person: { alias: 'Mbak Ken' } });
    await house.appoint(cast.worker, 'social-worker');
    await step(cast.supervisor, melati, 'assign-case-worker', { worker: cast.worker.id });
  });
  afterEach(() => house.close());

  const note = (text: string) => ({ role: 'enabler', topic: 'family', note: text });
  const write = (text: string, status = 200) => step(cast.worker, melati, 'record-counselling', note(text), status);
  const notes = async (who: Person, of = melati) =>
    (await historyOf(who, of)).filter(({ type }) => type === 'CounsellingHeld').map(({ data }) => data.note);
  const shown = async (who: Person) =>
    (await house.stores.store.readStream('access-wanita-utama-2026-03-02', 0, 500))
      .filter(({ type, meta }) => type === 'RecordViewed' && meta.actor.id === who.id)
      .flatMap(({ data }) => (data as { subjects: readonly string[] }).subjects);
  const refusedAs = async (text: string) => ((await write(text, 422)).body as { code: string }).code;

  it('by an id, which is kept sealed in the text and beside it as a random id alone', async () => {
    const { body } = await write(`Bertengkar dengan {{p:${kenanga}}}.`);
    const stream = await house.stores.store.readStream(`beneficiary-${melati}`, 0, 100);
    const event = stream.at(-1)!;
    expect(event.meta.mentions).toEqual([`beneficiary-${kenanga}`]);
    expect(JSON.stringify(event.data)).not.toContain(kenanga);
    expect(stream.slice(0, -1).map(({ meta }) => meta.mentions)).toEqual(stream.slice(0, -1).map(() => undefined));
    expect(body).toMatchObject({ revision: event.revision });
    expect((body as { notices?: unknown }).notices).toBeUndefined();
  });

  it('and is read with the name of today by whoever may know it, who then was shown her too', async () => {
    await write(`Bertengkar dengan {{p:${kenanga}}}; {{p:${kenanga}}} minta maaf.`);
    expect(await notes(cast.supervisor)).toEqual(['Bertengkar dengan Kenanga Wulan; Kenanga Wulan minta maaf.']);
    expect(await shown(cast.supervisor)).toContain(`beneficiary-${kenanga}`);
    await step(cast.intake, kenanga, 'record-person-details', { person: { name: 'Kenanga Wulandari' } });
    expect(await notes(cast.supervisor)).toEqual(['Bertengkar dengan Kenanga Wulandari; Kenanga Wulandari minta maaf.']);
  });

  it('and as somebody by whoever may not: her case worker knows the name of her own women only', async () => {
    await write(`Bertengkar dengan {{p:${kenanga}}} dan {{p:${melati}}}.`);
    expect(await notes(cast.worker)).toEqual([`Bertengkar dengan ${SOMEBODY} dan Melati Sukma.`]);
    expect(await shown(cast.worker)).not.toContain(`beneficiary-${kenanga}`);
    const answer = JSON.stringify(await historyOf(cast.worker, melati));
    expect([answer.includes(kenanga), answer.includes('Wulan')]).toEqual([false, false]);
  });

  it('of staff and people from outside as well', async () => {
    const { body } = await cast.guard.post('/api/outsiders', { relation: 'pimp', calledAs: 'Om Bos' }).expect(201);
    const { id } = body as { id: string };
    await write(`{{p:${cast.worker.id}}} melihat {{p:${id}}}.`);
    expect(await notes(cast.supervisor)).toEqual(['Ibu Pegawai melihat Om Bos.']);
    await cast.guard.post(`/api/outsiders/${id}/identify-outsider`, { name: 'Anton', source: 'police' }).expect(200);
    expect(await notes(cast.supervisor)).toEqual(['Ibu Pegawai melihat Anton.']);
    expect(await notes(cast.worker)).toEqual([`Ibu Pegawai melihat ${SOMEBODY}.`]);
  });

  it('of nobody who is not of this centre, and it is one answer for somebody elsewhere and for nobody', async () => {
    await house.openCentre('lain');
    const theirs = await admitted(await castOf(house, 'lain'), 'Orang Lain');
    const head = await house.stores.store.head();
    expect(await refusedAs(`Kenal {{p:${theirs}}}.`)).toBe('text/not-valid-mention');
    const [elsewhere, nowhere] = [(await write(`Kenal {{p:${theirs}}}.`, 422)).body, (await write(`Kenal {{p:${unknown}}}.`, 422)).body];
    expect({ ...elsewhere, instance: 0 }).toEqual({ ...nowhere, instance: 0 });
    expect(JSON.stringify(elsewhere)).not.toContain(theirs);
    const since = await house.stores.store.readAll(head, 10);
    expect(since.map(({ type }) => type)).toEqual(['CommandRefused', 'CommandRefused', 'CommandRefused']);
  });

  it.each([
    '{{p:Kenanga}}',
    '{{P:0198f000-0000-7000-8000-000000000001}}',
    '{{ p:0198f000-0000-7000-8000-000000000001}}',
    '{{p:}}',
    '{{p:0198F000-0000-7000-8000-000000000001}}',
    '{{p:0198f000-0000-7000-8000-000000000001',
  ])('and a mention that is none is refused: %s', async (text) => expect(await refusedAs(`Kenal ${text}`)).toBe('text/not-valid-mention'));

  it('only where the text is sealed for somebody, and to fifty people at most', async () => {
    const incident = { kind: 'threat', place: `kamar {{p:${kenanga}}}`, means: ['threat'], visits: [] };
    const { body } = await cast.guard.post('/api/incidents', incident).expect(422);
    expect((body as { code: string }).code).toBe('text/not-valid-mention-here');
    const many = Array.from({ length: 51 }, (_, index) => `{{p:0198f000-0000-7000-8000-${String(index).padStart(12, '0')}}}`).join(' ');
    expect(await refusedAs(many)).toBe('text/not-valid-many-mentions');
  });

  it('in any text of any step, however deep, and in the reason', async () => {
    const visitor = { relation: 'family', idSeen: true, description: `kakak {{p:${kenanga}}}` };
    const visit = { visitors: [visitor], inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked', reason: `kata {{p:${melati}}}` };
    const { id } = (await cast.guard.post('/api/visits', visit).expect(201)).body as { id: string };
    const [event] = await house.stores.store.readStream(`visit-${id}`, 0, 1);
    expect(event!.meta.mentions).toEqual([`beneficiary-${kenanga}`, `beneficiary-${melati}`].sort());
    const { body } = await cast.guard.get(`/api/visits/${id}`).expect(200);
    // At the gate she is known by what she is called.
    expect(JSON.stringify(body)).toContain('kakak Mbak Ken');
    expect(JSON.stringify(body)).not.toContain('{{p:');
  });

  it('who is erased later: her name is gone from it, and the note stays', async () => {
    await write(`Bertengkar dengan {{p:${kenanga}}}.`);
    expect(await erased(cast, `beneficiary-${kenanga}`)).toMatchObject({ standing: 'certified' });
    expect(await notes(cast.supervisor)).toEqual([`Bertengkar dengan ${ERASED}.`]);
    // Whoever could not have read of her is not told that she was erased.
    expect(await notes(cast.worker)).toEqual([`Bertengkar dengan ${SOMEBODY}.`]);
    expect(await refusedAs(`Lagi {{p:${kenanga}}}.`)).toBe('text/not-valid-mention');
  });

  it('and her own file says so: in how many notes of what kind, and nothing of what they say or on whom', async () => {
    await write(`Bertengkar dengan {{p:${kenanga}}}.`);
    house.clock.set('2026-03-05T09:00+07:00');
    await write(`Berdamai dengan {{p:${kenanga}}}, kata {{p:${melati}}}.`);
    const fileOf = async (id: string) => {
      const asked = await cast.worker.post('/api/subject-requests', { beneficiary: id, askedBy: 'the-person' }).expect(201);
      const path = `/api/beneficiaries/${id}/subject-file?request=${(asked.body as { id: string }).id}`;
      return (await cast.supervisor.get(path).set('reading-reason', 'her-request').expect(200)).body as {
        mentioned: unknown;
        history: { data: { note?: string } }[];
      };
    };
    const hers = await fileOf(kenanga);
    expect(hers.mentioned).toEqual([{ record: 'beneficiary', count: 2, first: '2026-03-02', last: '2026-03-05' }]);
    expect(JSON.stringify(hers)).not.toMatch(new RegExp(`${melati}|erdamai|Melati`));
    const entry = (await historyOf(cast.worker, melati)).find(({ type }) => type === 'CounsellingHeld')!.id;
    await step(cast.worker, melati, 'void-entry', { entry, reason: 'catatan orang lain' });
    expect((await fileOf(kenanga)).mentioned).toEqual([{ record: 'beneficiary', count: 1, first: '2026-03-05', last: '2026-03-05' }]);
    const file = await fileOf(melati);
    expect(file.mentioned).toEqual([]);
    const texts = file.history.flatMap(({ data }) => data.note ?? []);
    expect(texts).toEqual([`Berdamai dengan ${SOMEBODY}, kata Melati Sukma.`]);
  });

  describe('and to whoever reads no file only of whom she finds:', () => {
    let instructor: Person;
    beforeEach(async () => {
      instructor = await house.person('instructor');
      await house.appoint(instructor, 'instructor', { track: 'sewing' });
      await step(cast.worker, kenanga, 'assign-track', { track: 'sewing' });
    });
    const incident = (text: string, reason?: string) => ({
      ...{ kind: 'threat', place: 'gerbang', means: ['threat'], visits: [], account: text },
      ...(reason !== undefined && { reason }),
    });
    const report = async (who: Person, text: string, reason?: string) => {
      const { status, body } = await who.post('/api/incidents', incident(text, reason));
      const { code, detail } = body as { code?: string; detail?: string };
      return { status, code, detail };
    };
    const told = async (who: Person, id: string) => JSON.stringify((await who.get(`/api/incidents/${id}`).expect(200)).body);

    it('neither the gate nor an instructor mentions whoever left, was declined or erased, as they mention nobody', async () => {
      const referred = { person: { name: 'Dahlia', alias: 'Mbak Dah' }, source: 'social-office', legalMode: 'persuasive' };
      const declined = ((await cast.intake.post('/api/beneficiaries', referred).expect(201)).body as { id: string }).id;
      const gone = await admitted(cast, 'Mawar');
      for (const who of [cast.guard, instructor])
        expect(await report(who, `Kenal {{p:${kenanga}}}.`, `kata {{p:${kenanga}}}`)).toMatchObject({ status: 201 });
      await discharged(cast, kenanga);
      await step(cast.intake, declined, 'decline-referral', { why: 'she-refuses' });
      await erased(cast, `beneficiary-${gone}`);
      for (const who of [cast.guard, instructor]) {
        const nobody = await report(who, `Kenal {{p:${unknown}}}.`);
        expect(nobody).toMatchObject({ status: 422, code: 'text/not-valid-mention' });
        for (const id of [kenanga, declined, gone]) {
          expect(await report(who, `Kenal {{p:${id}}}.`)).toEqual(nobody);
          expect(await report(who, 'Kenal.', `kata {{p:${id}}}`)).toEqual(nobody);
        }
      }
      // Of whoever reads files it is taken as before.
      expect(await report(cast.supervisor, `Kenal {{p:${kenanga}}}.`)).toMatchObject({ status: 201 });
    });

    it('an instructor mentions whom she teaches, and nobody from outside', async () => {
      const him = ((await cast.guard.post('/api/outsiders', { relation: 'pimp' }).expect(201)).body as { id: string }).id;
      const nobody = await report(instructor, `Kenal {{p:${unknown}}}.`);
      for (const id of [melati, him]) expect(await report(instructor, `Kenal {{p:${id}}}.`)).toEqual(nobody);
      for (const id of [kenanga, cast.worker.id]) expect(await report(instructor, `Kenal {{p:${id}}}.`)).toMatchObject({ status: 201 });
      for (const id of [melati, him]) expect(await report(cast.guard, `Kenal {{p:${id}}}.`)).toMatchObject({ status: 201 });
    });

    it('and the gate reads the alias of nobody who left since, whoever wrote it', async () => {
      const { id } = (await cast.supervisor.post('/api/incidents', incident(`Kenal {{p:${kenanga}}}.`)).expect(201)).body as { id: string };
      expect(await told(cast.guard, id)).toContain('Kenal Mbak Ken.');
      await discharged(cast, kenanga);
      expect(await told(cast.guard, id)).toContain(`Kenal ${SOMEBODY}.`);
      expect(await told(cast.supervisor, id)).toContain('Kenal Kenanga Wulan.');
      await erased(cast, `beneficiary-${kenanga}`);
      expect(await told(cast.guard, id)).toContain(`Kenal ${SOMEBODY}.`);
      expect(await told(cast.supervisor, id)).toContain(`Kenal ${ERASED}.`);
    });
  });

  it('and OpenAPI says in which texts', async () => {
    const { body } = await cast.worker.get('/api/openapi.json').expect(200);
    const schemas = JSON.stringify(body);
    expect(schemas.match(/"x-mentions":"\{\{p:<id>\}\}"/g)!.length).toBeGreaterThan(50);
  });
});
