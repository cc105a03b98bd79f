import { Injectable } from '@nestjs/common';
import { HELD_ROLES } from '../../events/account.events';
import type { Role } from '../../events/roles';
import { CentreFacts } from '../modules/centre/centre.facts';
import { accountDecider } from '../modules/account/account.decider';
import { OpenAccount } from '../modules/account/door.steps';
import { GrantRole } from '../modules/account/role.steps';
import { Clock } from '../platform/clock';
import { Decisions } from '../platform/decisions';
import { OutcomeUnknown } from '../platform/event-store/event-store';
import { newId } from '../platform/ids';
import { Rejection } from '../platform/rejection';
import { AccountExists, Accounts } from './accounts';
import { ChosenPasswords } from './chosen-passwords';

/** Who is to have an account, by word of the owner of the machine. */
export interface NewAccount {
  /** The UUID of her staff record. */
  readonly id: string;
  readonly user: string;
  /** In the clear; sealed before it is stored. */
  readonly name: string;
  readonly role: Role;
  readonly centre: string;
  readonly password: string;
}

const USER = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Gives people accounts. */
@Injectable()
export class SignUp {
  constructor(
    private readonly accounts: Accounts,
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly passwords: ChosenPasswords,
    private readonly clock: Clock,
  ) {}

  /** Throws `access/not-valid-...` for what an account cannot be, `access/user-taken` when the id or user name is somebody's. */
  async add({ id, user, name, role, centre, password }: NewAccount): Promise<{ readonly id: string }> {
    if (!ID.test(id)) throw new Rejection('access/not-valid-id', 'The id of an account is a UUID in lower case.');
    if (!/\S/.test(name) || name.length > 200 || !name.isWellFormed())
      throw new Rejection('access/not-valid-name', 'A name has 1 to 200 characters.');
    if (!HELD_ROLES.includes(role)) throw new Rejection('access/not-valid-role', 'Nobody signs in with this role.');
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(centre) || centre.length > 50)
      throw new Rejection('access/not-valid-centre', 'This is no code of a centre.');
    const zone = await this.centres.zoneOf(centre);
    const hashed = await this.passwords.hash(password, { user, name, centre });
    const actor = { id: 'system', role: 'system', centre } as const;
    const asking = (asks: typeof OpenAccount | typeof GrantRole, asked: object) =>
      ({ id, asks, asked, actor, command: newId(this.clock.now()), told: {} }) as const;
    const steps = [asking(OpenAccount, { staff: id, name, first: 'password' }), asking(GrantRole, { role })];
    await this.reserve(id, user, () => this.decisions.takeAll(accountDecider, steps, zone, undefined as never));
    this.accounts.change(id, { password: hashed });
    return { id };
  }

  /**
   * Takes a user name and then opens the account that it is for; gives the name back when that is refused. Throws
   * `access/not-valid-user` and `access/user-taken`.
   */
  async reserve<Opened>(id: string, user: string, open: () => Promise<Opened>): Promise<Opened> {
    if (!USER.test(user))
      throw new Rejection('access/not-valid-user', 'A user name has 1 to 64 lower-case letters, digits, dots, dashes or underscores.');
    // A retry finds its own.
    if (this.accounts.byId(id)?.user === user) return open();
    try {
      this.accounts.add(id, user);
    } catch (error) {
      throw error instanceof AccountExists ? new Rejection('access/user-taken', 'This person or user name has an account already.') : error;
    }
    try {
      return await open();
    } catch (error) {
      // What may have been written keeps its name.
      if (!(error instanceof OutcomeUnknown)) this.accounts.remove(id);
      throw error;
    }
  }
}
