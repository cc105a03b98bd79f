import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountFacts } from '../modules/account/account.facts';
import { accountDecider } from '../modules/account/account.decider';
import { SetPassword } from '../modules/account/door.steps';
import { CentreFacts } from '../modules/centre/centre.facts';
import { Clock } from '../platform/clock';
import { Decisions } from '../platform/decisions';
import { newId } from '../platform/ids';
import { utcOf } from '../platform/local-time';
import { Rejection } from '../platform/rejection';
import { Accounts } from './accounts';
import { ChosenPasswords } from './chosen-passwords';

/** How long a link can be used: somebody who gets it on a Friday comes back on Monday. */
export const LINK_HOURS = 72;

/** A link with which somebody can once choose a password. */
export interface SetUpLink {
  /** Below the address of the house; what follows `#` never reaches a server's log. */
  readonly path: string;
  readonly token: string;
  /** 24 characters, UTC. */
  readonly until: string;
}

/** One-time links; the file of the accounts has only their SHA-256. */
@Injectable()
export class SetUpLinks {
  constructor(
    private readonly accounts: Accounts,
    private readonly holders: AccountFacts,
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly passwords: ChosenPasswords,
    private readonly clock: Clock,
  ) {}

  make(): SetUpLink {
    const token = randomBytes(32).toString('base64url');
    return { path: `/set-up#${token}`, token, until: utcOf(this.clock.now() + LINK_HOURS * 3_600_000) };
  }

  /** Makes a link usable for an account, instead of any that was made before. */
  give(account: string, { token, until }: SetUpLink): void {
    this.accounts.change(account, { link: hashOf(token), linkUntil: Date.parse(until) });
  }

  /**
   * Sets the password of whoever came with a link, once, and ends her sessions. Throws `access/not-valid-link`, the same for a link
   * that is unknown, used or over and for an account that is closed, and what a chosen password is refused with, without using it up.
   */
  async use(token: string, password: string): Promise<{ readonly user: string }> {
    const account = this.accounts.byLink(hashOf(token));
    const holder = account && (await this.holders.of(account.id));
    const isOver = account !== undefined && this.clock.now() >= account.linkUntil;
    // Whatever the clock says afterwards.
    if (isOver) this.accounts.useLink(hashOf(token));
    if (!holder || holder.disabled || isOver) throw notValid();
    const { id, user } = account;
    const hashed = await this.passwords.hash(password, { user, name: holder.name, centre: holder.centre });
    // Whoever came second, through whichever instance, finds the link gone.
    if (!this.accounts.useLink(hashOf(token))) throw notValid();
    const actor = { id: 'system', role: 'system', centre: holder.centre } as const;
    const asking = { id, asks: SetPassword, asked: { how: 'link' }, actor, command: newId(this.clock.now()), told: {} };
    await this.decisions.take(accountDecider, asking, await this.centres.zoneOf(holder.centre), undefined as never);
    this.accounts.change(id, { password: hashed });
    // Whoever needs a link may have lost more than a password.
    this.accounts.forgetDevicesOf(id);
    return { user };
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const notValid = () => new Rejection('access/not-valid-link', 'This link was used, is over, or never was one.');
