import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCentre } from '../../src/cli/centres';
import { demandFile, demandFolder, faultOf } from '../../src/cli/fault';
import { importHmis } from '../../src/cli/import/import-hmis';
import { Heard, HouseFolder } from '../support/house-folder';

const of = async (act: () => unknown) => {
  try {
    await act();
  } catch (error) {
    return faultOf(error);
  }
  throw new Error('Nothing was refused.');
};

const program = [join(__dirname, 'import/run-typescript.cjs'), join(__dirname, '../../src/cli.ts')];

describe('A command that ends early', () => {
  let folder: HouseFolder;
  beforeEach(() => {
    folder = new HouseFolder();
    writeFileSync(at('file'), 'x');
  });
  afterEach(() => folder.clean());
  const at = (name: string) => join(folder.path, name);

  it.each([
    ['a file that is not there', () => demandFile(at('none')), 'cli/not-there', 'none'],
    ['a folder in the place of a file', () => demandFile(folder.path), 'cli/is-a-folder', 'jejak-cli-'],
    ['a file in the place of a folder', () => demandFolder(at('file')), 'cli/not-a-folder', 'file'],
    ['a folder that is to be made where a file is', () => mkdirSync(at('file')), 'cli/there-already', 'file'],
    ['a file that the system did not open', () => readFileSync(at('none')), 'cli/not-there', 'none'],
    ['a database that is none', () => Promise.reject(Object.assign(new Error(), { code: 'SQLITE_NOTADB' })), 'cli/data-damaged', ''],
  ])('says of %s what it is, with its path and a code, in no word of the system', async (_, act, code, path) => {
    const fault = await of(act);
    expect(fault).toMatchObject({ code, exitCode: 1 });
    expect(fault.message).toContain(path);
    expect(fault.message).not.toMatch(/\bE[A-Z]{3,}\b|errno|syscall|\bopen '/);
  });

  it('says of a centre that is open that it is', async () => {
    const open = () => folder.indoors((house) => openCentre(house, 'bb', { name: 'Balai', zone: 'Asia/Jakarta' }, new Heard()));
    await open();
    expect(await of(open)).toMatchObject({ code: 'centre/open-already', exitCode: 1, message: expect.stringContaining('Balai') });
  });

  it('names the file that an HMIS folder has not, and never a workbook as the way', async () => {
    const heard = new Heard();
    writeFileSync(at('Project.csv'), Buffer.from('ProjectID,ProjectName,DateDeleted\n1,Jos\xe9,\n', 'latin1'));
    for (const said of ['Project.csv: Some letters', 'The file Exit.csv is not in this folder.']) {
      await folder.indoors((house) => importHmis(house, folder.path, {}, heard));
      expect(heard.text).toContain(said);
      writeFileSync(at('Project.csv'), 'ProjectID,ProjectName,DateDeleted\n');
    }
    expect(heard.text).not.toContain('.xlsx');
  });

  it('answers with one JSON document where that is asked for', () => {
    const run = [...program, 'caseload', '--json'];
    const env = { ...process.env, JEJAK_DATA: at('file'), JEJAK_MASTER_KEY_FILE: at('key') };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', ...run], { encoding: 'utf8', env });
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cli/usage', message: expect.stringContaining(at('file')) } });
    expect(stderr).toContain(at('file'));
    expect(status).toBe(2);
  });

  it('whose result cannot be written says so, and not that the log is broken; a pipe that somebody closed is no failure', async () => {
    await folder.indoors(() => Promise.resolve());
    const { dataFolder: JEJAK_DATA, masterKeyFile: JEJAK_MASTER_KEY_FILE } = folder.config;
    const env = { ...process.env, JEJAK_DATA, JEJAK_MASTER_KEY_FILE };
    const run = (command: string, stdout: string) =>
      spawnSync('sh', ['-c', `"$0" --require "$1" "$2" ${command} ${stdout}`, process.execPath, ...program], { encoding: 'utf8', env });
    const full = run('verify', '> /dev/full');
    expect([full.status, full.stderr]).toEqual([2, expect.stringContaining('The result could not be written (ENOSPC)')]);
    const closed = run('verify', '| true');
    expect(closed.stderr).not.toMatch(/Error|EPIPE/);
  });
});
