import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { Clock } from '../platform/clock';
import { Vault, VaultSealed } from '../platform/personal-data/vault';
import { type Account, Accounts } from './accounts';
import type { Actor } from './actor';

/** 256 random bits; the server keeps their SHA-256 only. */
export type SessionToken = string;

/** Whether a text can be a token at all. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** A session that goes on, as it is this moment. */
export interface Session {
  readonly account: Account;
  /** Milliseconds since 1970: when she last proved who she is, and when the session is over however much it is used. */
  readonly confirmedAt: number;
  readonly endsAt: number;
}

/**
 * Sessions, over when nobody used them for a while, after a shift, at sign-out, with a new password, or when the account is disabled.
 * They lie in the file of the accounts, so that several processes on one machine share them and a restart ends none.
 */
@Injectable()
export class Sessions {
  readonly #idle: number;
  readonly #longest: number;

  constructor(
    private readonly accounts: Accounts,
    private readonly vault: Vault,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.#idle = config.sessionIdleMs;
    this.#longest = config.sessionLongestMs;
  }

  /** Begins a session and forgets those that are over. */
  begin({ id }: Account): SessionToken {
    const now = this.clock.now();
    this.accounts.forgetSessions(now - this.#longest, now - this.#idle);
    const token = freshToken();
    this.accounts.addSession({ hash: hashOf(token), account: id, started: now, seen: now, confirmed: now });
    return token;
  }

  /** She proved anew who she is: the session goes on under a new token, and whoever copied the old one has nothing. */
  confirm(token: SessionToken): SessionToken | undefined {
    const next = freshToken();
    return this.accounts.confirmSession(hashOf(token), { hash: hashOf(next), confirmed: this.clock.now() }) ? next : undefined;
  }

  /** The session of a token; undefined when it is over. */
  of(token: SessionToken): Session | undefined {
    const now = this.clock.now();
    const session = this.accounts.session(hashOf(token));
    if (!session || now >= session.started + this.#longest || now >= session.seen + this.#idle) return undefined;
    const account = this.accounts.byId(session.account);
    if (!account || account.disabled) return undefined;
    // A durable write for every request would cost more than the request.
    if (now >= session.seen + this.#idle / 20) this.accounts.touchSession(session.hash, now);
    return { account, confirmedAt: session.confirmed, endsAt: session.started + this.#longest };
  }

  /** Who acts in a session; without a name while the vault is sealed or when her name was erased. */
  async caller(token: SessionToken): Promise<Actor | undefined> {
    const session = this.of(token);
    if (!session) return undefined;
    const { account, confirmedAt } = session;
    const { id, role, centre } = account;
    const name = await this.#nameOf(account);
    return { id, role, centre, confirmedAt, ...(name !== undefined && { name }) };
  }

  end(token: SessionToken): void {
    this.accounts.endSession(hashOf(token));
  }

  async #nameOf({ name }: Account): Promise<string | undefined> {
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
