import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { erasureOf } from '../../src/access/restrictions';
import { listErasures } from '../../src/cli/erase';
import { showKeys } from '../../src/cli/keys';
import { isLocked, lockKey, unlockKey, WrongPassphrase } from '../../src/platform/personal-data/locked-key';
import { MasterKeyRefused } from '../../src/platform/personal-data/master-key';
import { erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { Heard } from '../support/house-folder';
import { admitted, castOf } from '../support/stories';

const CHEAP = { N: 1024, r: 8, p: 1 };
const HOLDERS = ['ratna', 'sari', 'tono'].map((holder) => ({ holder, passphrase: `kata sandi panjang ${holder}` }));

describe('A locked master key', () => {
  it('opens for any two of its holders, and for nobody else', async () => {
    const file = await lockKey('kunci', HOLDERS, 'jejak-0', CHEAP);
    expect(isLocked(file)).toBe(true);
    expect(file).not.toContain('kunci"');
    for (const [one, other] of [
      [0, 1],
      [1, 0],
      [0, 2],
      [2, 1],
    ] as const)
      expect(await unlockKey(file, [HOLDERS[one]!, HOLDERS[other]!])).toBe('kunci');
    for (const wrong of [{ ...HOLDERS[1]!, passphrase: 'salah salah salah' }, HOLDERS[0]!, { ...HOLDERS[1]!, holder: 'siapa' }])
      await expect(unlockKey(file, [HOLDERS[0]!, wrong])).rejects.toThrow(WrongPassphrase);
  });

  it.each([
    ['one holder', HOLDERS.slice(0, 1)],
    ['a short passphrase', [HOLDERS[0]!, { holder: 'sari', passphrase: 'pendek' }]],
    ['one passphrase for two', [HOLDERS[0]!, { holder: 'sari', passphrase: HOLDERS[0]!.passphrase }]],
    ['one holder twice', [HOLDERS[0]!, { holder: 'ratna', passphrase: 'lain lagi yang panjang' }]],
  ])('is not made with %s', async (_, holders) => {
    await expect(lockKey('kunci', holders, 'jejak-0', CHEAP)).rejects.toThrow(MasterKeyRefused);
  });
});

describe('A house that starts locked', () => {
  let house: House;
  let [head, supervisor, auditor]: Person[] = [];
  let melati: string;
  let kenanga: string;
  const give = (who: Person, holder: number, passphrase = HOLDERS[holder]!.passphrase) =>
    who.post('/api/keys/unseal', { holder: HOLDERS[holder]!.holder, passphrase });
  const ready = async () => (await head!.get('/health/ready')) as { status: number; body: object };

  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    const { folder } = house;
    const cast = await castOf(house);
    melati = await admitted(cast, 'Melati');
    kenanga = await admitted(cast, 'Kenanga');
    const ids = [cast.head, cast.supervisor, cast.auditor].map(({ id }) => id);
    await house.stop();
    const before = readFileSync(join(folder, 'data', 'keys.db'));
    house = await House.open('2026-03-10T09:00+07:00', folder);
    await erased({ ...(await castOf(house)), intake: house.again(cast.intake.id) }, `beneficiary-${kenanga}`);
    await house.stop();
    // Somebody put the vault of before the erasure back, and locked the key.
    writeFileSync(join(folder, 'data', 'keys.db'), before);
    const file = join(folder, 'master.key');
    writeFileSync(file, await lockKey(readFileSync(file, 'utf8').trimEnd(), HOLDERS, 'jejak-0', CHEAP));
    house = await House.open('2026-03-10T09:00+07:00', folder);
    [head, supervisor, auditor] = ids.map((id) => house.again(id));
  });
  afterAll(() => house.close());

  it('answers what needs no name, and lets nobody near a name before two unlocked it', async () => {
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'sealed' } });
    expect((await auditor!.get('/api/keys').expect(200)).body).toMatchObject({ sealed: true, holders: ['ratna', 'sari', 'tono'] });
    await auditor!.get('/api/projections').expect(200);
    const heard = new Heard();
    await listErasures(house, heard);
    expect(heard.facts).toMatchObject({ erasures: [{ subject: `beneficiary-${kenanga}`, standing: 'certified' }], register: null });
    showKeys(house, heard);
    expect(heard.text).toContain('ratna, sari, tono');
    const refused = await head!.get(`/api/beneficiaries/${melati}`).expect(503);
    expect(refused.body).toMatchObject({ code: 'vault/sealed' });
    expect((await head!.post('/api/staff', { name: 'Ibu Baru', kind: 'guard' }).expect(503)).body).toMatchObject({ code: 'vault/sealed' });

    await give(auditor!, 0).expect(403);
    expect((await give(head!, 0).expect(200)).body).toEqual({ sealed: true, waitsForSecond: true });
    // The same person with the passphrase of another is still one person.
    expect((await give(head!, 1).expect(200)).body).toEqual({ sealed: true, waitsForSecond: true });
    expect((await give(supervisor!, 0, 'salah salah salah').expect(403)).body).toMatchObject({ code: 'keys/wrong-passphrase' });
    await head!.get(`/api/beneficiaries/${melati}`).expect(503);

    await give(head!, 0).expect(200);
    expect((await give(supervisor!, 2).expect(200)).body).toEqual({ sealed: false, waitsForSecond: false });
    expect((await ready()).body).not.toMatchObject({ status: 'sealed' });
    expect((await head!.get(`/api/beneficiaries/${melati}`).expect(200)).body).toMatchObject({ person: { name: 'Melati' } });
    // And what was erased before was erased again before anything could open.
    expect((await head!.get(`/api/beneficiaries/${kenanga}`).expect(200)).body).toMatchObject({ person: { name: { erased: true } } });
    expect((await give(head!, 0).expect(409)).body).toMatchObject({ code: 'keys/not-sealed' });
    const types = (await house.stores.store.readStream('keys-house', 0, 10)).map(({ type }) => type);
    expect(types).toEqual(['VaultUnsealed']);
    const again = (await house.stores.store.readStream(`erasure-${erasureOf(`beneficiary-${kenanga}`)}`, 0, 100)).map(({ type }) => type);
    expect(again.filter((type) => type === 'ErasureReapplied')).toHaveLength(1);
  });
});
