import { SubjectErased } from '../../src/platform/personal-data/vault';
import { VaultFolder } from './vault-folder';

const NIK = '9901014107900001';
const folder = new VaultFolder();

describe('a claim to a NIK', () => {
  it('belongs to whoever made it first, in each centre apart', async () => {
    const vault = folder.vault();
    expect(await vault.claim('nik', 'centre-1', NIK, 'beneficiary-1')).toBe('beneficiary-1');
    expect(await vault.claim('nik', 'centre-1', NIK, 'beneficiary-2')).toBe('beneficiary-1');
    expect(await vault.claim('nik', 'centre-2', NIK, 'beneficiary-2')).toBe('beneficiary-2');
    expect(await folder.vault().claim('nik', 'centre-1', NIK, 'beneficiary-3')).toBe('beneficiary-1');
  });

  it('is of one NIK only, and does not show that two centres know the same one', async () => {
    const vault = folder.vault();
    await vault.claim('nik', 'centre-1', NIK, 'beneficiary-1');
    expect(await vault.claim('nik', 'centre-1', NIK.replace(/1$/, '2'), 'beneficiary-2')).toBe('beneficiary-2');
    await vault.claim('nik', 'centre-2', NIK, 'beneficiary-3');
    const macs = folder.inFile((db) => db.prepare<[], string>('SELECT hex(mac) FROM claims').pluck().all());
    expect(new Set(macs).size).toBe(3);
  });

  it('cannot be shifted from one centre to another', async () => {
    await expect(folder.vault().claim('nik', 'centre|1', NIK, 'beneficiary-1')).rejects.toThrow();
  });

  it('is kept as a keyed hash only, and goes with the identity of who made it', async () => {
    const vault = folder.vault();
    await vault.claim('nik', 'centre-1', NIK, 'beneficiary-1');
    const mac = folder.inFile((db) => db.prepare<[], Buffer>('SELECT mac FROM claims').pluck().get())!;
    expect([folder.onDisk(mac), folder.onDisk(NIK)]).toEqual([true, false]);
    await vault.destroy('beneficiary-1', ['identity']);
    expect(folder.onDisk(mac)).toBe(false);
    await expect(vault.claim('nik', 'centre-1', NIK, 'beneficiary-1')).rejects.toThrow(SubjectErased);
    expect(await vault.claim('nik', 'centre-1', NIK, 'beneficiary-2')).toBe('beneficiary-2');
  });

  it('stays when only other classes are destroyed', async () => {
    const vault = folder.vault();
    await vault.claim('nik', 'centre-1', NIK, 'beneficiary-1');
    await vault.destroy('beneficiary-1', ['health']);
    expect(await vault.claim('nik', 'centre-1', NIK, 'beneficiary-2')).toBe('beneficiary-1');
  });

  it('can be looked at without being made', async () => {
    const vault = folder.vault();
    expect(await vault.claimant('nik', 'centre-1', NIK)).toBeUndefined();
    await vault.claim('nik', 'centre-1', NIK, 'beneficiary-1');
    expect(await vault.claimant('nik', 'centre-1', NIK)).toBe('beneficiary-1');
    expect(await vault.claimant('nik', 'centre-2', NIK)).toBeUndefined();
  });

  it('is made with many others at once, for whoever has none before her and was not erased', async () => {
    const vault = folder.vault();
    const [first, second, third] = ['1', '2', '3'].map((last) => NIK.replace(/1$/, last)) as [string, string, string];
    await vault.claim('nik', 'centre-1', first, 'beneficiary-1');
    await vault.destroy('beneficiary-3');
    const all = [first, second, third].map((value, index) => ({ scope: 'centre-1', value, subject: `beneficiary-${index + 1}` }));
    expect(await vault.claimAll('nik', [{ ...all[0]!, subject: 'beneficiary-9' }, ...all])).toBe(1);
    const holders = await Promise.all([first, second, third].map((value) => vault.claimant('nik', 'centre-1', value)));
    expect(holders).toEqual(['beneficiary-1', 'beneficiary-2', undefined]);
  });

  it('is taken back, but for the one that holds, and in that centre only', async () => {
    const vault = folder.vault();
    const right = NIK.replace(/1$/, '2');
    for (const value of [NIK, right]) await vault.claim('nik', 'centre-1', value, 'beneficiary-1');
    await vault.claim('nik', 'centre-2', NIK, 'beneficiary-1');
    await vault.disclaim('nik', 'centre-1', 'beneficiary-1', right);
    expect(await vault.claimant('nik', 'centre-1', right)).toBe('beneficiary-1');
    expect(await vault.claim('nik', 'centre-1', NIK, 'beneficiary-2')).toBe('beneficiary-2');
    expect(await vault.claimant('nik', 'centre-2', NIK)).toBe('beneficiary-1');
    await vault.disclaim('nik', 'centre-1', 'beneficiary-1');
    expect(await vault.claimant('nik', 'centre-1', right)).toBeUndefined();
  });
});

describe('looking up', () => {
  const limit = (who: string, most: number) => ({ who, most, withinMs: 60_000 });

  it('is counted for each at once, or for none; and there is room again when the oldest is old enough', async () => {
    const vault = folder.vault();
    const both = [limit('user a', 2), limit('centre c', 3)];
    expect(await vault.countLookUp(both)).toBe(0);
    folder.clock.time += 10_000;
    expect(await vault.countLookUp(both)).toBe(0);
    expect(await vault.countLookUp(both)).toBe(50_000);
    expect(await vault.countLookUp([limit('user b', 2), limit('centre c', 3)])).toBe(0);
    expect(await vault.countLookUp([limit('user b', 2), limit('centre c', 3)])).toBe(50_000);
    folder.clock.time += 50_000;
    expect(await folder.vault().countLookUp(both)).toBe(0);
  });

  it('is counted on disk, for every process that has the file', async () => {
    await folder.vault().countLookUp([limit('user a', 1)]);
    expect(await folder.vault().countLookUp([limit('user a', 1)])).toBe(60_000);
  });
});
