import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from '../src/config';
import { foldersOpenToOthers } from '../src/open-folders';
import { serve } from '../src/serve';
import { HouseLog } from '../src/log/house-log';
import { FolderNotMade, makePrivateFolder } from '../src/platform/private-folder';
import { HouseFolder } from './support/house-folder';

describe('Folders of a house', () => {
  let folder: HouseFolder;
  beforeEach(() => {
    folder = new HouseFolder();
    mkdirSync(folder.config.dataFolder, { mode: 0o700 });
  });
  afterEach(() => folder.clean());
  const said = () => foldersOpenToOthers(folder.config).map(({ sentence }) => sentence.replace(/.* \/ /, ''));

  it.each([
    [0o700, undefined],
    [0o755, 'Others on this machine may look in'],
    [0o750, 'Others on this machine may look in'],
    [0o777, 'Others on this machine may write and delete in'],
    [0o770, 'Others on this machine may write and delete in'],
  ])('of mode %o say who else may go in: %s', (mode, what) => {
    chmodSync(folder.config.dataFolder, mode);
    expect(said()).toEqual(
      what === undefined ? [] : [`${what} ${folder.config.dataFolder} (mode 0${mode.toString(8)}): run chmod 700 on it.`],
    );
  });

  it('where the key lies are looked at for who may write there, and a shared one in which nobody deletes what is another’s is none', () => {
    chmodSync(folder.path, 0o755);
    expect(said()).toEqual([]);
    chmodSync(folder.path, 0o777);
    expect(said()).toHaveLength(1);
    chmodSync(folder.path, 0o1777);
    expect(said()).toEqual([]);
  });

  it('that are open are told in the log at the start and to who asks whether the house is ready, and it opens all the same', async () => {
    chmodSync(folder.config.dataFolder, 0o777);
    const lines: string[] = [];
    const { dataFolder: JEJAK_DATA, masterKeyFile: JEJAK_MASTER_KEY_FILE } = folder.config;
    const config = new Config({ JEJAK_DATA, JEJAK_MASTER_KEY_FILE, PORT: '0' });
    const { address, close } = await serve(config, new HouseLog('warn', (line) => void lines.push(line)));
    const ready = async () => ((await (await fetch(`${address}/health/ready`)).json()) as { status: string }).status;
    expect(await ready()).toBe('folders-open');
    chmodSync(folder.config.dataFolder, 0o700);
    expect(await ready()).toBe('ok');
    await close();
    expect(lines.filter((line) => line.includes('may write and delete in'))).toHaveLength(1);
  });

  it.each([
    ['migrate', 'eventstoredb'],
    ['keys', 'lock', '--holders', 'ani,tuti'],
    ['keys', 'unlock', '--holders', 'ani,tuti'],
  ])(
    'that are open are told beside what `jejak %s %s` says',
    (...args) => {
      chmodSync(folder.config.dataFolder, 0o777);
      const run = [join(__dirname, 'cli/import/run-typescript.cjs'), join(__dirname, '../src/cli.ts'), ...args];
      const env = { ...process.env, JEJAK_DATA: folder.config.dataFolder, JEJAK_MASTER_KEY_FILE: folder.config.masterKeyFile };
      const { stderr } = spawnSync(process.execPath, ['--require', ...run], { encoding: 'utf8', env, timeout: 150_000 });
      expect(stderr).toContain(`Others on this machine may write and delete in ${folder.config.dataFolder}`);
    },
    180_000,
  );

  it('are made with those above them, for their owner alone', () => {
    const deep = join(folder.path, 'a/b/c');
    makePrivateFolder(deep);
    makePrivateFolder(deep);
    expect(() => makePrivateFolder(join(deep, 'd'))).not.toThrow();
  });

  // Node's own way never ends there, so it is asked of another process.
  it('that can be made nowhere below a place are refused with that place, at once', () => {
    const run = [join(__dirname, 'cli/import/run-typescript.cjs'), join(__dirname, '../src/cli.ts'), 'centre', 'open', 'bb', '--name', 'X'];
    const env = { ...process.env, JEJAK_DATA: '/proc/jejak/data', JEJAK_MASTER_KEY_FILE: folder.config.masterKeyFile };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', ...run, '--json'], {
      encoding: 'utf8',
      env,
      timeout: 150_000,
    });
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cli/folder-not-made' } });
    expect(stderr).toContain('No folder can be made in /proc; choose another place.');
    expect(status).toBe(1);
    expect(() => makePrivateFolder('/proc/jejak')).toThrow(FolderNotMade);
  }, 180_000);

  it('in which the first command was killed before there was a log are begun in anew, and not where the keys of anybody lie there', async () => {
    const file = (name: string) => join(folder.config.dataFolder, name);
    await folder.indoors(() => Promise.resolve());
    const withoutLog = () => ['events.db', 'events.db-wal', 'events.db-shm'].forEach((name) => rmSync(file(name), { force: true }));
    withoutLog();
    await folder.indoors(async ({ stores: { vault } }) => {
      const subject = 'beneficiary-1';
      await vault.seal([{ subject, dataClass: 'identity', event: subject, path: 'data.name', value: 'Melati' }]);
    });
    withoutLog();
    await expect(folder.indoors(() => Promise.resolve())).rejects.toThrow('keys.db is there, but events.db is gone: restore a backup');
  });
});
