import { isIPv6 } from 'node:net';
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
  /** Of each kind, so many are remembered at once; beyond it those that failed longest ago are forgotten. */
  remembered: 10_000,
} as const;

const KINDS = ['account', 'address', 'device', 'sessions'] as const;

/** What has so many tries and no more: an account from browsers nobody knows, an address, a browser, the sessions of an account. */
interface Budget {
  readonly of: (typeof KINDS)[number];
  readonly name: string;
}

/** Against what a try counts. A success forgets what failed against the first, which is hers alone to use up, and takes itself back from the others. */
export type Budgets = readonly [first: Budget, ...others: Budget[]];

/** A try from a browser in which she never signed in. */
export const ofStranger = (account: string, address: string): Budgets => [
  { of: 'account', name: account },
  { of: 'address', name: networkOf(address) },
];

/** A try from a browser that is known, wherever it stands: what others fail holds nobody up who works there. */
export const ofDevice = (name: string): Budgets => [{ of: 'device', name }];

/** A try of somebody who is signed in. */
export const ofSessions = (account: string): Budgets => [{ of: 'sessions', name: account }];

/** Counts failed proofs of who somebody is, in memory; nobody is locked out for longer than the window. */
@Injectable()
export class SignInThrottle {
  // Apart, so that whoever has many addresses makes no account forgotten.
  readonly #failures = new Map(KINDS.map((kind) => [kind, new Map<string, readonly number[]>()]));

  /**
   * Counts a try as failed before it is made, so that many at once cannot slip through; `succeeded` takes it back, and forgets what
   * failed against the first budget before; `undone` only takes it back. Throws TooManyTries, and then counts nothing.
   */
  begin(budgets: Budgets, now: number): { readonly succeeded: () => void; readonly undone: () => void } {
    for (const budget of budgets) {
      const tries = this.#recent(budget, now);
      if (tries.length >= THROTTLE.failures) throw new TooManyTries(Math.ceil((tries[0]! + THROTTLE.withinMs - now) / 1000));
    }
    for (const budget of budgets) this.#set(budget, [...this.#recent(budget, now), now]);
    const [first, ...others] = budgets;
    return {
      succeeded: () => {
        this.#set(first, []);
        others.forEach((budget) => this.#takeBack(budget, now));
      },
      undone: () => budgets.forEach((budget) => this.#takeBack(budget, now)),
    };
  }

  #recent(budget: Budget, now: number): readonly number[] {
    return this.#triesOf(budget).filter((at) => at > now - THROTTLE.withinMs);
  }

  #triesOf({ of, name }: Budget): readonly number[] {
    return this.#failures.get(of)!.get(name) ?? [];
  }

  #set({ of, name }: Budget, tries: readonly number[]): void {
    const failures = this.#failures.get(of)!;
    // Deleted first, so that the map stays in the order of the last failure.
    failures.delete(name);
    if (tries.length > 0) failures.set(name, tries);
    if (failures.size <= THROTTLE.remembered) return;
    const [oldest] = failures.keys();
    failures.delete(oldest!);
  }

  #takeBack(budget: Budget, now: number): void {
    const tries = this.#triesOf(budget);
    const at = tries.lastIndexOf(now);
    if (at >= 0) this.#set(budget, tries.toSpliced(at, 1));
  }
}

/** An IPv4 address, or the /64 of an IPv6 one: whoever has one of those has all of it. */
function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [before = '', after = ''] = address.split('%')[0]!.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const [head, tail] = [groups(before), groups(after)];
  const all = [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
