import 'reflect-metadata';
import { Argument, Command, CommanderError } from 'commander';
import { indoors } from './cli/app';
import { countCaseload } from './cli/caseload';
import { openCentre } from './cli/centres';
import { demo } from './cli/demo';
import { importHmis } from './cli/import/import-hmis';
import { importRegister } from './cli/import/import-register';
import { migrate } from './cli/migrate';
import { listErasures, restoreLostRegister, runErasure } from './cli/erase';
import { destroyRetiredKeys, lockMasterKey, rotateKeys, showKeys, unlockMasterKey } from './cli/keys';
import { listProjections, rebuildProjections } from './cli/projections';
import { faultOf } from './cli/fault';
import { Terminal } from './cli/terminal';
import { addUser, changeUser, linkFor, listUsers } from './cli/users';
import { verifyLog } from './cli/verify';
import { Config } from './config';
import { greeting } from './greeting';
import { HouseLog } from './log/house-log';
import { HOUSE_ZONE } from './modules/centre/centre.facts';
import { endOnUnknownState, endWithin, LINGER_MS } from './process-end';
import { serve } from './serve';
import { WHITHER, type Whither } from './stores-moving';

const BEGINS = { begins: true };
/** By what the log and the keys say, or about the views themselves: done however the views stand. */
const ANYWAY = { anyway: true };
const JSON_OUT = ['--json', 'answer with one JSON document'] as const;
const UNTOLD = 2; // As where the log cannot be read: 1 would say that it is broken.
const terminalOf = ({ json = false }: { json?: boolean }, untold?: number): Terminal => new Terminal(json, untold);

const jejak = new Command('jejak')
  .description(
    'Records of social rehabilitation centres. Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 an import that a signal stopped.',
  )
  .exitOverride()
  .showHelpAfterError();

jejak
  .command('serve')
  .description('serve the house over HTTP')
  .action(async () => {
    const config = new Config();
    const log = new HouseLog(config.logLevel);
    const running = await serve(config, log);
    endOnUnknownState(log, running.close);
    process.stderr.write(`${greeting(running)}\n`);
  });

jejak
  .command('demo')
  .description(
    'play a year of a centre into a throw-away data folder, and serve it; JEJAK_DATA keeps it, JEJAK_DEMO_PASSWORD is the password of all',
  )
  .option('--no-serve', 'only play it, and say what came of it')
  .option(...JSON_OUT)
  .action((options: { serve: boolean; json?: boolean }) => demo(new Config(), options, terminalOf(options)));

const imports = jejak.command('import').description('take over records from elsewhere');

imports
  .command('hmis <folder>')
  .description('an HMIS CSV export (FY2022); a project is a centre')
  .option('--zone <zone>', 'time zone of centres that are not known yet', HOUSE_ZONE)
  .option('--dry-run', 'record nothing, only report', false)
  .option(...JSON_OUT)
  .action((folder: string, options: { zone: string; dryRun: boolean; json?: boolean }) =>
    indoors(async (house) => ended(await importHmis(house, folder, options, terminalOf(options))), BEGINS),
  );

imports
  .command('register <file>')
  .description("a centre's register, CSV or XLSX")
  .requiredOption('--centre <code>', 'the centre whose register it is')
  .option('--mapping <file>', 'which column feeds which field (JSON); default: registers as centres in Java keep them')
  .option('--sheet <name>', 'which sheet of a workbook; default: the first')
  .option('--zone <zone>', 'time zone of a centre that is not known yet', HOUSE_ZONE)
  .option('--dry-run', 'record nothing, only report', false)
  .option(...JSON_OUT)
  .action((file: string, options: { centre: string; mapping?: string; sheet?: string; zone: string; dryRun: boolean; json?: boolean }) =>
    indoors(async (house) => ended(await importRegister(house, file, options, terminalOf(options))), BEGINS),
  );

jejak
  .command('caseload')
  .description('count who is in care, by centre; numbers only')
  .option('--as-of <time>', 'a day (its end) or an instant with its offset')
  .option(...JSON_OUT)
  .action((options: { asOf?: string; json?: boolean }) => indoors((house) => countCaseload(house, options.asOf, terminalOf(options))));

jejak
  .command('verify')
  .description('re-hash the whole log; 0 whole, 1 broken, 2 cannot be read')
  .option(...JSON_OUT)
  .action(async (options: { json?: boolean }) => void (process.exitCode = await verifyLog(new Config(), terminalOf(options, UNTOLD))));

jejak
  .command('migrate')
  .description('move the log of a data folder to the server of JEJAK_EVENTSTOREDB_URL, or back; every instance must have ended')
  .addArgument(new Argument('<where>', 'where the log is to lie').choices(WHITHER))
  .option(...JSON_OUT)
  .action((where: Whither, options: { json?: boolean }) => migrate(new Config(), where, terminalOf(options)));

jejak
  .command('projections')
  .description('how every view stands')
  .option(...JSON_OUT)
  .action((options: { json?: boolean }) => indoors((house) => listProjections(house, terminalOf(options)), ANYWAY));

jejak
  .command('rebuild [projection]')
  .description('build a view, or all of them, anew from the log')
  .option(...JSON_OUT)
  .action((projection: string | undefined, options: { json?: boolean }) =>
    indoors((house) => rebuildProjections(house, projection ?? 'all', terminalOf(options)), ANYWAY),
  );

jejak
  .command('centre')
  .description('centres that keep their records here')
  .command('open <code>')
  .description('let a centre keep its records here')
  .requiredOption('--name <name>', 'its name')
  .option('--zone <zone>', 'its time zone; dates at the centre are dates there', HOUSE_ZONE)
  .option('--capacity <people>', 'how many it can take in', Number)
  .option(...JSON_OUT)
  .action((code: string, options: { name: string; zone: string; capacity?: number; json?: boolean }) =>
    indoors((house) => openCentre(house, code, options, terminalOf(options)), { ...BEGINS, ...ANYWAY }),
  );

const users = jejak.command('user').description('accounts');

users
  .command('add <user>')
  .description('give somebody an account; the password is asked for, or read from standard input')
  .requiredOption('--role <role>', 'what she does in the house')
  .requiredOption('--centre <code>', 'her centre; "all" for an auditor of the agency')
  .option('--name <name>', 'her name as it is shown')
  .option(...JSON_OUT)
  .action((user: string, options: { role: string; centre: string; name?: string; json?: boolean }) =>
    indoors((house) => addUser(house, user, options, terminalOf(options)), { ...BEGINS, ...ANYWAY }),
  );

users
  .command('list')
  .description('who can sign in, and in which roles')
  .option(...JSON_OUT)
  .action((options: { json?: boolean }) => indoors((house) => listUsers(house, terminalOf(options)), ANYWAY));

users
  .command('link <user>')
  .description('a one-time link with which she chooses a password; for who lost hers')
  .option(...JSON_OUT)
  .action((user: string, options: { json?: boolean }) => indoors((house) => linkFor(house, user, terminalOf(options)), ANYWAY));

for (const [name, description] of [
  ['grant', 'give a role, by word of the owner of the machine'],
  ['revoke', 'take a role away, at once'],
] as const)
  users
    .command(`${name} <user> <role>`)
    .description(description)
    .option(...JSON_OUT)
    .action((user: string, role: string, options: { json?: boolean }) =>
      indoors((house) => changeUser(house, name, user, { role }, terminalOf(options)), ANYWAY),
    );

for (const [name, description] of [
  ['disable', 'close an account; its sessions end at once'],
  ['enable', 'open an account again'],
  ['remove-second-factor', 'let her sign in without a code again: her telephone is lost'],
] as const)
  users
    .command(`${name} <user>`)
    .description(description)
    .option(...JSON_OUT)
    .action((user: string, options: { json?: boolean }) =>
      indoors((house) => changeUser(house, name, user, {}, terminalOf(options)), ANYWAY),
    );
const erasing = jejak.command('erase').description('erasures: what the house was asked to forget, once two people agreed to it over HTTP');

erasing
  .command('status', { isDefault: true })
  .description('how far every erasure is')
  .option(...JSON_OUT)
  .action((options: { json?: boolean }) => indoors((house) => listErasures(house, terminalOf(options))));

erasing
  .command('run <erasure>')
  .description(
    'destroy the keys and search every store; by the id of the erasure, or of whom it is about. What the register says is applied at every start',
  )
  .option(...JSON_OUT)
  .action((erasure: string, options: { json?: boolean }) => indoors((house) => runErasure(house, erasure, terminalOf(options))));

erasing
  .command('restore-register')
  .description('write anew what the register of erasures lacks and the log says; only where no copy of it is left')
  .option(...JSON_OUT)
  .action((options: { json?: boolean }) => restoreLostRegister(new Config(), terminalOf(options)));

const keys = jejak.command('keys').description('the master key');
const listed = (names: string): readonly string[] => names.split(',').map((each) => each.trim());

keys
  .command('status', { isDefault: true })
  .description('how many keys each master key wraps')
  .option(...JSON_OUT)
  .action((options: { json?: boolean }) => indoors(async (house) => showKeys(house, terminalOf(options)), ANYWAY));

keys
  .command('rotate')
  .description('wrap every key under a new master key; run again after a kill, it goes on')
  .option(...JSON_OUT)
  .action((options: { json?: boolean }) => indoors((house) => rotateKeys(house, terminalOf(options)), ANYWAY));

keys
  .command('destroy-retired')
  .description('destroy the master keys of before: no older copy of the file of keys opens any more')
  .option(...JSON_OUT)
  .action((options: { json?: boolean }) => indoors((house) => destroyRetiredKeys(house, terminalOf(options)), ANYWAY));

keys
  .command('lock')
  .description('lock the master key file: any two of its holders open it together; a passphrase each is read from standard input')
  .requiredOption('--holders <names>', 'two to seven, joined by commas')
  .option(...JSON_OUT)
  .action((options: { holders: string; json?: boolean }) => lockMasterKey(new Config(), listed(options.holders), terminalOf(options)));

keys
  .command('unlock')
  .description('turn a locked master key file back into a plain one')
  .requiredOption('--holders <names>', 'the two who unlock it, joined by a comma')
  .option(...JSON_OUT)
  .action((options: { holders: string; json?: boolean }) => unlockMasterKey(new Config(), listed(options.holders), terminalOf(options)));

function ended(complete: boolean): void {
  if (!complete) process.exitCode = 1;
}

// Output that goes nowhere ends nothing: of a result that is not told the terminal says so, and a house goes on without its log.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

jejak.parseAsync().catch((error: unknown) => {
  endWithin(LINGER_MS);
  const fault = faultOf(error);
  process.exitCode = fault.exitCode;
  // Wrong usage, with the help, is said by the parser of the command line.
  if (fault.exitCode > 0) terminalOf({ json: process.argv.includes('--json') }).failed(fault, { isSaid: error instanceof CommanderError });
});
