// What each adapter of a port keeps of its contract: a line a test, a column an adapter, and what that comes to.
//   node .ci/contracts.mjs                     runs test/contracts and shows it; ends with 1 where something failed
//   node .ci/contracts.mjs <jest's JSON>...    shows it from runs that were made already
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A contract says of itself what is judged and where: `describe('the log on SQLite')`. */
const PORTS = ['the log', 'the log of a server', 'read models'];
const STATUS = { passed: 'passed', failed: 'FAILED', pending: 'skipped' };

const folder = mkdtempSync(join(tmpdir(), 'jejak-contracts-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

function ran() {
  const report = join(folder, 'contracts.json');
  spawnSync('npx', ['jest', 'test/contracts', '--testPathIgnorePatterns', '/fixtures/', '--json', `--outputFile=${report}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return [report];
}

/** port -> test -> adapter -> how it went */
function judged(suites) {
  const ports = new Map(PORTS.map((port) => [port, { adapters: new Set(), tests: new Map() }]));
  for (const { ancestorTitles, title, status } of suites.flatMap(({ assertionResults }) => assertionResults)) {
    const names = ancestorTitles.map((name) => name.split(' on '));
    const at = names.findIndex(([port, adapter]) => adapter !== undefined && ports.has(port));
    if (at < 0) continue;
    const [port, adapter] = names[at];
    const { adapters, tests } = ports.get(port);
    const test = [...ancestorTitles.slice(at + 1), title].join(' > ');
    adapters.add(adapter);
    tests.set(test, (tests.get(test) ?? new Map()).set(adapter, STATUS[status] ?? status));
  }
  return ports;
}

function show([port, { adapters, tests }]) {
  const columns = [...adapters].sort();
  const line = (cells, test) => cells.map((cell, at) => cell.padEnd(Math.max(columns[at].length, 7))).join('  ') + `  ${test}`;
  console.log(`\n${line(columns, `${port}: ${tests.size} tests`)}`);
  for (const [test, went] of [...tests].sort(([one], [other]) => (one < other ? -1 : 1)))
    console.log(
      line(
        columns.map((adapter) => went.get(adapter) ?? '-'),
        test,
      ),
    );
}

const counted = (went) => ['passed', 'FAILED', 'skipped'].map((status) => went.filter((each) => each === status).length);
const sum = (name, went, missing = 0) => {
  const [passed, failed, skipped] = counted(went);
  console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped${missing > 0 ? `, ${missing} not there` : ''}`);
};

const given = process.argv.slice(2);
const reports = (given.length > 0 ? given : ran()).filter((file) => existsSync(file));
const suites = reports.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).testResults);
const ports = [...judged(suites)];
const all = ports.flatMap(([, { tests }]) => [...tests.values()].flatMap((went) => [...went.values()]));
const unloaded = suites.filter(
  ({ name, status, assertionResults }) => /contracts/.test(name) && status === 'failed' && assertionResults.length === 0,
);

ports.forEach(show);
console.log('');
for (const { name } of unloaded) console.log(`not loaded: ${name}`);
for (const [port, { adapters, tests }] of ports)
  for (const adapter of [...adapters].sort()) {
    const went = [...tests.values()].flatMap((of) => of.get(adapter) ?? []);
    sum(`${port} on ${adapter}`, went, tests.size - went.length);
  }
sum('contracts', all);
if (all.length === 0 || unloaded.length > 0 || all.includes('FAILED')) process.exitCode = 1;
