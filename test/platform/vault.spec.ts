import { createSecretKey } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { KEY_LIFETIME, KeyCache } from '../../src/platform/personal-data/key-cache';
import { masterKeyFrom, MasterKeyRefused } from '../../src/platform/personal-data/master-key';
import { fc } from '../support/fast-check';
import { CANARY, masterKey, request, sealOne, VaultFolder } from './vault-folder';

const otherMasterKey = masterKeyFrom(Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString('base64'));
const folder = new VaultFolder();

// A frame of the log that ends a commit says how large the database is then; the others say 0.
const commitsInLog = () => {
  const log = readFileSync(`${folder.file}-wal`);
  const frame = 24 + log.readUInt32BE(8);
  return Array.from({ length: (log.length - 32) / frame }, (_, index) => log.readUInt32BE(32 + index * frame + 4)).filter(Boolean).length;
};

describe('sealing and opening', () => {
  it('gives back any JSON value', async () => {
    const vault = folder.vault();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async (value) => {
        const block = await sealOne(vault, { value });
        // As texts: to JSON, -0 is 0.
        expect(JSON.stringify(await vault.open([block]))).toBe(JSON.stringify([{ value }]));
      }),
    );
  });

  it('keeps the order of a batch, whosever values they are, before and after a restart', async () => {
    const values = ['a', 'b', 'c', 'd', 'e', 'f'];
    const vault = folder.vault();
    const blocks = await vault.seal(
      values.map((value, index) => request({ value, subject: `outsider-${index % 3}`, path: `data.${index}` })),
    );
    await vault.close();
    expect(await folder.vault().open(blocks)).toEqual(values.map((value) => ({ value })));
  });

  it('says where a block belongs and nothing of what it holds', async () => {
    const block = await sealOne(folder.vault());
    expect(block).toMatchObject({ $enc: 1, k: 'beneficiary-1/identity/1', e: 'event-1', p: 'data.name' });
    expect(Buffer.from(block.c, 'base64url').includes(CANARY)).toBe(false);
  });

  it('never seals twice alike', async () => {
    const vault = folder.vault();
    const blocks = [...(await vault.seal([request(), request()])), await sealOne(vault)];
    expect(new Set(blocks.map(({ n }) => n)).size).toBe(3);
    expect(new Set(blocks.map(({ c }) => c)).size).toBe(3);
  });

  it('shows of a short answer not even its length', async () => {
    const vault = folder.vault();
    const lengthOf = async (value: unknown) => Buffer.from((await sealOne(vault, { value })).c, 'base64url').length;
    const lengths = await Promise.all([true, false, null, 'ya', 'tidak', 'positif', 'negatif'].map(lengthOf));
    expect(new Set(lengths)).toEqual(new Set([32]));
    expect(await lengthOf('a'.repeat(15))).toBe(48);
  });

  it('refuses to seal nothing, and for a subject whose name could be mistaken for another key', async () => {
    const vault = folder.vault();
    await expect(sealOne(vault, { value: undefined })).rejects.toThrow();
    await expect(sealOne(vault, { subject: 'beneficiary-1/health' })).rejects.toThrow();
  });
});

describe('the vault file', () => {
  it('is for its owner alone', () => {
    folder.vault();
    for (const each of [folder.file, `${folder.file}-wal`, `${folder.file}-shm`]) expect(statSync(each).mode & 0o077).toBe(0);
  });

  it('holds new keys and overwritten keys alike as soon as the call returns', async () => {
    const vault = folder.vault();
    await sealOne(vault);
    expect(folder.keyRows()).toMatchObject([{ key_id: 'beneficiary-1/identity/1', kek_id: masterKey.kekId, state: 'active' }]);
    await vault.destroy('beneficiary-1');
    expect(new Set(folder.keyRows().map(({ state }) => state))).toEqual(new Set(['destroyed']));
  });

  it('takes all new keys of a call in one commit', async () => {
    const vault = folder.vault();
    const before = commitsInLog();
    await vault.seal(Array.from({ length: 40 }, (_, index) => request({ subject: `outsider-${index}` })));
    expect(commitsInLog() - before).toBe(1);
  });

  it('is refused under another master key, and stays as it was', async () => {
    const block = await sealOne(folder.vault());
    const before = folder.keyRows();
    expect(() => folder.vault({ masterKey: otherMasterKey })).toThrow(MasterKeyRefused);
    expect(folder.keyRows()).toEqual(before);
    expect(await folder.vault().open([block])).toEqual([{ value: CANARY }]);
  });

  it('that holds keys but no longer says under which master key is refused, not claimed by the next one', async () => {
    const vault = folder.vault();
    await sealOne(vault);
    await vault.close();
    folder.inFile((db) => db.exec("DELETE FROM vault WHERE name = 'key-check'"));
    expect(() => folder.vault({ masterKey: otherMasterKey })).toThrow(MasterKeyRefused);
    expect(() => folder.vault()).toThrow(MasterKeyRefused);
  });

  it('that is missing or empty is not made anew where sealed events exist', () => {
    expect(() => folder.vault({ create: false })).toThrow(MasterKeyRefused);
    expect(existsSync(folder.file)).toBe(false);
    writeFileSync(folder.file, '');
    expect(() => folder.vault({ create: false })).toThrow(MasterKeyRefused);
  });
});

describe('unwrapped keys', () => {
  it('are kept for a minute and no longer', async () => {
    const vault = folder.vault();
    const block = await sealOne(vault);
    const after = async (time: number) => {
      folder.clock.time += time;
      await vault.open([block]);
      return vault.unwraps;
    };
    const first = vault.unwraps;
    expect(await after(KEY_LIFETIME - 1)).toBe(first);
    expect(await after(1)).toBe(first + 1);
    expect(await after(0)).toBe(first + 1);
  });

  it('are dropped when there are too many, the least recently used first', () => {
    const cache = new KeyCache(() => 0, 2);
    const key = createSecretKey(Buffer.alloc(32, 1));
    cache.put('a', key);
    cache.put('b', key);
    cache.get('a');
    cache.put('c', key);
    expect(['a', 'b', 'c'].map((keyId) => cache.get(keyId) !== undefined)).toEqual([true, false, true]);
  });

  it('are unwrapped once for a whole batch', async () => {
    const blocks = await folder.vault().seal([request(), request({ path: 'data.alias' }), request({ path: 'data.place' })]);
    const vault = folder.vault();
    await vault.open(blocks);
    expect(vault.unwraps).toBe(1);
  });
});
