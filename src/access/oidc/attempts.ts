import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { KeyedHash } from '../keyed-hash';

/** How long somebody may take at the provider. */
export const ATTEMPT_MS = 10 * 60_000;

/** One try to sign in through the provider; all of it follows from its token, so that any process can take it up. */
export interface Attempt {
  /** Kept by the browser alone, in a cookie. */
  readonly token: string;
  readonly state: string;
  readonly nonce: string;
  /** PKCE. */
  readonly verifier: string;
  readonly code_challenge: string;
}

/** Makes tries, and knows again those that are still young. */
@Injectable()
export class Attempts {
  constructor(
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
  ) {}

  begin(): Attempt {
    return this.#of(`${this.clock.now()}.${randomBytes(32).toString('base64url')}`);
  }

  /** The try of a browser's cookie that comes back with a state; undefined when they do not belong together or it took too long. */
  resume(token: string | undefined, state: string): Attempt | undefined {
    const began = /^(\d{1,15})\.[\w-]{43}$/.exec(token ?? '')?.[1];
    if (token === undefined || began === undefined) return undefined;
    const age = this.clock.now() - Number(began);
    const attempt = this.#of(token);
    return age >= 0 && age < ATTEMPT_MS && isSame(attempt.state, state) ? attempt : undefined;
  }

  #of(token: string): Attempt {
    const verifier = this.hash.of('oidc-verifier', token);
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    return { token, state: this.hash.of('oidc-state', token), nonce: this.hash.of('oidc-nonce', token), verifier, code_challenge };
  }
}

const isSame = (one: string, other: string): boolean =>
  one.length === Buffer.byteLength(other) && timingSafeEqual(Buffer.from(one), Buffer.from(other));
