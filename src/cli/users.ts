import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandBus } from '@nestjs/cqrs';
import { ROLES, type Role } from '../../events/roles';
import { ALL_CENTRES } from '../access/actor';
import { SignUp } from '../access/sign-up';
import { CentreFacts } from '../modules/centre/centre.facts';
import { AppointStaff } from '../modules/staff/staff.decider';
import { TakeStaffStep } from '../modules/staff/take-staff-step';
import { newId } from '../platform/ids';
import type { Indoors } from './app';
import { Failed, type Terminal } from './terminal';

/** What staff are engaged as, by the role of their account. */
const KINDS = {
  intake: 'administration',
  'social-worker': 'social-worker',
  instructor: 'instructor',
  security: 'guard',
  supervisor: 'social-worker',
  head: 'head',
  auditor: 'administration',
  admin: 'administration',
  system: 'administration',
} as const;

/** `jejak user add`: gives somebody an account, and a staff record at her centre. The password is asked for, or read from standard input. */
export async function addUser(
  { app, stores }: Indoors,
  user: string,
  { role, centre, name = user }: { role: string; centre: string; name?: string },
  terminal: Terminal,
): Promise<void> {
  if (!isRole(role)) throw new Failed(`--role is one of ${ROLES.filter((each) => each !== 'system').join(', ')}.`, 2);
  if (centre === ALL_CENTRES ? role !== 'auditor' : false) throw new Failed('Only an auditor looks at all centres.', 2);
  if (centre !== ALL_CENTRES) await app.get(CentreFacts).of(centre);
  const password = await passwordOf();
  const { id } = await new SignUp(stores.accounts, stores.vault).add({ id: newId(stores.clock.now()), user, name, role, centre, password });
  if (centre !== ALL_CENTRES) await appoint({ app, stores }, id, name, role, centre);
  terminal.result(`${user} dapat masuk sebagai / can sign in as ${role} (${centre})`, { id, user, role, centre });
}

/** Puts somebody with an account on the staff list of her centre. */
export async function appoint({ app, stores }: Indoors, id: string, name: string, role: Role, centre: string): Promise<void> {
  const actor = { id: 'system', role: 'system', centre } as const;
  const command = newId(stores.clock.now());
  await app
    .get(CommandBus)
    .execute(new TakeStaffStep({ id, asks: AppointStaff, asked: { name, kind: KINDS[role] }, actor, command, told: {} }));
}

const isRole = (role: string): role is Role => ROLES.some((each) => each === role && each !== 'system');

// What is typed is not shown; what is piped in never was.
async function passwordOf(): Promise<string> {
  process.stderr.write('Kata sandi / password (8-256): ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  try {
    return (await lines.question('')).trimEnd();
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
