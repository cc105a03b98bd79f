import { Rejection } from '../platform/rejection';

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
  /** When she asked within the last minute, milliseconds, oldest first. */
  asked: readonly number[];
  /** Asked and not answered yet, the one that is being answered included. */
  open: number;
  last: Promise<void>;
}

const MINUTE = 60_000;

/** Whose turn it is: of one user one heavy question is answered at a time, so that nobody's searching keeps the others waiting. */
export class HeavyTurns {
  readonly #queues = new Map<string, Queue>();

  constructor(private readonly limits: HeavyLimits) {}

  /** Waits for her turn; `now` is of a clock that nobody sets back. whoever got one calls what it resolves with when she is answered. Throws TooMany. */
  async take(user: string, now: number): Promise<() => void> {
    const queue = this.#queueOf(user, now);
    if (queue.asked.length >= this.limits.perMinute) throw new TooMany(Math.max(1, Math.ceil((queue.asked[0]! + MINUTE - now) / 1000)));
    if (queue.open > this.limits.waiting) throw new TooMany(1);
    queue.asked = [...queue.asked, now];
    queue.open++;
    const before = queue.last;
    let done = () => {};
    queue.last = new Promise<void>((resolve) => (done = resolve));
    await before;
    return () => {
      queue.open--;
      done();
    };
  }

  #queueOf(user: string, now: number): Queue {
    for (const [other, { asked, open }] of this.#queues)
      if (open === 0 && asked.every((at) => at <= now - MINUTE)) this.#queues.delete(other);
    const queue = this.#queues.get(user) ?? { asked: [], open: 0, last: Promise.resolve() };
    queue.asked = queue.asked.filter((at) => at > now - MINUTE);
    this.#queues.set(user, queue);
    return queue;
  }
}
