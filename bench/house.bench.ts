import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Actor, ALL_CENTRES } from '../src/access/actor';
import { indoors, type Indoors } from '../src/cli/app';
import { importHmis } from '../src/cli/import/import-hmis';
import { Terminal } from '../src/cli/terminal';
import { Config } from '../src/config';
import { ReadCaseload } from '../src/modules/beneficiary/read-caseload';
import { totalsBy } from '../projections/kit/totals';
import { ReadHistory } from '../src/modules/beneficiary/read-history';
import { Residents } from '../src/modules/beneficiary/residents';
import { Scope } from '../src/modules/centre/scope.facts';
import { NotifyPolice, ReportIncident } from '../src/modules/incident/account.steps';
import { ListIncidents } from '../src/modules/incident/list-incidents';
import { RecordTaken } from '../src/modules/incident/outcome.steps';
import { ReadIncident } from '../src/modules/incident/read-incident';
import { TakeIncidentStep } from '../src/modules/incident/take-incident-step';
import { newId } from '../src/platform/ids';
import { LiveViews } from '../src/platform/projections/live-views';
import { hmisFolder } from './hmis-folder';
import { median, type Row } from './row';

/** The public sample where it lies beside the checkout; otherwise one like it, made here. */
const SAMPLE = join(process.cwd(), '../shared/data/hmis-sample');
const QUESTIONS = 300;
/** Asked of each kind before any is timed: a house that has run for a while is measured, not the first minute of a process. */
const WARM = 100;
const REBUILDS = 5;

class Silent extends Terminal {
  constructor() {
    super(false);
  }

  override result(): void {
    // Only the numbers count here.
  }

  override progress(): void {
    // Nor is anybody waiting.
  }
}

/** The whole house: an import with every view following, a rebuild of all views, and the three users' questions. */
export async function benchHouse(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-bench-'));
  const config = new Config({ JEJAK_DATA: join(folder, 'data'), JEJAK_MASTER_KEY_FILE: join(folder, 'master.key') });
  try {
    const sample = existsSync(SAMPLE) ? SAMPLE : hmisFolder(join(folder, 'hmis'));
    return await indoors((house) => measured(house, sample), { config, begins: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(house: Indoors, sample: string): Promise<Row[]> {
  const imported = await timed(() => importHmis(house, sample, {}, new Silent()));
  const memory = await memoryOfImport(sample);
  const events = await countOf(house);
  const read = await timed(() => countOf(house));
  const rebuilds: number[] = [];
  for (let round = 0; round < REBUILDS; round++) {
    // Nobody rebuilds in a row: in between the write-ahead log is moved into the file.
    await passed(500);
    rebuilds.push(await timed(() => house.app.get(LiveViews).rebuild('all')));
  }
  const rebuilt = median(rebuilds);
  const perSecond = (ms: number) => Math.round(events / (ms / 1000));
  return [
    { name: 'import of the HMIS sample, every view following', value: perSecond(imported), unit: 'events/s' },
    ...(memory === undefined ? [] : [{ name: 'memory of the command that imports it, at most', value: memory, unit: 'MB' }]),
    { name: 'read and parse the log', value: perSecond(read), unit: 'events/s' },
    {
      name: `rebuild of every view, median of ${REBUILDS}`,
      value: perSecond(rebuilt),
      unit: 'events/s',
      ratio: read / rebuilt,
      against: 'reading the log',
    },
    ...(await questions(house)),
  ];
}

async function questions({ app }: Indoors): Promise<Row[]> {
  const queries = app.get(QueryBus);
  const everywhere: Actor = { id: '00000000-0000-7000-8000-000000000001', role: 'supervisor', centre: ALL_CENTRES };
  const residents = await app.get(Residents).at(everywhere, '2019-12-31T16:59:59.999Z');
  const [largest] = totalsBy(residents, ({ line }) => line.centre);
  const supervisor: Actor = { ...everywhere, centre: largest!.of };
  const resident = residents.find(({ line }) => line.centre === largest!.of);
  const incident = await massRemoval(app, supervisor);
  const ask: Readonly<Record<string, () => Promise<unknown>>> = {
    'caseload now, 100 lines': () => queries.execute(new ReadCaseload(supervisor, '', 'bench')),
    'caseload as of a day': () => queries.execute(new ReadCaseload(supervisor, 'asOf=2019-12-31', 'bench')),
    'history of one beneficiary': () => queries.execute(new ReadHistory(resident!.line.beneficiary, supervisor, '', 'bench')),
    'incident register': () => queries.execute(new ListIncidents(supervisor, '', 'bench')),
    'incident file, 45 taken': () => queries.execute(new ReadIncident(incident, supervisor, '', 'bench')),
  };
  const rows: Row[] = [];
  for (const [name, question] of Object.entries(ask)) {
    for (let count = 0; count < WARM; count++) await question();
    const times: number[] = [];
    for (let count = 0; count < QUESTIONS; count++) times.push(await timed(question));
    times.sort((one, other) => one - other);
    for (const [part, share] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const)
      rows.push({ name: `${name}, ${part}`, value: Math.round(times[Math.floor(QUESTIONS * share)]! * 100) / 100, unit: 'ms' });
  }
  return rows;
}

/** An incident in which 45 of those who are in the house now are taken; answers its id. */
async function massRemoval(app: Indoors['app'], supervisor: Actor): Promise<string> {
  const now = app.get(Scope).now();
  const taken = (await app.get(Residents).at(supervisor, now))
    .slice(0, 45)
    .map(({ line }) => ({ beneficiary: line.beneficiary, will: 'refuses' }));
  const id = newId(Date.parse(now));
  const actor: Actor = { ...supervisor, role: 'head' };
  const steps = [
    [ReportIncident, { kind: 'forced-removal', place: 'gate', means: ['gate-forced'], visits: [], account: 'They forced the gate.' }],
    [RecordTaken, { residents: taken }],
  ] as const;
  for (const [index, [asks, asked]] of steps.entries())
    await app.get(CommandBus).execute(new TakeIncidentStep({ id, asks, asked, actor, command: newId(Date.parse(now) + index), told: {} }));
  const { token } = await app
    .get(CommandBus)
    .execute(
      new TakeIncidentStep({ id, asks: NotifyPolice, asked: { office: 'Polsek' }, actor, command: newId(Date.parse(now) + 2), told: {} }),
    );
  await app.get(LiveViews).appliedUpTo(token, 10_000);
  return id;
}

/** The most that `jejak import hmis` held at once, in MB; undefined where no system tells it. */
async function memoryOfImport(sample: string): Promise<number | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-bench-'));
  const env = { ...process.env, JEJAK_DATA: join(folder, 'data'), JEJAK_MASTER_KEY_FILE: join(folder, 'master.key') };
  const command = spawn(process.execPath, ['bin/jejak.js', 'import', 'hmis', sample], { env, stdio: 'ignore' });
  const status = `/proc/${command.pid}/status`;
  let most: number | undefined;
  try {
    while (command.exitCode === null && command.signalCode === null) {
      if (existsSync(status)) most = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? NaN) / 1024 || most;
      await passed(20);
    }
    return most === undefined ? undefined : Math.round(most);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function countOf({ stores: { store } }: Indoors): Promise<number> {
  let count = 0;
  for (let after: string | undefined; ;) {
    const page = await store.readAll(after, 2000);
    count += page.length;
    if (page.length < 2000) return count;
    after = page.at(-1)!.position;
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
