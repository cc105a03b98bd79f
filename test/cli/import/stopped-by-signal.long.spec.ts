import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { HouseFolder } from '../../support/house-folder';
import { hmisFolders } from './hmis-folders';
import { importing } from './importing';

const ROWS = 500;
const TYPESCRIPT = ['--require', join(__dirname, 'run-typescript.cjs')];

interface Report {
  readonly complete: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly stopped?: object;
}

describe('An import that is asked to stop by a signal', () => {
  // A folder each: they run in any order, and what one was stopped at lies there.
  let folder: HouseFolder;
  beforeEach(() => void (folder = new HouseFolder()));
  afterEach(() => folder.clean());
  const { sheet } = importing(() => folder);

  /** Resolves once the process says something like it on standard error. */
  const said = (child: ChildProcess, what: RegExp) =>
    new Promise<void>((resolve) => {
      let text = '';
      child.stderr!.setEncoding('utf8').on('data', (more: string) => what.test((text += more)) && resolve());
    });

  async function run(args: readonly string[], signal?: NodeJS.Signals): Promise<{ code: number; report: Report }> {
    const env = { ...process.env, JEJAK_DATA: folder.config.dataFolder, JEJAK_MASTER_KEY_FILE: folder.config.masterKeyFile };
    const child = spawn(process.execPath, [...TYPESCRIPT, join(__dirname, '../../../src/cli.ts'), 'import', ...args, '--json'], { env });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
    if (signal) void said(child, /\d baris \/ rows/).then(() => child.kill(signal));
    const [code] = (await once(child, 'close')) as [number];
    return { code, report: JSON.parse(text) as Report };
  }

  const women = async () => (await folder.types()).filter((type) => type === 'BeneficiaryAdmitted').length;

  it('reports what was done and ends with 3, and a second run goes on without anything twice', async () => {
    const rows = Array.from({ length: ROWS }, (_, index) => `1;${index + 1}/2025;Rini;;;;;;;;;;20/03/2025;Salon;;;`);
    const args = ['register', sheet(...rows), '--centre', 'bb'];
    const { code, report } = await run(args, 'SIGTERM');
    const { imported } = report.counts;
    expect(report).toMatchObject({ complete: false, stopped: { file: 'sheet.csv', code: 'import/stopped-by-signal' } });
    expect(code).toBe(3);
    expect(imported).toBeGreaterThan(0);
    expect(imported).toBeLessThan(ROWS);
    expect(await women()).toBe(imported);

    const again = await run(args);
    expect(again.code).toBe(0);
    expect(again.report).toMatchObject({ complete: true, counts: { 'already-there': imported, imported: ROWS - imported! } });
    expect(await women()).toBe(ROWS);
  }, 120_000);

  it('of an HMIS folder reports and ends with 3 as well, by SIGINT', async () => {
    const each = (line: (id: number) => string) => Array.from({ length: ROWS }, (_, index) => line(index + 1));
    const { exported, clean } = hmisFolders();
    const path = exported({
      'Client.csv': each((id) => `${id},Sri,,R,,1,,99,`),
      'Enrollment.csv': each((id) => `${id},${id},1,2020-01-01,16,1,`),
    });
    const { code, report } = await run(['hmis', path], 'SIGINT');
    clean();
    expect(report).toMatchObject({ complete: false, stopped: { code: 'import/stopped-by-signal' } });
    expect(code).toBe(3);
  }, 120_000);

  it('ends at once by a second signal', async () => {
    const child = spawn(process.execPath, [...TYPESCRIPT, join(__dirname, 'heeding.child.ts')]);
    await said(child, /listening/);
    child.kill('SIGTERM');
    await said(child, /a second signal ends at once/);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([null, 'SIGTERM']);
  }, 30_000);
});
