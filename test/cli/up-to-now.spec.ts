import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { indoors } from '../../src/cli/app';
import { countCaseload } from '../../src/cli/caseload';
import { faultOf } from '../../src/cli/fault';
import { upToNow } from '../../src/cli/up-to-now';
import { Heard, HouseFolder } from '../support/house-folder';
import { importing } from './import/importing';

const CLI = ['--require', join(__dirname, 'import/run-typescript.cjs'), join(__dirname, '../../src/cli.ts')];
const row = (number: number): string => `${number};${number}/2025;Rini;;;;;;;;;;20/03/2025;Salon;;;`;
const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => row(from + index));

describe('A command in a house whose views are behind its log', () => {
  let folder: HouseFolder;
  beforeEach(async () => {
    folder = new HouseFolder();
    const { run, sheet } = importing(() => folder);
    await run(sheet(...rows(1, 3)));
    copyFileSync(views(), kept());
    await run(sheet(...rows(4, 60)));
    copyFileSync(kept(), views());
  });
  afterEach(() => folder.clean());
  const views = () => join(folder.config.dataFolder, 'views.db');
  const kept = () => join(folder.path, 'views.before.db');
  const jejak = (...args: readonly string[]) => {
    const env = { ...process.env, JEJAK_DATA: folder.config.dataFolder, JEJAK_MASTER_KEY_FILE: folder.config.masterKeyFile };
    return spawnSync(process.execPath, [...CLI, ...args], { encoding: 'utf8', env });
  };

  it('counts whoever the log had when it was asked', async () => {
    const heard = new Heard();
    await folder.indoors((house) => countCaseload(house, undefined, heard));
    expect(heard.facts).toMatchObject({ registered: 60, centres: [{ count: 60 }] });
  }, 60_000);

  it('says how the views stand without waiting for them, and nothing but the result on standard output', () => {
    const { status, stdout, stderr } = jejak('projections', '--json');
    const { projections } = JSON.parse(stdout) as { projections: readonly object[] };
    expect(projections).toContainEqual(expect.objectContaining({ name: 'caseload', behind: true }));
    expect(stderr).toBe('');
    expect(status).toBe(0);
  }, 60_000);

  it('answers nothing where they come no further', async () => {
    const db = new Database(views());
    db.exec("CREATE TRIGGER still BEFORE UPDATE ON checkpoints BEGIN SELECT RAISE(ABORT, 'still'); END");
    db.close();
    const entering = { config: folder.config, clock: folder.clock, anyway: true };
    const asked = indoors(({ app }) => upToNow(app, 500), entering).catch(faultOf);
    expect(await asked).toMatchObject({ code: 'cli/views-behind', exitCode: 1 });
  }, 60_000);
});
