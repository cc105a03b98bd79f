import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { KeyWork } from '../../src/modules/keys/key-work';
import { erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, castOf } from '../support/stories';

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
    const { id: erasure } = await erased(await castOf(house), `beneficiary-${id}`);
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
    const { body } = await cast.worker.post('/api/erasures', { subject: `beneficiary-${id}`, askedBy: 'the-person' }).expect(201);
    expect([await read(cast.intake), await read(cast.supervisor)]).toMatchObject([{ masked: true }, { masked: true, needs: 'step-up' }]);
    const reason = cast.supervisor.get(`/api/beneficiaries/${id}`).set('reading-reason', 'care');
    expect((await reason.expect(200)).body).toMatchObject({ person: { name: 'Melati' } });
    await cast.head.post(`/api/erasures/${(body as { id: string }).id}/refuse-erasure`, { why: 'not-entitled' }).expect(200);
    expect(await read(cast.intake)).toBe('Melati');
    await house.close();
  });
});
