import type { AllStreamSubscription } from '@eventstore/db-client';
import { cancelled, type EventStoreDbConnection } from './eventstoredb-connection';
import { backOffMs } from './eventstoredb-patience';

/** A subscription that lived for so long (ms) was a good one: the next is tried at once. */
const LIVED_MS = 10_000;

/**
 * Rings when something may have been appended. It carries nothing: readers look for themselves, so a subscription that is quiet, ends,
 * or brings events twice or in another order can only make them look too late or too often.
 */
export class Bell {
  readonly #sleepers = new Set<() => void>();
  #rings = 0;
  #listeners = 0;
  #failures = 0;
  #opened = 0;
  #subscription: AllStreamSubscription | undefined;
  #reopening: NodeJS.Timeout | undefined;

  constructor(
    private readonly connection: EventStoreDbConnection,
    /** The longest sleep (ms), and so how late one learns of an event when the bell is deaf. */
    private readonly lookMs: number,
  ) {}

  get rings(): number {
    return this.#rings;
  }

  /** Keeps the bell going until the answer is called. */
  listen(): () => void {
    this.#listeners++;
    this.#open();
    return () => {
      if (--this.#listeners === 0) this.#drop();
    };
  }

  ring(): void {
    this.#rings++;
    for (const wake of [...this.#sleepers]) wake();
  }

  /** Until it rang since `rings` were counted, somebody aborts, or it is time to look anyway; whether it rang. */
  sleep(rings: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve(rings !== this.#rings);
      };
      const timer = setTimeout(wake, this.lookMs);
      this.#sleepers.add(wake);
      signal.addEventListener('abort', wake);
      if (rings !== this.#rings || signal.aborted) wake();
    });
  }

  /** Somebody found an event that the bell did not ring for. */
  isDeaf(): void {
    if (this.#subscription && Date.now() - this.#opened > this.lookMs) this.#again();
  }

  /** Wakes everybody and ends the subscription. */
  stop(): void {
    this.#drop();
    this.ring();
  }

  #open(): void {
    if (this.#subscription || this.#reopening || !this.connection.open) return;
    const subscription = this.connection.subscribe();
    this.#subscription = subscription;
    this.#opened = Date.now();
    const over = () => void (this.#subscription === subscription && this.#again());
    subscription
      .on('confirmation', () => this.ring())
      .on('data', () => this.ring())
      .on('error', over)
      .on('end', over);
  }

  #again(): void {
    this.#failures = Date.now() - this.#opened > LIVED_MS ? 0 : this.#failures + 1;
    this.#drop();
    this.#reopening = setTimeout(() => {
      this.#reopening = undefined;
      this.#open();
    }, backOffMs(this.#failures));
    this.ring();
  }

  #drop(): void {
    clearTimeout(this.#reopening);
    this.#reopening = undefined;
    const subscription = this.#subscription;
    this.#subscription = undefined;
    if (subscription) cancelled(subscription.unsubscribe());
  }
}
