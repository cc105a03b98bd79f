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

/** Sessions, over when nobody used them for a while, after a shift, at sign-out, or when the account is disabled. */
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
    const token = randomBytes(32).toString('base64url');
    this.accounts.addSession({ hash: hashOf(token), account: id, started: now, seen: now });
    return token;
  }

  /** The account of a session as it is this moment; undefined when the session is over. */
  account(token: SessionToken): Account | undefined {
    const now = this.clock.now();
    const session = this.accounts.session(hashOf(token));
    if (!session || now >= session.started + this.#longest || now >= session.seen + this.#idle) return undefined;
    const account = this.accounts.byId(session.account);
    if (!account || account.disabled) return undefined;
    // A durable write for every request would cost more than the request.
    if (now >= session.seen + this.#idle / 20) this.accounts.touchSession(session.hash, now);
    return account;
  }

  /** Who acts in a session; without a name while the vault is sealed or when her name was erased. */
  async caller(token: SessionToken): Promise<Actor | undefined> {
    const account = this.account(token);
    if (!account) return undefined;
    const { id, role, centre } = account;
    const name = await this.#nameOf(account);
    return { id, role, centre, ...(name !== undefined && { name }) };
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

const hashOf = (token: SessionToken): string => createHash('sha256').update(token).digest('hex');
