import { Rejection } from '../platform/rejection';
import { type Tries, TriesUnavailable } from '../platform/tries/tries';

/** How many heavy questions one user may ask. */
export interface HeavyLimits {
  readonly perMinute: number;
  /** How many of hers may wait while one is answered. */
  readonly waiting: number;
}

/** She asked too much at once or too often; `retryAfter` in seconds. */
export class TooMany extends Rejection {
  constructor(readonly retryAfter: number) {
    super('request/too-many', 'Too many heavy questions at once. Ask again later.');
  }
}

interface Queue {
  /** Asked and not answered yet, the one that is being answered included. */
  open: number;
  last: Promise<void>;
}

const MINUTE = 60_000;

/**
 * Whose turn it is. Of one user an instance answers one heavy question at a time, so that nobody's searching keeps the others waiting; how
 * many she asks in a minute is counted over all instances.
 */
export class HeavyTurns {
  readonly #queues = new Map<string, Queue>();

  constructor(
    private readonly limits: HeavyLimits,
    private readonly tries: Tries,
  ) {}

  /** Waits for her turn; `now` is of a clock that nobody sets back. Whoever got one calls what it resolves with when she is answered. Throws TooMany. */
  async take(user: string, now: number): Promise<() => void> {
    const queue = this.#queues.get(user) ?? { open: 0, last: Promise.resolve() };
    if (queue.open > this.limits.waiting) throw new TooMany(1);
    const waitMs = this.#waitMs(user, now);
    if (waitMs > 0) throw new TooMany(Math.max(1, Math.ceil(waitMs / 1000)));
    this.#queues.set(user, queue);
    queue.open++;
    const before = queue.last;
    let done = () => {};
    queue.last = new Promise<void>((resolve) => (done = resolve));
    await before;
    return () => {
      queue.open--;
      if (queue.open === 0) this.#queues.delete(user);
      done();
    };
  }

  // A full disk keeps nobody from searching: her turns hold her back all the same.
  #waitMs(user: string, now: number): number {
    try {
      return this.tries.count([{ of: 'heavy', name: user, most: this.limits.perMinute, withinMs: MINUTE }], now).waitMs;
    } catch (error) {
      if (error instanceof TriesUnavailable) return 0;
      throw error;
    }
  }
}
