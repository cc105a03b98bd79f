import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Rejection } from '../platform/rejection';
import { AccessLog } from './access-log';
import { type Account, Accounts } from './accounts';
import { FailedSignIns } from './failed-sign-ins';
import { KeyedHash } from './keyed-hash';
import { isPassword } from './passwords';
import { Sessions, type SessionToken } from './sessions';
import { SignInThrottle } from './sign-in-throttle';

/** Turns a user name and a password into a session. */
@Injectable()
export class SignIn {
  readonly #failed: FailedSignIns;

  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
    log: AccessLog,
    hash: KeyedHash,
    private readonly clock: Clock,
  ) {
    this.#failed = new FailedSignIns(log, hash, clock);
  }

  /**
   * Throws `access/wrong-credentials`, the same after the same time whether the user, the password or the account is at fault, and
   * TooManyTries before anything is tried.
   */
  async begin(user: string, password: string, address: string): Promise<{ readonly account: Account; readonly token: SessionToken }> {
    const name = user.toLowerCase();
    const attempt = this.throttle.begin(name, address, this.clock.now());
    const account = this.accounts.byUser(name);
    const isHers = await isPassword(password, account?.password);
    if (!account || !isHers || account.disabled) {
      await this.#failed.record(name, isHers ? 'disabled' : 'wrong-credentials', account?.centre);
      throw new Rejection('access/wrong-credentials', 'The user name or the password is wrong.');
    }
    attempt.succeeded();
    return { account, token: this.sessions.begin(account) };
  }
}
