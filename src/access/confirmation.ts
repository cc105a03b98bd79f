import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Rejection } from '../platform/rejection';
import { isPassword } from './passwords';
import { SecondFactor } from './second-factor';
import { Sessions, type SessionToken } from './sessions';
import { ofSessions, SignInThrottle } from './sign-in-throttle';

/** A password, or a code from her telephone. */
export interface Proof {
  readonly password?: string;
  readonly code?: string;
}

/** Asks somebody who is signed in to prove once more who she is, before what must not be done at a screen that was left open. */
@Injectable()
export class Confirmation {
  constructor(
    private readonly sessions: Sessions,
    private readonly secondFactor: SecondFactor,
    private readonly throttle: SignInThrottle,
    private readonly clock: Clock,
  ) {}

  /**
   * The new token of her session, which is confirmed from now on. Whoever has a second factor proves it by a code: a password that somebody
   * saw is not enough. Throws `access/code-needed` then, `access/not-valid-proof` when it is not her password,
   * `access/not-signed-in` when the session ended meanwhile, and TooManyTries. Wrong proofs count against whoever is inside: what
   * strangers fail at the door does not keep her from what needs a confirmation.
   */
  async confirm(token: SessionToken, proof: Proof): Promise<SessionToken> {
    if (proof.code === undefined && (await this.sessions.of(token))?.account.factor)
      throw new Rejection('access/code-needed', 'Add the code from your telephone.');
    await this.check(token, proof);
    const next = this.sessions.confirm(token);
    if (next === undefined) throw ended();
    return next;
  }

  /** As confirm(), without noting it in the session. */
  async check(token: SessionToken, { password, code }: Proof): Promise<void> {
    const session = await this.sessions.of(token);
    if (!session) throw ended();
    const { account } = session;
    const attempt = this.throttle.begin(ofSessions(account.id), this.clock.now());
    const isHers = code === undefined ? await isPassword(password ?? '', account.password) : await this.secondFactor.takes(account, code);
    if (!isHers) throw new Rejection('access/not-valid-proof', 'This is not your password, or not the code of now.');
    attempt.succeeded();
  }
}

const ended = () => new Rejection('access/not-signed-in', 'Sign in first.');
