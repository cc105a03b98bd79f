import { join } from 'node:path';
import Database from 'better-sqlite3';
import { erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

/** Invented: there is no area 99. */
const nik = (number: number) => `990203440499${String(number).padStart(4, '0')}`;

interface Answer {
  readonly id: string;
  readonly notices?: readonly { readonly code: string; readonly about?: readonly string[] }[];
}

const KEY = '"nik-dua-kali"';

describe('Intake records a NIK', () => {
  let house: House;
  let cast: Cast;
  beforeEach(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterEach(() => house.close());

  const asked = (person: object) => ({ person, source: 'self', legalMode: 'persuasive' });
  const refer = async (person: object, who: Person = cast.intake) =>
    (await who.post('/api/beneficiaries', asked(person)).expect(201)).body as Answer;
  const warnedOf = ({ notices = [] }: Answer) =>
    notices.flatMap(({ code, about = [] }) => (code === 'beneficiary/possible-duplicate' ? about : []));
  const lookUps = async () =>
    (await house.stores.store.readStream('access-wanita-utama-2026-03-02', 0, 500)).filter(({ type }) => type === 'NikLookedUp');

  it('and is told who has it already, under whatever name; and only then', async () => {
    const { id: melati, notices } = await refer({ name: 'Melati', nik: nik(1) });
    expect(notices).toBeUndefined();
    expect(warnedOf(await refer({ name: 'Kenanga', nik: nik(1) }))).toEqual([melati]);
    expect((await refer({ name: 'Cempaka', nik: nik(2) })).notices).toBeUndefined();
  });

  it('later, and puts one right: the wrong one is free again', async () => {
    const melati = await admitted(cast, 'Melati');
    await step(cast.intake, melati, 'record-person-details', { person: { nik: nik(3), nikStatus: 'verified' } });
    expect(warnedOf(await refer({ name: 'Kenanga', nik: nik(3) }))).toEqual([melati]);
    await step(cast.intake, melati, 'correct-person-details', { person: { nik: nik(4) }, reason: 'salah salin' });
    expect((await cast.intake.get(`/api/beneficiaries/${melati}`).expect(200)).body).toMatchObject({
      person: { nik: nik(4), nikStatus: 'unverified' },
    });
    expect(warnedOf(await refer({ name: 'Cempaka', nik: nik(4) }))).toEqual([melati]);
    expect((await refer({ name: 'Dahlia', nik: nik(3) })).notices).toBeUndefined();
  });

  it('nor is the number of her family card shown, which says as much, but on confirmation', async () => {
    const melati = await admitted(cast, 'Melati');
    await step(cast.intake, melati, 'record-person-details', { person: { familyCard: '9902030101990099' } });
    const { body } = await cast.head.get(`/api/beneficiaries/${melati}`).expect(200);
    expect(body).toMatchObject({ person: { familyCard: { masked: true, needs: 'step-up' } } });
  });

  it('and whoever may not know who she is learns neither whether she has one nor whether she was named', async () => {
    const known = await admitted(cast, 'Melati');
    const told = { verifiedName: 'Melati Sukma', nameQuality: 'full', nik: nik(1), nikStatus: 'verified', phone: '0812-0000-1111' };
    await step(cast.intake, known, 'record-person-details', { person: told });
    await step(cast.intake, known, 'correct-person-details', { person: { nikStatus: 'lost' }, cleared: ['nik'], reason: 'salah kartu' });
    const { id: unknown } = await refer({ name: 'Kenanga', nameQuality: 'unknown', nikStatus: 'none' });
    const about = async (who: Person, id: string) => {
      const { person, names, records } = (await who.get(`/api/beneficiaries/${id}`).expect(200)).body as Record<string, unknown>;
      const { entries } = (await who.get(`/api/beneficiaries/${id}/history`).expect(200)).body as {
        entries: { data: { person?: object } }[];
      };
      const events = entries.flatMap(({ data }) => (data.person === undefined ? [] : [data]));
      return { person, names, records: (records as { person: object }[]).map((each) => each.person), events };
    };
    const masked = { name: { masked: true, needs: 'mandate' } };
    for (const id of [known, unknown]) {
      const { events, ...file } = await about(cast.auditor, id);
      expect(file).toEqual({ person: masked, names: [], records: [masked] });
      for (const event of events) expect(event).toMatchObject({ person: masked });
      expect(JSON.stringify([file, events])).not.toMatch(/nik|Status|nameQuality|cleared|phone/i);
    }
    expect(await about(cast.supervisor, known)).toMatchObject({
      person: { nikStatus: 'lost', nameQuality: 'full', verifiedName: told.verifiedName },
    });
    house.clock.set('2026-03-06T09:00+07:00');
    expect((await cast.intake.get(`/api/beneficiaries/${known}`).expect(200)).body).toMatchObject({
      records: [{ person: { name: { masked: true } } }],
    });
  });

  it('and takes it out of her file: it is nobody’s, also after the house was opened again', async () => {
    const { id: melati } = await refer({ name: 'Melati', nik: nik(1) });
    await step(cast.intake, melati, 'correct-person-details', { person: {}, cleared: ['nik'], reason: 'bukan miliknya' });
    await house.stop();
    house = await House.open('2026-03-02T11:00+07:00', house.folder);
    expect((await refer({ name: 'Kenanga', nik: nik(1) }, house.again(cast.intake.id))).notices).toBeUndefined();
  });

  it('of two tabs at once: both are taken, and one of them is told of the other', async () => {
    const both = await Promise.all([refer({ name: 'Melati', nik: nik(1) }), refer({ name: 'Kenanga', nik: nik(1) })]);
    const [first, second] = both.map(warnedOf);
    expect([[first, second]]).toContainEqual(first!.length === 0 ? [[], [both[0].id]] : [[both[1].id], []]);
  });

  it('and is warned no more of whom it said that she is another person, nor of her own linked record', async () => {
    const { id: melati } = await refer({ name: 'Melati', nik: nik(1) });
    const { id: kenanga } = await refer({ name: 'Kenanga', nik: nik(1) });
    await step(cast.intake, kenanga, 'mark-as-different-people', { other: melati });
    const details = { person: { nik: nik(1), nikStatus: 'verified' } };
    expect(warnedOf((await step(cast.intake, kenanga, 'record-person-details', details)).body as Answer)).toEqual([]);
    const { id: dahlia } = await refer({ name: 'Dahlia', nik: nik(1) });
    await step(cast.supervisor, dahlia, 'link-beneficiaries', { into: melati, basis: 'papers' });
    expect(warnedOf((await step(cast.intake, melati, 'record-person-details', details)).body as Answer)).toEqual([]);
  });

  it('and learns nothing of another centre: known there or nowhere is one answer', async () => {
    await house.openCentre('lain');
    const elsewhere = await house.person('intake', { centre: 'lain' });
    await refer({ name: 'Melati', nik: nik(1) });
    const [known, unknown] = [
      await refer({ name: 'Bunga', nik: nik(1) }, elsewhere),
      await refer({ name: 'Anggrek', nik: nik(2) }, elsewhere),
    ];
    const shapeOf = (answer: Answer) => Object.keys(answer).sort();
    expect(shapeOf(known)).toEqual(shapeOf(unknown));
    expect(known.notices).toBeUndefined();
    const log = await house.stores.store.readStream('access-lain-2026-03-02', 0, 100);
    expect(log.filter(({ type }) => type === 'NikLookedUp').map(({ data }) => data)).toEqual([
      { route: 'POST /api/beneficiaries', subjects: [], count: 0 },
      { route: 'POST /api/beneficiaries', subjects: [], count: 0 },
    ]);
  });

  it('five times an hour, each user; then it is refused, nothing of it is recorded, and without the NIK it is taken', async () => {
    for (let number = 1; number <= 5; number++) await refer({ name: `Bunga ${number}`, nik: nik(number) });
    const before = await house.stores.store.head();
    const refused = await cast.intake.post('/api/beneficiaries', asked({ name: 'Enam', nik: nik(6) })).expect(429);
    expect(refused.body).toMatchObject({ code: 'beneficiary/too-many-niks' });
    expect(refused.headers['retry-after']).toBe('3600');
    expect(JSON.stringify(refused.body)).not.toContain(nik(6));
    const after = await house.stores.store.readAll(before, 10);
    expect(after.map(({ type }) => type)).toEqual(['CommandRefused']);
    await refer({ name: 'Enam' });
    await refer({ name: 'Tujuh', nik: nik(7) }, cast.worker);
    house.clock.set('2026-03-02T10:00+07:00');
    await refer({ name: 'Enam', nik: nik(6) });
    const flags = (await cast.auditor.get('/api/audit/flags').expect(200)).body as {
      flags: { kind: string; count: number; actor: { id: string } }[];
    };
    expect(flags.flags.filter(({ kind }) => kind === 'nik-lookups')).toMatchObject([{ actor: { id: cast.intake.id }, count: 6 }]);
  });

  it('thirty times a day in the whole centre, also when the house was closed in between', async () => {
    const users = await Promise.all(Array.from({ length: 7 }, () => house.person('intake')));
    for (let number = 0; number < 30; number++) await refer({ name: `Bunga ${number}`, nik: nik(number) }, users[Math.floor(number / 5)]);
    await house.stop();
    house = await House.open('2026-03-02T15:00+07:00', house.folder);
    const seventh = house.again(users[6]!.id);
    const refused = await seventh.post('/api/beneficiaries', asked({ name: 'Satu lagi', nik: nik(99) })).expect(429);
    expect(refused.headers['retry-after']).toBe(String(18 * 3600));
    house.clock.set('2026-03-03T09:00+07:00');
    await refer({ name: 'Satu lagi', nik: nik(99) }, seventh);
  });

  it('and a step that is sent again, or is refused for another reason, is no further look-up', async () => {
    const { id: melati } = await refer({ name: 'Melati', nik: nik(1) });
    const again = () =>
      cast.intake
        .post('/api/beneficiaries', asked({ name: 'Kenanga', nik: nik(1) }))
        .set('idempotency-key', KEY)
        .expect(201);
    const first = (await again()).body as Answer;
    expect(warnedOf(first)).toEqual([melati]);
    for (let time = 0; time < 6; time++) expect((await again()).body).toEqual({ ...first, token: expect.any(String) as string });
    const born = { name: 'Anggrek', nik: nik(2), birthDate: '2030' };
    for (let time = 0; time < 6; time++) await cast.intake.post('/api/beneficiaries', asked(born)).expect(422);
    for (let number = 3; number <= 5; number++) await refer({ name: `Bunga ${number}`, nik: nik(number) });
    // Each answer that told of somebody is on the record all the same.
    expect((await lookUps()).filter(({ data }) => (data as { count: number }).count === 1)).toHaveLength(7);
  });

  it('line by line of a letter: those beyond the limit are refused, and taken without it', async () => {
    const people = Array.from({ length: 7 }, (_, index) => ({ person: { name: `Bunga ${index}`, nik: nik(index) } }));
    const { body } = await cast.intake.post('/api/group-referrals', { source: 'satpol-pp', legalMode: 'persuasive', people }).expect(200);
    const { lines, taken } = body as { taken: number; lines: { refused?: { code: string } }[] };
    expect(taken).toBe(5);
    expect(lines.slice(5).map(({ refused }) => refused?.code)).toEqual(['beneficiary/too-many-niks', 'beneficiary/too-many-niks']);
  });

  it('of somebody who was erased: it is free, and whoever returns with it is a new person', async () => {
    const { id: melati } = await refer({ name: 'Melati', nik: nik(1) });
    expect(await erased(cast, `beneficiary-${melati}`)).toMatchObject({ standing: 'certified' });
    expect((await refer({ name: 'Melati', nik: nik(1) })).notices).toBeUndefined();
    await step(cast.intake, melati, 'record-person-details', { person: { nik: nik(1) } }, 410);
  });

  it('that is in no claim, because an older vault was put back: it is found on record all the same', async () => {
    const { id: melati } = await refer({ name: 'Melati', nik: nik(1) });
    const { id: kenanga } = await refer({ name: 'Kenanga', nik: nik(2) });
    expect(await erased(cast, `beneficiary-${kenanga}`)).toMatchObject({ standing: 'certified' });
    await house.stop();
    const vault = new Database(join(house.folder, 'data', 'keys.db'));
    vault.exec('DELETE FROM claims');
    vault.close();
    house = await House.open('2026-03-02T11:00+07:00', house.folder);
    const intake = house.again(cast.intake.id);
    expect(warnedOf(await refer({ name: 'Cempaka', nik: nik(1) }, intake))).toEqual([melati]);
    expect((await refer({ name: 'Dahlia', nik: nik(2) }, intake)).notices).toBeUndefined();
  });

  it('and nothing of it is in the access record', async () => {
    await refer({ name: 'Melati', nik: nik(1) });
    const [entry] = await lookUps();
    expect(entry!.data).toEqual({ route: 'POST /api/beneficiaries', subjects: [], count: 0 });
    await cast.auditor.get('/api/audit/access?kind=nik-looked-up').expect(200);
  });
});
