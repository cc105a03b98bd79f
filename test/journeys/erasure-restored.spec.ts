import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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
