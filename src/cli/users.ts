import { CommandBus } from '@nestjs/cqrs';
import { HELD_ROLES } from '../../events/account.events';
import type { Declared } from '../../events/kit/declare';
import type { Role } from '../../events/roles';
import { ALL_CENTRES } from '../access/actor';
import { SetUpLinks } from '../access/set-up-links';
import { SignUp } from '../access/sign-up';
import { AccountFacts } from '../modules/account/account.facts';
import { DisableAccount, EnableAccount, IssueSetUpLink, RemoveSecondFactor } from '../modules/account/door.steps';
import { GrantRole, RevokeRole } from '../modules/account/role.steps';
import { TakeAccountStep } from '../modules/account/take-account-step';
import { CentreFacts } from '../modules/centre/centre.facts';
import { AppointStaff } from '../modules/staff/staff.decider';
import { TakeStaffStep } from '../modules/staff/take-staff-step';
import { newId } from '../platform/ids';
import type { Indoors } from './app';
import { Failed, type Terminal } from './terminal';
import { typedLines } from './typed';

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
  if (!isRole(role)) throw noSuchRole();
  if (centre === ALL_CENTRES ? role !== 'auditor' : false) throw new Failed('Only an auditor looks at all centres.', 2);
  if (centre !== ALL_CENTRES) await app.get(CentreFacts).of(centre);
  const password = await passwordOf();
  const { id } = await app.get(SignUp).add({ id: newId(stores.clock.now()), user, name, role, centre, password });
  if (centre !== ALL_CENTRES) await appoint({ app, stores }, id, name, role, centre);
  terminal.result(`${user} dapat masuk sebagai / can sign in as ${role} (${centre})`, { id, user, role, centre });
}

/** `jejak user list`: user names, roles and states; no names of people. */
export async function listUsers({ app, stores }: Indoors, terminal: Terminal): Promise<void> {
  const facts = app.get(AccountFacts);
  const users = await Promise.all(
    stores.accounts.all().map(async ({ id, user }) => {
      const holder = await facts.of(id);
      return {
        user,
        id,
        centre: holder?.centre ?? null,
        roles: holder?.roles ?? [],
        state: holder?.disabled === false ? 'open' : 'disabled',
      };
    }),
  );
  terminal.result(
    users.map(({ user, centre, roles, state }) => [user, centre, roles.join('+') || '-', state].join('\t')).join('\n') || '-',
    {
      users,
    },
  );
}

const CHANGES = {
  grant: GrantRole,
  revoke: RevokeRole,
  disable: DisableAccount,
  enable: EnableAccount,
  'remove-second-factor': RemoveSecondFactor,
} as const;

/** `jejak user grant|revoke|disable|enable|remove-second-factor`: the same steps as over HTTP, by word of the owner of the machine. */
export async function changeUser(
  house: Indoors,
  change: keyof typeof CHANGES,
  user: string,
  { role }: { role?: string },
  terminal: Terminal,
): Promise<void> {
  if (role !== undefined && !isRole(role)) throw noSuchRole();
  const asked = role !== undefined ? { role } : change === 'disable' ? { why: 'other' } : {};
  await take(house, user, CHANGES[change], asked);
  terminal.result(`${user}: ${change}${role === undefined ? '' : ` ${role}`}`, { user, change, ...(role !== undefined && { role }) });
}

/** `jejak user link`: prints a one-time link. */
export async function linkFor(house: Indoors, user: string, terminal: Terminal): Promise<void> {
  const links = house.app.get(SetUpLinks);
  const link = links.make();
  links.give(await take(house, user, IssueSetUpLink, { until: link.until }), link);
  terminal.result(`${link.path}\n(sekali pakai, sampai / once, until ${link.until})`, { user, ...link });
}

// By the owner of the machine, who is nobody in the house.
async function take({ app, stores }: Indoors, user: string, asks: Declared, asked: object): Promise<string> {
  const { id } = stores.accounts.byUser(user) ?? {};
  const holder = id === undefined ? undefined : await app.get(AccountFacts).of(id);
  if (id === undefined || !holder) throw new Failed('Tidak ada pengguna ini / there is no such user.');
  const actor = { id: 'system', role: 'system', centre: holder.centre } as const;
  await app.get(CommandBus).execute(new TakeAccountStep({ id, asks, asked, actor, command: newId(stores.clock.now()), told: {} }));
  return id;
}

/** Puts somebody with an account on the staff list of her centre. */
export async function appoint({ app, stores }: Indoors, id: string, name: string, role: Role, centre: string): Promise<void> {
  const actor = { id: 'system', role: 'system', centre } as const;
  const command = newId(stores.clock.now());
  await app
    .get(CommandBus)
    .execute(new TakeStaffStep({ id, asks: AppointStaff, asked: { name, kind: KINDS[role] }, actor, command, told: {} }));
}

const isRole = (role: string): role is Role => HELD_ROLES.some((each) => each === role);
const noSuchRole = () => new Failed(`A role is one of ${HELD_ROLES.join(', ')}.`, 2);

// What is typed is not shown; what is piped in never was.
async function passwordOf(): Promise<string> {
  process.stderr.write('Kata sandi / password (8-256): ');
  const [password = ''] = await typedLines(1);
  process.stderr.write('\n');
  return password.trimEnd();
}
