import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const test = (adapter: string, status: string, title: string) => ({
  ancestorTitles: ['for real', `read models on ${adapter}`],
  title,
  status,
});

/** What `.ci/contracts.mjs` says of a run. */
function said(...testResults: readonly object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  writeFileSync(join(folder, 'run.json'), JSON.stringify({ testResults }));
  const { status, stdout } = spawnSync('node', ['.ci/contracts.mjs', join(folder, 'run.json')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return { status, lines: stdout.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | ')) };
}

describe('The table of the contracts', () => {
  it('has a line for each test and a column for each adapter, and counts what was skipped, failed or not there', () => {
    const { status, lines } = said({
      name: 'read-models.spec.ts',
      status: 'failed',
      assertionResults: [
        test('SQLite', 'passed', 'keeps'),
        test('MongoDB', 'pending', 'keeps'),
        test('SQLite', 'failed', 'finds'),
        { ancestorTitles: ['another thing on hand'], title: 'is no contract', status: 'passed' },
      ],
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        'MongoDB | SQLite | read models: 2 tests',
        '- | FAILED | finds',
        'skipped | passed | keeps',
        'read models on MongoDB: 0 passed, 0 failed, 1 skipped, 1 not there',
        'read models on SQLite: 1 passed, 1 failed, 0 skipped',
        'contracts: 1 passed, 1 failed, 1 skipped',
      ]),
    );
    expect(status).toBe(1);
  });

  it('is not taken for proof where a suite could not be loaded, or nothing ran', () => {
    const good = { name: 'a', status: 'passed', assertionResults: [test('SQLite', 'passed', 'keeps')] };
    const broken = { name: 'test/contracts/broken.spec.ts', status: 'failed', assertionResults: [] };
    expect([said(good).status, said(good, broken).status, said().status]).toEqual([0, 1, 1]);
    expect(said(good, broken).lines).toContain(`not loaded: ${broken.name}`);
  });
});
