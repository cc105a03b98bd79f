import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { Clock } from '../platform/clock';
import { Vault, VaultSealed } from '../platform/personal-data/vault';
import type { Role } from '../../events/roles';
import { AccountFacts, type Holder } from '../modules/account/account.facts';
import { type Account, Accounts } from './accounts';
import { actingIn, RolesRefused } from './acting-role';
import type { Actor } from './actor';

/** 256 random bits; the server keeps their SHA-256 only. */
export type SessionToken = string;

/** Whether a text can be a token at all. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** A session that goes on, as it is this moment. */
export interface Session {
  readonly account: Account;
  readonly holder: Holder;
  /** In which of her roles she acts; undefined where she holds none, or some that may not be held together. */
  readonly role: Role | undefined;
  /** Milliseconds since 1970: when she last proved who she is, and when the session is over however much it is used. */
  readonly confirmedAt: number;
  readonly endsAt: number;
}

/**
 * Sessions, over when nobody used them for a while, after a shift, at sign-out, with a new password, when the account is disabled, or when she leaves the staff.
 * They lie in the file of the accounts, so that several processes on one machine share them and a restart ends none.
 */
@Injectable()
export class Sessions {
  readonly #idle: number;
  readonly #longest: number;

  constructor(
    private readonly accounts: Accounts,
    private readonly holders: AccountFacts,
    private readonly vault: Vault,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.#idle = config.sessionIdleMs;
    this.#longest = config.sessionLongestMs;
  }

  /** Begins a session and forgets those that are over. */
  begin({ id }: Pick<Account, 'id'>): SessionToken {
    const now = this.clock.now();
    this.accounts.forgetSessions(now - this.#longest, now - this.#idle);
    const token = freshToken();
    this.accounts.addSession({ hash: hashOf(token), account: id, started: now, seen: now, confirmed: now, role: null });
    return token;
  }

  /** She proved anew who she is: the session goes on under a new token, and whoever copied the old one has nothing. */
  confirm(token: SessionToken): SessionToken | undefined {
    const next = freshToken();
    return this.accounts.confirmSession(hashOf(token), { hash: hashOf(next), confirmed: this.clock.now() }) ? next : undefined;
  }

  /** The session of a token; undefined when it is over. */
  async of(token: SessionToken): Promise<Session | undefined> {
    const now = this.clock.now();
    const session = this.accounts.session(hashOf(token));
    if (!session) return undefined;
    // It is over for ever, whatever the clock says afterwards.
    if (now >= session.started + this.#longest || now >= session.seen + this.#idle) {
      this.accounts.endSession(session.hash);
      return undefined;
    }
    const account = this.accounts.byId(session.account);
    const holder = account && (await this.holders.of(account.id));
    if (!holder || holder.disabled) return undefined;
    // A durable write for every request would cost more than the request.
    if (now >= session.seen + this.#idle / 20) this.accounts.touchSession(session.hash, now);
    const role = actingIn(holder, session.role);
    return { account, holder, role, confirmedAt: session.confirmed, endsAt: session.started + this.#longest };
  }

  /**
   * Who acts in a session; without a name while the vault is sealed or when her name was erased. Throws RolesRefused when she may act
   * in no role.
   */
  async caller(token: SessionToken): Promise<Actor | undefined> {
    const session = await this.of(token);
    if (!session) return undefined;
    const { account, holder, role, confirmedAt } = session;
    const { id } = account;
    const { centre } = holder;
    if (role === undefined) throw new RolesRefused(holder.conflicting, { id, role: 'system', centre });
    const name = await this.#nameOf(holder);
    const alsoHolds = holder.roles.filter((each) => each !== role);
    return { id, role, ...(alsoHolds.length > 0 && { alsoHolds }), centre, confirmedAt, ...(name !== undefined && { name }) };
  }

  /** She goes on in another of her roles. */
  actIn(token: SessionToken, role: Role): void {
    this.accounts.setRole(hashOf(token), role);
  }

  end(token: SessionToken): void {
    this.accounts.endSession(hashOf(token));
  }

  async #nameOf({ name }: Holder): Promise<string | undefined> {
    try {
      const [opened] = await this.vault.open([name]);
      return opened && 'value' in opened ? String(opened.value) : undefined;
    } catch (error) {
      if (error instanceof VaultSealed) return undefined;
      throw error;
    }
  }
}

const freshToken = (): SessionToken => randomBytes(32).toString('base64url');

const hashOf = (token: SessionToken): string => createHash('sha256').update(token).digest('hex');
