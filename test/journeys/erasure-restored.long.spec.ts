import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { KeyWork } from '../../src/modules/keys/key-work';
import { erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, castOf, step } from '../support/stories';

const NOBODY = '0198f000-0000-7000-8000-00000000dead';

describe('An older vault is restored', () => {
  it('of before the last master key as well, what was erased is destroyed in it before anybody can ask, and that is on record', async () => {
    let house = await House.open('2026-03-10T09:00+07:00');
    const cast = await castOf(house);
    const id = await admitted(cast, 'Melati');
    const { folder } = house;
    const files = ['keys.db', 'keys.db-wal', 'keys.db-shm'].map((name) => join(folder, 'data', name));
    await house.stop();
    copyFileSync(files[0]!, join(folder, 'older.db'));
    house = await House.open('2026-03-10T09:00+07:00', folder);
    const { id: erasure } = await erased({ ...(await castOf(house)), intake: house.again(cast.intake.id) }, `beneficiary-${id}`);
    await house.app.get(KeyWork).rotate();
    await house.stop();

    for (const file of files) rmSync(file, { force: true });
    copyFileSync(join(folder, 'older.db'), files[0]!);
    house = await House.open('2026-03-11T09:00+07:00', folder);
    const { supervisor, head } = await castOf(house);
    // As carried out when it was, and not when it was carried out again.
    const first = '2026-03-10T02:00:00.000Z';
    const { body } = await supervisor.get(`/api/beneficiaries/${id}`).expect(200);
    expect(body).toMatchObject({ person: { name: { erased: true, at: first } } });
    const [line] = ((await head.get('/api/erasures').expect(200)).body as { erasures: object[] }).erasures;
    expect(line).toMatchObject({ destroyedAt: first, reappliedAt: '2026-03-11T02:00:00.000Z' });
    const types = (await house.stores.store.readStream(`erasure-${erasure}`, 0, 100)).map(({ type }) => type);
    expect(types.filter((type) => type === 'ErasureReapplied')).toHaveLength(1);
    await house.close();
  });
});

describe('Keys are gone that nobody destroyed', () => {
  it('is an alarm that stays; lists and searches answer without them, and none is made in their place', async () => {
    let house = await House.open('2026-03-10T09:00+07:00');
    const { folder } = house;
    const inKeys = <Result>(work: (db: Database.Database) => Result): Result => {
      const db = new Database(join(folder, 'data', 'keys.db'));
      try {
        return work(db);
      } finally {
        db.close();
      }
    };
    const rows = (like: string) => inKeys((db) => db.prepare<[string]>('SELECT * FROM keys WHERE key_id LIKE ?').all(like));
    let cast = await castOf(house);
    const [melati, kenanga] = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga')];
    const session = { role: 'enabler', topic: 'family', note: 'Ingin pulang ke Pati.' };
    await step(cast.worker, melati, 'record-counselling', session);
    const visitors = [{ relation: 'pimp', idSeen: false, name: 'Anton' }];
    const attempt = { visitors, inVisitingHours: true, purpose: 'visit', beneficiary: melati, herAnswer: 'refuses' };
    const { id: visit } = (await cast.guard.post('/api/visits', attempt).expect(201)).body as { id: string };
    const seen = (await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] };
    const { outsider } = seen.visitors[0]!;
    const again = [melati, outsider].map((each) => `%${each}%`);
    await house.stop();
    const kept = again.flatMap(rows);
    inKeys((db) => again.forEach((each) => db.prepare('DELETE FROM keys WHERE key_id LIKE ?').run(each)));

    house = await House.open('2026-03-11T09:00+07:00', folder);
    cast = await castOf(house);
    const { worker, supervisor, guard, intake, auditor } = cast;
    const alarms = async () => ((await auditor.get('/api/keys').expect(200)).body as { alarms: { keys: string[] }[] }).alarms;
    const before = await alarms();
    expect(before).toMatchObject([
      {
        code: 'vault-key-lost',
        keys: expect.arrayContaining([
          `beneficiary-${melati}/counselling`,
          `beneficiary-${melati}/identity`,
          `outsider-${outsider}/visitor`,
        ]),
      },
    ]);
    const refused = { code: 'vault/key-lost' };
    expect((await step(worker, melati, 'record-counselling', session, 500)).body).toMatchObject(refused);
    expect((await step(intake, melati, 'record-person-details', { person: { name: 'Melati' } }, 500)).body).toMatchObject(refused);
    const another = { ...attempt, visitors: [{ ...visitors[0], outsider }], beneficiary: kenanga };
    expect((await guard.post('/api/visits', another).expect(500)).body).toMatchObject(refused);
    expect(again.flatMap(rows)).toEqual([]);
    expect((await alarms())[0]!.keys).toEqual(expect.arrayContaining([...before[0]!.keys, `beneficiary-${melati}/counselling`]));
    await step(worker, kenanga, 'record-counselling', session);

    const lost = { lost: true };
    for (const list of ['caseload', 'presence', 'sessions', 'visits', 'gate', 'worklist'])
      expect([list, (await supervisor.get(`/api/${list}`)).status]).toEqual([list, 200]);
    expect((await supervisor.get(`/api/beneficiaries/${melati}`).expect(200)).body).toMatchObject({ person: { name: lost } });
    expect((await supervisor.get(`/api/beneficiaries/${melati}/history`).expect(200)).text).toContain(JSON.stringify(lost));
    expect((await intake.get('/api/beneficiaries?name=Kenanga').expect(200)).text).toContain(kenanga);
    expect((await guard.get(`/api/visits/${visit}`).expect(200)).body).toMatchObject({ visitors: [{ name: lost }] });
    await house.stop();

    inKeys((db) =>
      kept.forEach((row) => {
        const values = Object.values(row as object);
        db.prepare(`INSERT INTO keys VALUES (${values.map(() => '?').join()})`).run(values);
      }),
    );
    house = await House.open('2026-03-12T09:00+07:00', folder);
    cast = await castOf(house);
    await step(cast.worker, melati, 'record-counselling', session);
    const { text } = await cast.supervisor.get(`/api/beneficiaries/${melati}/history`).expect(200);
    expect([text.includes('lost'), text.includes('Melati')]).toEqual([false, true]);
    await house.close();
  });
});

describe('While it is not decided', () => {
  it('her record is read by a supervisor or head with a reason, and by nobody else', async () => {
    const house = await House.open('2026-03-10T09:00+07:00');
    const cast = await castOf(house);
    const id = await admitted(cast, 'Melati');
    const read = async (who: Person) =>
      ((await who.get(`/api/beneficiaries/${id}`).expect(200)).body as { person: { name: unknown } }).person.name;
    expect([await read(cast.intake), await read(cast.supervisor)]).toEqual(['Melati', 'Melati']);
    const { body } = await cast.supervisor
      .post('/api/erasures', { subject: `beneficiary-${id}`, askedBy: 'the-person', how: 'in-person' })
      .expect(201);
    expect([await read(cast.intake), await read(cast.supervisor)]).toMatchObject([{ masked: true }, { masked: true, needs: 'step-up' }]);
    const reason = cast.supervisor.get(`/api/beneficiaries/${id}`).set('reading-reason', 'care');
    expect((await reason.expect(200)).body).toMatchObject({ person: { name: 'Melati' } });
    await cast.head.post(`/api/erasures/${(body as { id: string }).id}/refuse-erasure`, { why: 'not-entitled' }).expect(200);
    expect(await read(cast.intake)).toBe('Melati');
    await house.close();
  });

  it('an erasure is asked for by whoever answers for whom it is of; to everybody else that is nobody', async () => {
    const house = await House.open('2026-03-10T09:00+07:00');
    const cast = await castOf(house);
    const [hers, theirs] = [
      { worker: await house.person('social-worker'), supervisor: await house.person('supervisor') },
      { worker: await house.person('social-worker'), supervisor: await house.person('supervisor') },
    ];
    for (const [team, who] of [
      ['melati', hers],
      ['anggrek', theirs],
    ] as const)
      for (const each of Object.values(who)) await house.appoint(each, 'social-worker', { team });
    const her = await admitted(cast, 'Kenanga');
    await step(cast.head, her, 'assign-case-worker', { worker: hers.worker.id });
    const ask = (who: Person, subject: string) => who.post('/api/erasures', { subject, askedBy: 'the-person', how: 'in-person' });
    const answered = async (who: Person, subject: string) => {
      const { status, body } = await ask(who, subject);
      const { instance: _, ...said } = body as Record<string, unknown>;
      return { status, said };
    };
    const visitors = [{ relation: 'pimp', idSeen: false, name: 'Anton' }];
    const attempt = { visitors, inVisitingHours: true, purpose: 'visit', beneficiary: her, herAnswer: 'refuses' };
    const { id: visit } = (await cast.guard.post('/api/visits', attempt).expect(201)).body as { id: string };
    const { outsider } = ((await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: { outsider: string }[] })
      .visitors[0]!;
    const another = await house.person('intake');
    const bySubject = [`beneficiary-${her}`, `visit-${visit}`, `outsider-${outsider}`];
    for (const who of [theirs.worker, another])
      for (const subject of bySubject)
        expect([subject, await answered(who, subject)]).toEqual([
          subject,
          await answered(who, subject.replace(/-[0-9a-f-]{36}$/, `-${NOBODY}`)),
        ]);
    expect((await answered(theirs.supervisor, `beneficiary-${her}`)).status).toBe(404);
    const name = async () =>
      ((await hers.worker.get(`/api/beneficiaries/${her}`).expect(200)).body as { person: { name: unknown } }).person.name;
    expect(await name()).toBe('Kenanga');
    const { body } = await cast.auditor.get(`/api/audit/access?subject=beneficiary-${her}&user=${another.id}`).expect(200);
    expect((body as { entries: object[] }).entries).toContainEqual(
      expect.objectContaining({ code: 'erasure/unknown', route: 'POST /api/erasures' }),
    );

    // While she lives in the house, not by one of them alone.
    for (const who of [hers.worker, cast.intake])
      expect((await answered(who, `beneficiary-${her}`)).said).toMatchObject({ code: 'erasure/looked-after' });
    for (const [who, subject] of [
      [hers.supervisor, `beneficiary-${her}`],
      [hers.worker, `visit-${visit}`],
      [hers.worker, `outsider-${outsider}`],
    ] as const) {
      const { id } = (await ask(who, subject).expect(201)).body as { id: string };
      if (subject.startsWith('beneficiary')) expect(await name()).toMatchObject({ masked: true });
      // How far it is, is told to nobody who could not have asked.
      expect((await answered(another, subject)).status).toBe(404);
      const [told, others] = [
        [who, hers.supervisor, cast.head, cast.auditor],
        [theirs.worker, another],
      ];
      // A supervisor may ask for any visit or visitor.
      if (subject.startsWith('beneficiary')) others.push(theirs.supervisor);
      for (const reader of [...told, ...others]) {
        const isTold = told.includes(reader);
        const { erasures } = (await reader.get('/api/erasures').expect(200)).body as { erasures: { id: string }[] };
        expect([subject, erasures.some((each) => each.id === id)]).toEqual([subject, isTold]);
        expect((await reader.get(`/api/erasures/${id}`)).status).toBe(isTold ? 200 : 404);
        expect((await reader.get(`/api/erasures/${id}/certificate`)).status).toBe(isTold ? 409 : 404);
      }
      await cast.head.post(`/api/erasures/${id}/refuse-erasure`, { why: 'not-entitled' }).expect(200);
    }
    await house.close();
  });
});
