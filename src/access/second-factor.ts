import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import type { Sealed } from '../../events/kit/personal';
import { accountDecider } from '../modules/account/account.decider';
import { AddSecondFactor } from '../modules/account/door.steps';
import { CentreFacts } from '../modules/centre/centre.facts';
import { Clock } from '../platform/clock';
import { Decisions } from '../platform/decisions';
import { Vault, VaultKeyLost } from '../platform/personal-data/vault';
import { Rejection } from '../platform/rejection';
import { type Account, Accounts } from './accounts';
import type { Actor } from './actor';

/** RFC 6238 as every authenticator app does it; a code of the step before or after counts, for clocks that are a little off. */
const PERIOD_S = 30;
const WINDOW = 1;
const SECRET_BYTES = 20;

/** Codes from a telephone. The secrets lie sealed beside the passwords, and each code works once. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly accounts: Accounts,
    private readonly vault: Vault,
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly clock: Clock,
  ) {}

  /** A new secret for somebody who has no second factor yet, as `otpauth://`; it counts once confirm() saw a code of it. */
  async begin({ id }: Actor): Promise<{ readonly uri: string }> {
    const account = this.accounts.byId(id);
    if (!account || account.factor) throw new Rejection('access/has-second-factor', 'There is a second factor already.');
    const secret = new Secret({ size: SECRET_BYTES });
    const place = { subject: `staff-${id}`, dataClass: 'identity', event: id, path: 'account.factor' } as const;
    const [newFactor] = await this.vault.seal([{ ...place, value: secret.base32 }]);
    this.accounts.change(id, { newFactor: newFactor! });
    return { uri: totpOf(secret.base32, account.user).toString() };
  }

  /** Throws `access/not-valid-proof` when it is no code of the new secret. */
  async confirm(actor: Actor, code: string, command: string): Promise<void> {
    const { id, centre } = actor;
    const account = this.accounts.byId(id);
    if (!account?.newFactor || !(await this.#uses(account, account.newFactor, code)))
      throw new Rejection('access/not-valid-proof', 'This is not the code of now.');
    const asking = { id, asks: AddSecondFactor, asked: {}, actor, command, told: {} };
    await this.decisions.take(accountDecider, asking, await this.centres.zoneOf(centre), undefined as never);
    this.accounts.change(id, { factor: account.newFactor, newFactor: null });
  }

  /** Whether it is a code of hers that was not used before; from then on it is used. Throws VaultSealed. */
  async takes(account: Account, code: string): Promise<boolean> {
    return account.factor !== null && this.#uses(account, account.factor, code);
  }

  async #uses({ id, user }: Account, factor: Sealed, code: string): Promise<boolean> {
    const [opened] = await this.vault.open([factor]);
    if (opened && 'lost' in opened) throw new VaultKeyLost();
    if (!opened || !('value' in opened)) return false;
    const timestamp = this.clock.now();
    const delta = totpOf(String(opened.value), user).validate({ token: code, timestamp, window: WINDOW });
    return delta !== null && this.accounts.useFactorStep(id, Math.floor(timestamp / 1000 / PERIOD_S) + delta);
  }
}

const totpOf = (secret: string, user: string): TOTP =>
  new TOTP({ issuer: 'Jejak', label: user, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret });
