import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Rejection } from '../platform/rejection';
import { isPassword } from './passwords';
import { Sessions, type SessionToken } from './sessions';
import { SignInThrottle } from './sign-in-throttle';

/** Asks somebody who is signed in to prove once more who she is, before what must not be done at a screen that was left open. */
@Injectable()
export class Confirmation {
  constructor(
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
    private readonly clock: Clock,
  ) {}

  /**
   * The new token of her session, which is confirmed from now on. Throws `access/not-valid-proof` when it is not her password,
   * `access/not-signed-in` when the session ended meanwhile, and TooManyTries; wrong proofs count as failed sign-ins do.
   */
  async confirm(token: SessionToken, { password }: { readonly password: string }, address: string): Promise<SessionToken> {
    await this.check(token, { password }, address);
    const next = this.sessions.confirm(token);
    if (next === undefined) throw ended();
    return next;
  }

  /** As confirm(), without noting it in the session. */
  async check(token: SessionToken, { password }: { readonly password: string }, address: string): Promise<void> {
    const session = await this.sessions.of(token);
    if (!session) throw ended();
    const { account } = session;
    const attempt = this.throttle.begin(account.user, address, this.clock.now());
    if (!(await isPassword(password, account.password))) throw new Rejection('access/not-valid-proof', 'This is not your password.');
    attempt.succeeded();
  }
}

const ended = () => new Rejection('access/not-signed-in', 'Sign in first.');
