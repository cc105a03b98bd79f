import { Injectable } from '@nestjs/common';
import { Rejection } from '../platform/rejection';

/** Too many failed sign-ins; says when the next try counts. */
export class TooManyTries extends Rejection {
  constructor(
    /** Seconds. */
    readonly retryAfter: number,
  ) {
    super('access/too-many-tries', 'Too many tries to sign in.');
  }
}

/** Numbers that are policy. */
export const THROTTLE = {
  failures: 10,
  withinMs: 15 * 60_000,
  /** Accounts and addresses that are remembered at once; beyond it those that failed longest ago are forgotten. */
  remembered: 10_000,
} as const;

/** Counts failed proofs of who somebody is by account and by address, in memory; nobody is locked out for longer than the window. */
@Injectable()
export class SignInThrottle {
  readonly #failures = new Map<string, readonly number[]>();

  /**
   * Counts a try as failed before it is made, so that many at once cannot slip through; `succeeded` takes it back, and forgets what
   * failed on this account before; `undone` only takes it back. Throws TooManyTries, and then counts nothing.
   */
  begin(account: string, address: string, now: number): { readonly succeeded: () => void; readonly undone: () => void } {
    const keys = [`account ${account}`, `address ${address}`] as const;
    for (const key of keys) {
      const tries = this.#recent(key, now);
      if (tries.length >= THROTTLE.failures) throw new TooManyTries(Math.ceil((tries[0]! + THROTTLE.withinMs - now) / 1000));
    }
    for (const key of keys) this.#set(key, [...this.#recent(key, now), now]);
    return {
      succeeded: () => {
        this.#failures.delete(keys[0]);
        this.#takeBack(keys[1], now);
      },
      undone: () => keys.forEach((key) => this.#takeBack(key, now)),
    };
  }

  #recent(key: string, now: number): readonly number[] {
    return (this.#failures.get(key) ?? []).filter((at) => at > now - THROTTLE.withinMs);
  }

  #set(key: string, tries: readonly number[]): void {
    // Deleted first, so that the map stays in the order of the last failure.
    this.#failures.delete(key);
    if (tries.length > 0) this.#failures.set(key, tries);
    if (this.#failures.size <= THROTTLE.remembered) return;
    const [oldest] = this.#failures.keys();
    this.#failures.delete(oldest!);
  }

  #takeBack(key: string, now: number): void {
    const tries = [...(this.#failures.get(key) ?? [])];
    const at = tries.lastIndexOf(now);
    if (at >= 0) this.#set(key, tries.toSpliced(at, 1));
  }
}
