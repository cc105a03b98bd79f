import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FileKeys } from '../../src/platform/personal-data/key-source';
import { Keys } from '../../src/platform/personal-data/keys';
import { createMasterKeyFile, type MasterKey, MasterKeyRefused } from '../../src/platform/personal-data/master-key';
import { SqliteVault } from '../../src/platform/personal-data/sqlite';
import { VaultIntegrity } from '../../src/platform/personal-data/vault';
import { request, sealOne, VaultFolder } from './vault-folder';

const folder = new VaultFolder();
const MANY = 400;

describe('A new master key', () => {
  const keyFile = () => join(folder.path, 'secrets', 'master.key');
  const source = () => new FileKeys(keyFile(), join(folder.path, 'data'));
  const vault = (): SqliteVault => {
    const { current, next, retired } = source().read()!;
    return folder.vault({ masterKey: current, ...(next && { nextMasterKey: next }), ...(retired && { retired }) });
  };
  const sealed = (of: SqliteVault, count: number, from = 0) =>
    of.seal(Array.from({ length: count }, (_, index) => request({ subject: `outsider-${from + index}`, value: from + index })));
  const values = (count: number) => Array.from({ length: count }, (_, value) => ({ value }));

  beforeEach(() => {
    mkdirSync(join(folder.path, 'secrets'));
    createMasterKeyFile(keyFile());
  });

  it('wraps every key, retires the one before, and keeps what is not wrapped', async () => {
    const house = vault();
    const blocks = await sealed(house, 30);
    const [before, secret] = [house.masterKeys.current!, house.houseKey.export()];
    const claim = await house.claim('nik', 'centre', '9902034404990017', 'beneficiary-1');
    await house.rotate(source().next());
    source().settle(before);
    const after = vault();
    expect(await after.open(blocks)).toEqual(values(30));
    expect(after.masterKeys.keys).toEqual({ [after.masterKeys.current!]: 30 });
    expect(after.masterKeys.current).not.toBe(before);
    expect(after.houseKey.export().equals(secret)).toBe(true);
    expect(await after.claim('nik', 'centre', '9902034404990017', 'beneficiary-2')).toBe(claim);
    expect(source().retired()).toEqual([before]);
  });

  it.each([
    ['of before it', 1, false],
    ['of before the last two', 2, false],
    ['half way through one that another followed', 2, true],
  ])('opens a copy of the vault %s with a retired one, and wraps its keys under the one in use', async (_, changes, isHalfWay) => {
    const house = vault();
    const blocks = await sealed(house, 30);
    const secret = house.houseKey.export();
    await house.close();
    const copy = join(folder.path, 'older.db');
    copyFileSync(folder.file, copy);
    const again = vault();
    const made: MasterKey[] = [];
    for (let change = 0; change < changes; change++) {
      const before = again.masterKeys.current!;
      made.push(source().next());
      await again.rotate(made.at(-1)!);
      source().settle(before);
    }
    await again.close();
    copyFileSync(copy, folder.file);
    if (isHalfWay) folder.inFile((db) => db.prepare("INSERT INTO vault VALUES ('key-check-next', ?)").run(made[0]!.check));
    const restored = vault();
    expect(await restored.open(blocks)).toEqual(values(30));
    expect(restored.houseKey.export().equals(secret)).toBe(true);
    const current = made.at(-1)!.kekId;
    expect(restored.masterKeys).toEqual({ current, replaced: undefined, keys: { [current]: 30 } });
    expect(source().destroyRetired()).toHaveLength(changes);
    expect(await vault().open(blocks)).toEqual(values(30));
  });

  it('destroyed, the one before opens no older copy of the vault, and lies nowhere', async () => {
    const house = vault();
    const block = await sealOne(house);
    const before = house.masterKeys.current!;
    const old = readFileSync(keyFile());
    await house.close();
    copyFileSync(folder.file, join(folder.path, 'older.db'));
    const again = vault();
    await again.rotate(source().next());
    source().settle(before);
    expect(source().destroyRetired()).toEqual([before]);
    expect(readdirSync(join(folder.path, 'secrets'))).toEqual(['master.key']);
    expect(readFileSync(keyFile()).equals(old)).toBe(false);
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(await again.open([block])).toHaveLength(1);
    const { current: masterKey, retired } = source().read()!;
    const opening = () => SqliteVault.open({ file: join(folder.path, 'older.db'), masterKey, ...(retired && { retired }) });
    expect(opening).toThrow(MasterKeyRefused);
    // It names the one that is missing.
    expect(opening).toThrow(new RegExp(`${before}.*${masterKey.kekId}`));
  });

  it('leaves destroyed keys destroyed', async () => {
    const house = vault();
    const [one, other] = await sealed(house, 2);
    await house.destroy('outsider-0');
    await house.rotate(source().next());
    expect(await house.open([one!, other!])).toMatchObject([{ erased: true }, { value: 1 }]);
    await expect(sealed(house, 1)).rejects.toThrow();
  });

  it('does not take over a key that was put in another’s place', async () => {
    const house = vault();
    await sealed(house, 2);
    folder.inFile((db) =>
      db.exec(`UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE key_id LIKE 'outsider-1/%') WHERE key_id LIKE 'outsider-0/%'`),
    );
    await expect(house.rotate(source().next())).rejects.toThrow(VaultIntegrity);
  });

  it.each(['the vault was half-way', 'the files were not moved', 'one file was moved'])('goes on when %s', async (where) => {
    const house = vault();
    const blocks = await sealed(house, 10);
    const before = house.masterKeys.current!;
    const next = source().next();
    if (where === 'the vault was half-way') {
      folder.inFile((db) => db.prepare("INSERT INTO vault VALUES ('key-check-next', ?)").run(next.check));
    } else await house.rotate(next);
    if (where === 'one file was moved') copyFileSync(keyFile(), `${keyFile()}.retired-${before}`);
    await house.close();
    const after = vault();
    expect(await after.open(blocks)).toEqual(values(10));
    expect(after.masterKeys.current).toBe(next.kekId);
  });

  it('killed half-way is ended at the next start, and puts no key away that still wraps another', async () => {
    const blocks = await sealed(vault(), 10);
    const next = source().next();
    folder.inFile((db) => db.prepare("INSERT INTO vault VALUES ('key-check-next', ?)").run(next.check));
    const house = vault();
    const before = house.masterKeys.replaced!;
    const keys = new Keys(house, source(), undefined as never, undefined as never);
    copyFileSync(keyFile(), `${keyFile()}.retired-${before}`);
    expect(() => keys.destroyRetired()).toThrow(MasterKeyRefused);
    expect(await keys.resume()).toBe(before);
    expect(house.masterKeys).toEqual({ current: next.kekId, replaced: undefined, keys: { [next.kekId]: 10 } });
    expect(keys.destroyRetired()).toEqual([before]);
    expect(await vault().open(blocks)).toEqual(values(10));
  });

  it.each([3, 9, 15, 30])(
    'survives kill -9 after %d ms with traffic: every key is readable, and the count ends right',
    async (ms) => {
      const house = vault();
      const blocks = await sealed(house, MANY);
      await house.close();
      const child = spawn(
        process.execPath,
        [join(__dirname, 'typescript.cjs'), join(__dirname, 'rotate-elsewhere.ts'), keyFile(), join(folder.path, 'data'), folder.file],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, ms));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      const after = vault();
      expect(await after.open(blocks)).toEqual(values(MANY));
      const before = after.masterKeys.replaced ?? after.masterKeys.current!;
      await after.rotate(source().next());
      if (existsSync(`${keyFile()}.next`)) source().settle(before);
      const { keys, current } = after.masterKeys;
      expect(Object.keys(keys)).toEqual([current]);
      expect(keys[current!]).toBeGreaterThanOrEqual(MANY);
      expect(await vault().open(blocks)).toEqual(values(MANY));
    },
    30_000,
  );
});
