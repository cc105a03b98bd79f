import { Injectable } from '@nestjs/common';
import { ROLES, type Role } from '../../events/roles';
import { Vault } from '../platform/personal-data/vault';
import { Rejection } from '../platform/rejection';
import { type Account, AccountExists, Accounts } from './accounts';
import { hashPassword } from './passwords';

/** Who is to have an account. */
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
    private readonly vault: Vault,
  ) {}

  /** Throws `access/not-valid-...` for what an account cannot be, `access/user-taken` when the id or user name is somebody's. */
  async add({ id, user, name, role, centre, password }: NewAccount): Promise<Account> {
    if (!ID.test(id)) throw new Rejection('access/not-valid-id', 'The id of an account is a UUID in lower case.');
    if (!USER.test(user))
      throw new Rejection('access/not-valid-user', 'A user name has 1 to 64 lower-case letters, digits, dots, dashes or underscores.');
    if (!/\S/.test(name) || name.length > 200 || !name.isWellFormed())
      throw new Rejection('access/not-valid-name', 'A name has 1 to 200 characters.');
    if (!ROLES.includes(role) || role === 'system') throw new Rejection('access/not-valid-role', 'Nobody signs in with this role.');
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(centre) || centre.length > 50)
      throw new Rejection('access/not-valid-centre', 'This is no code of a centre.');
    const hashed = await hashPassword(password);
    if (this.accounts.byUser(user) || this.accounts.byId(id)) throw taken();
    const [sealed] = await this.vault.seal([nameOf(id, name)]);
    const account: Account = { id, user, role, centre, disabled: false, name: sealed!, password: hashed };
    try {
      this.accounts.add(account);
    } catch (error) {
      throw error instanceof AccountExists ? taken() : error;
    }
    return account;
  }

  /** Gives an account a new password and ends its sessions; false when there is no such account. */
  async changePassword(id: string, password: string): Promise<boolean> {
    return this.accounts.change(id, { password: await hashPassword(password) });
  }
}

const taken = () => new Rejection('access/user-taken', 'This person or user name has an account already.');

/** Where an account's name lies, as the vault binds it. */
const nameOf = (id: string, value: string) =>
  ({ subject: `staff-${id}`, dataClass: 'identity', event: id, path: 'account.name', value }) as const;
