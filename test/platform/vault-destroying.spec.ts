import Database from 'better-sqlite3';
import { DATA_CLASSES } from '../../events/kit/personal';
import { decrypt } from '../../src/platform/personal-data/aead';
import { SqliteVault } from '../../src/platform/personal-data/sqlite';
import { SubjectErased, VaultKeyLost, VaultSealed } from '../../src/platform/personal-data/vault';
import { CANARY, type KeyRow, masterKey, request, sealOne, VaultFolder } from './vault-folder';

const folder = new VaultFolder();

describe('destroying', () => {
  it('turns every block of the person into "erased", and nobody else’s', async () => {
    const vault = folder.vault();
    const blocks = await vault.seal([request(), request({ dataClass: 'health' }), request({ subject: 'beneficiary-11' })]);
    expect(await vault.destroy('beneficiary-1')).toBe(2);
    const gone = { erased: true, at: '2025-03-10T00:00:00.000Z' };
    const erased = [gone, gone, { value: CANARY }];
    expect(await vault.open(blocks)).toEqual(erased);
    expect(await folder.vault().open(blocks)).toEqual(erased);
  });

  it('reaches another process that has the key unwrapped', async () => {
    const [vault, other] = [folder.vault(), folder.vault()];
    const block = await sealOne(vault);
    await other.open([block]);
    await vault.destroy('beneficiary-1');
    expect(await other.open([block])).toMatchObject([{ erased: true }]);
    await expect(sealOne(other)).rejects.toThrow(SubjectErased);
  });

  it('of some classes leaves the others open and usable', async () => {
    const vault = folder.vault();
    const blocks = await vault.seal([request(), request({ dataClass: 'incident' })]);
    await vault.destroy('beneficiary-1', ['identity', 'contact']);
    expect(await vault.open(blocks)).toMatchObject([{ erased: true }, { value: CANARY }]);
    await expect(sealOne(vault, { dataClass: 'incident' })).resolves.toMatchObject({ k: 'beneficiary-1/incident/1' });
    await expect(sealOne(vault, { dataClass: 'contact' })).rejects.toThrow(SubjectErased);
  });

  it.each(DATA_CLASSES)('forbids a new key of the class %s, also where there never was one', async (dataClass) => {
    const vault = folder.vault();
    await vault.destroy('beneficiary-1');
    await expect(vault.seal([request({ subject: 'staff-1' }), request({ dataClass })])).rejects.toThrow(SubjectErased);
    expect(folder.keyRows().filter(({ key_id }) => key_id.startsWith('staff-'))).toEqual([]);
  });

  it('can be repeated and then destroys nothing', async () => {
    const vault = folder.vault();
    await sealOne(vault);
    await vault.destroy('beneficiary-1');
    expect(await vault.destroy('beneficiary-1')).toBe(0);
  });

  it('leaves no byte of a destroyed key in the file, its log or its index; and never was a value there', async () => {
    const vault = folder.vault();
    const subjects = Array.from({ length: 120 }, (_, index) => `beneficiary-${(index * 7919) % 120}`);
    for (const subject of subjects) await vault.seal([request({ subject }), request({ subject, dataClass: 'health' })]);
    const rows = folder.keyRows();
    const gone = new Set(subjects.filter((_, index) => index % 2 === 0));
    const isGone = ({ key_id }: KeyRow) => gone.has(key_id.split('/')[0]!);
    const traces = ({ nonce, wrapped, commit }: KeyRow) =>
      [wrapped, wrapped.subarray(0, 16), nonce, commit].map((bytes) => folder.onDisk(bytes));
    const rawKey = ({ key_id, kek_id, nonce, wrapped }: KeyRow) =>
      decrypt(masterKey.kek, JSON.stringify({ ctx: 'jejak/data-key/v1', kek: kek_id, key: key_id }), { nonce, bytes: wrapped });

    expect(rows.flatMap(traces)).not.toContain(false);
    expect(rows.map(rawKey).map((bytes) => folder.onDisk(bytes))).not.toContain(true);
    for (const subject of gone) await vault.destroy(subject);
    expect(rows.filter(isGone).flatMap(traces)).not.toContain(true);
    expect(rows.filter((row) => !isGone(row)).flatMap(traces)).not.toContain(false);
    expect(folder.onDisk(CANARY)).toBe(false);
  });

  it('is not done while another process reads old bytes, and is once it is repeated', async () => {
    const vault = folder.vault({ patience: 20 });
    await sealOne(vault);
    const { wrapped } = folder.keyRows()[0]!;
    const reader = new Database(folder.file);
    const rows = reader.prepare('SELECT * FROM keys').iterate();
    rows.next();
    await expect(vault.destroy('beneficiary-1')).rejects.toThrow();
    rows.return!();
    reader.close();
    await vault.destroy('beneficiary-1');
    expect(folder.onDisk(wrapped)).toBe(false);
  });

  it('is told by class, and what is left is counted', async () => {
    const vault = folder.vault();
    await vault.seal([request(), request({ dataClass: 'health' })]);
    await vault.claim('nik', 'centre', '9902034404990017', 'beneficiary-1');
    expect(await vault.left('beneficiary-1', ['identity', 'health'])).toBe(3);
    await vault.destroy('beneficiary-1', ['identity']);
    expect(await vault.erased('beneficiary-1')).toEqual(['identity']);
    expect(await vault.erased('beneficiary-11')).toEqual([]);
    expect(await vault.left('beneficiary-1', ['identity', 'health'])).toBe(1);
  });

  it('is dated also in a vault made before erasures were', async () => {
    await sealOne(folder.vault());
    folder.inFile((db) => db.exec('ALTER TABLE keys DROP COLUMN destroyed_at'));
    const vault = folder.vault();
    const block = await sealOne(vault);
    await vault.destroy('beneficiary-1');
    expect(await vault.open([block])).toEqual([{ erased: true, at: '2025-03-10T00:00:00.000Z' }]);
  });

  it('is not what happened when a key is simply not there: that is an alarm', async () => {
    const vault = folder.vault();
    const block = await sealOne(vault);
    folder.inFile((db) => db.exec('DELETE FROM keys'));
    const other = folder.vault();
    expect(await other.open([block, await sealOne(other, { subject: 'beneficiary-2' })])).toMatchObject([{ lost: true }, {}]);
    expect(other.lost).toEqual(['beneficiary-1/identity/1']);
  });

  it('makes no other key in the place of one that is not there, nor any beside it', async () => {
    const vault = folder.vault();
    const asked: string[][] = [];
    vault.askBeforeMaking((lines) => (asked.push([...lines]), Promise.resolve(new Set(['beneficiary-1/health']))));
    await expect(vault.seal([request(), request({ dataClass: 'health' })])).rejects.toThrow(VaultKeyLost);
    expect([asked, vault.lost, folder.keyRows()]).toEqual([
      [['beneficiary-1/identity', 'beneficiary-1/health']],
      ['beneficiary-1/health/1'],
      [],
    ]);
    await sealOne(vault);
    expect(folder.keyRows()).toHaveLength(1);
  });

  it('is looked for once for all who seal at the same time, and what is refused to one of them is not to the others', async () => {
    const vault = folder.vault();
    const asked: string[][] = [];
    vault.askBeforeMaking(async (lines) => {
      asked.push([...lines]);
      await vault.destroy('beneficiary-3');
      return new Set(['beneficiary-2/health']);
    });
    const of = (subject: string) => [request({ subject }), request({ subject, dataClass: 'health' })];
    const sealing = ['beneficiary-1', 'beneficiary-2', 'beneficiary-3'].map((subject) => vault.seal(of(subject)));
    expect((await Promise.allSettled(sealing)).map((each) => (each.status === 'rejected' ? each.reason : 'sealed'))).toEqual([
      'sealed',
      new VaultKeyLost(),
      new SubjectErased(),
    ]);
    expect(asked).toEqual([[1, 2, 3].flatMap((number) => ['identity', 'health'].map((each) => `beneficiary-${number}/${each}`))]);
    const made = folder.keyRows().filter(({ state }) => state === 'active');
    expect(made.map(({ key_id }) => key_id)).toEqual(['beneficiary-1/health/1', 'beneficiary-1/identity/1']);
    expect([vault.unwraps, vault.lost]).toEqual([0, ['beneficiary-2/health/1']]);
  });
});

describe('the key to compare with', () => {
  const hashOf = async (vault: SqliteVault) => (await vault.comparing()).key.export().toString('hex');

  it('is one for every process, is nobody’s, and lasts until somebody is destroyed', async () => {
    const [vault, other] = [folder.vault(), folder.vault()];
    const { number } = await vault.comparing();
    const before = await hashOf(vault);
    expect([await hashOf(other), (await other.comparing()).number, vault.unwraps, other.unwraps]).toEqual([before, number, 0, 0]);
    await sealOne(vault);
    expect(await hashOf(vault)).toBe(before);

    expect(await vault.destroy('beneficiary-1')).toBe(1);
    const after = await hashOf(other);
    expect(after).not.toBe(before);
    expect([await hashOf(vault), await hashOf(folder.vault())]).toEqual([after, after]);
    expect((await vault.comparing()).number).toBeGreaterThan(number);
  });

  it('lies nowhere any more then, not even wrapped', async () => {
    const vault = folder.vault();
    await vault.comparing();
    const { wrapped, nonce, commit } = folder.keyRows().find(({ key_id }) => key_id.startsWith('comparing-'))!;
    expect([wrapped, nonce, commit].map((bytes) => folder.onDisk(bytes))).toEqual([true, true, true]);
    await vault.destroy('beneficiary-1');
    expect([wrapped, nonce, commit].map((bytes) => folder.onDisk(bytes))).toEqual([false, false, false]);
  });

  it('is not made while the vault is locked', async () => {
    await folder.vault().close();
    const vault = SqliteVault.open({ file: folder.file, create: false });
    await expect(vault.comparing()).rejects.toThrow(VaultSealed);
    await vault.close();
  });
});
