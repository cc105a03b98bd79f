import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Rejection } from '../platform/rejection';
import { Tries, type TryLimit } from '../platform/tries/tries';
import { KeyedHash } from './keyed-hash';

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
export const THROTTLE = { failures: 10, withinMs: 15 * 60_000 } as const;

/** What has so many tries and no more: an account from browsers nobody knows, an address, a browser, the sessions of an account. */
interface Budget {
  readonly of: 'account' | 'address' | 'device' | 'sessions';
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

/** Counts failed proofs of who somebody is, over all instances of the house and their restarts; nobody is locked out for longer than the window. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly tries: Tries,
    private readonly hash: KeyedHash,
  ) {}

  /**
   * Counts a try as failed before it is made, so that many at once cannot slip through; `succeeded` takes it back, and forgets what
   * failed against the first budget before; `undone` only takes it back. Throws TooManyTries, and then counts nothing.
   */
  begin(budgets: Budgets, now: number): { readonly succeeded: () => void; readonly undone: () => void } {
    const limits = budgets.map((budget) => this.#limitOf(budget));
    const counted = this.tries.count(limits, now);
    if (!('ids' in counted)) throw new TooManyTries(Math.ceil(counted.waitMs / 1000));
    return {
      succeeded: () => {
        this.tries.forget(limits[0]!);
        this.tries.takeBack(counted.ids.slice(1));
      },
      undone: () => this.tries.takeBack(counted.ids),
    };
  }

  // Whoever mistakes the fields types a password for a name: neither lies on a disk.
  #limitOf({ of, name }: Budget): TryLimit {
    return { of, name: this.hash.of('try', `${of} ${name}`), most: THROTTLE.failures, withinMs: THROTTLE.withinMs };
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
