import { Injectable } from '@nestjs/common';
import type { SignInFailed } from '../../../events/access.events';
import { AccountFacts, type Holder } from '../../modules/account/account.facts';
import { Clock } from '../../platform/clock';
import { Rejection } from '../../platform/rejection';
import { Dormancy } from '../dormancy';
import { FailedSignIns } from '../failed-sign-ins';
import { type Entered, SignIn } from '../sign-in';
import type { Attempt } from './attempts';
import { subjectOf } from './id-token';
import { Identities } from './identities';
import { Provider } from './provider';

/** Turns what the provider says into a session. Who she is comes from the token, what she may do from our own store alone. */
@Injectable()
export class OidcSignIn {
  constructor(
    private readonly provider: Provider,
    private readonly identities: Identities,
    private readonly holders: AccountFacts,
    private readonly dormancy: Dormancy,
    private readonly signIn: SignIn,
    private readonly failed: FailedSignIns,
    private readonly clock: Clock,
  ) {}

  /** Throws `access/not-valid-token`, the same for a token that proves nothing and for somebody who has no open account, and RolesRefused. */
  async enter(code: string, { nonce, verifier }: Attempt): Promise<Entered> {
    const subject = await this.#subject(await this.provider.exchange(code, verifier), nonce);
    const account = this.identities.accountOf(subject);
    const holder = account && (await this.holders.of(account.id));
    if (!account || !holder) return this.#refuse(subject, 'provider', undefined);
    if (holder.disabled) return this.#refuse(subject, 'disabled', holder);
    if (await this.dormancy.suspends(account, holder)) return this.#refuse(subject, 'dormant', holder);
    return this.signIn.enter(account, holder);
  }

  async #subject(token: string, nonce: string): Promise<string> {
    const { issuer, clientId: audience, algorithms } = this.provider.config;
    try {
      return await subjectOf(token, this.provider.keys!, { issuer, audience, algorithms, nonce, now: this.clock.now() });
    } catch (error) {
      if (error instanceof Rejection) await this.failed.record('', 'provider');
      throw error;
    }
  }

  async #refuse(subject: string, why: SignInFailed['why'], holder: Holder | undefined): Promise<never> {
    await this.failed.record(this.identities.hashOf(subject), why, holder?.centre);
    throw new Rejection('access/not-valid-token', 'The identity provider did not prove who this is.');
  }
}
