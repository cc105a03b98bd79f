import type { Sealed } from '../../events/kit/personal';
import type { SqliteVault } from '../../src/platform/personal-data/sqlite';
import { VaultIntegrity } from '../../src/platform/personal-data/vault';
import { CANARY, sealOne, VaultFolder } from './vault-folder';

const folder = new VaultFolder();

describe('a block or a key that was tampered with', () => {
  const bytesOf = (text: string) => Buffer.from(text, 'base64url');
  const cut = (text: string, bytes: number) => bytesOf(text).subarray(0, bytes).toString('base64url');
  const flipped = (text: string, at: number) => {
    const bytes = bytesOf(text);
    bytes[at]! ^= 1;
    return bytes.toString('base64url');
  };
  const refused = async (vault: SqliteVault, block: unknown) => {
    const outcome = await vault.open([block as Sealed]).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(VaultIntegrity);
    expect(`${(outcome as Error).message} ${(outcome as Error).stack}`).not.toContain(CANARY);
  };

  it.each<[string, (block: Sealed, other: Sealed) => unknown]>([
    ['moved to another field', (block) => ({ ...block, p: 'data.alias' })],
    ['moved to another event', (block) => ({ ...block, e: 'event-2' })],
    ['given to another person', (block, other) => ({ ...block, k: other.k })],
    ['given another class', (block) => ({ ...block, k: 'beneficiary-1/health/1' })],
    ['given the nonce of another', (block, other) => ({ ...block, n: other.n })],
    ['given the ciphertext of another', (block, other) => ({ ...block, c: other.c })],
    ['given a short nonce', (block) => ({ ...block, n: cut(block.n, 11) })],
    ['given an empty nonce', (block) => ({ ...block, n: '' })],
    ['left with a tag of 4 bytes', (block) => ({ ...block, c: cut(block.c, bytesOf(block.c).length - 12) })],
    ['left with a tag of 8 bytes', (block) => ({ ...block, c: cut(block.c, bytesOf(block.c).length - 8) })],
    ['left with a tag of 12 bytes', (block) => ({ ...block, c: cut(block.c, bytesOf(block.c).length - 4) })],
    ['left with its tag alone', (block) => ({ ...block, c: bytesOf(block.c).subarray(-16).toString('base64url') })],
    ['emptied', (block) => ({ ...block, c: '' })],
    ['changed in its first byte', (block) => ({ ...block, c: flipped(block.c, 0) })],
    ['changed in its last byte', (block) => ({ ...block, c: flipped(block.c, bytesOf(block.c).length - 1) })],
    ['written in other characters', (block) => ({ ...block, c: `${block.c}=` })],
    ['named after no key', (block) => ({ ...block, k: 'beneficiary-1' })],
    ['named after a class that is none', (block) => ({ ...block, k: 'beneficiary-1/secrets/1' })],
    ['given a list of names', (block) => ({ ...block, k: [block.k] })],
    ['given an object for a name', (block) => ({ ...block, k: { name: block.k } })],
    ['given a place that is no text', (block) => ({ ...block, e: 1, p: null })],
    ['robbed of its nonce', ({ n: _, ...rest }) => rest],
    ['robbed of everything', () => ({ $enc: 1 })],
  ])('is refused when it was %s', async (_, tampered) => {
    const vault = folder.vault();
    const block = await sealOne(vault);
    await sealOne(vault, { dataClass: 'health' });
    const other = await sealOne(vault, { subject: 'beneficiary-2' });
    await refused(vault, tampered(block, other));
    expect(await vault.open([block])).toEqual([{ value: CANARY }]);
  });

  it('opens nothing when it was named after a key that never was', async () => {
    const vault = folder.vault();
    const block = await sealOne(vault);
    expect(await vault.open([{ ...block, k: 'beneficiary-9/identity/1' }])).toEqual([{ lost: true }]);
  });

  it.each<[string, string]>([
    [
      'replaced by another person’s',
      `(nonce, wrapped, "commit") = (SELECT nonce, wrapped, "commit" FROM keys WHERE key_id = 'beneficiary-2/identity/1')`,
    ],
    ['said to be wrapped by another', `kek_id = '00000000'`],
    ['given another’s commitment', `"commit" = (SELECT "commit" FROM keys WHERE key_id = 'beneficiary-2/identity/1')`],
    ['emptied', `wrapped = x''`],
    ['robbed of its commitment', `"commit" = x''`],
    ['zeroed but called active', `wrapped = zeroblob(48), nonce = zeroblob(12), "commit" = zeroblob(32)`],
  ])('is refused when its key was %s', async (_, change) => {
    const vault = folder.vault();
    const [block, other] = [await sealOne(vault), await sealOne(vault, { subject: 'beneficiary-2' })];
    await vault.close();
    folder.inFile((db) => db.exec(`UPDATE keys SET ${change} WHERE key_id = 'beneficiary-1/identity/1'`));
    const again = folder.vault();
    await refused(again, block);
    await expect(sealOne(again)).rejects.toThrow(VaultIntegrity);
    expect(await again.open([other])).toEqual([{ value: CANARY }]);
  });

  it('gives nothing of a batch of which one block is bad', async () => {
    const vault = folder.vault();
    const block = await sealOne(vault);
    await expect(vault.open([block, { ...block, p: 'data.alias' }])).rejects.toThrow(VaultIntegrity);
  });
});
