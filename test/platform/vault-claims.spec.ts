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
});
