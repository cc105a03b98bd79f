import type { Position } from '../event-store/event-store';

interface Waiter {
  readonly position: Position;
  readonly name: string | undefined;
  readonly answer: (applied: boolean) => void;
}

/** Whoever waits until views have applied a position. */
export class ReadYourWrites {
  readonly #waiters = new Set<Waiter>();
  #closed = false;
  #hurry = () => {};

  /** `isApplied`: whether the view of that name, or without one every live view, has applied a position. */
  constructor(private readonly isApplied: (position: Position, name: string | undefined) => boolean) {}

  /** Resolves true once applied, false after `timeoutMs` or when closed. */
  wait(position: Position, timeoutMs: number, name: string | undefined): Promise<boolean> {
    if (this.isApplied(position, name)) return Promise.resolve(true);
    if (this.#closed) return Promise.resolve(false);
    return new Promise((resolve) => {
      const answer = (applied: boolean) => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        resolve(applied);
      };
      const waiter = { position, name, answer };
      const timer = setTimeout(() => answer(false), timeoutMs);
      this.#waiters.add(waiter);
      this.#hurry();
    });
  }

  /** Resolves after so many milliseconds, or as soon as somebody waits. */
  awaited(ms: number): Promise<void> {
    if (this.isAwaited || this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        if (this.#hurry === over) this.#hurry = () => {};
        resolve();
      };
      const timer = setTimeout(over, ms);
      this.#hurry = over;
    });
  }

  get isAwaited(): boolean {
    return this.#waiters.size > 0;
  }

  /** Something was applied. */
  moved(): void {
    for (const { position, name, answer } of this.#waiters) if (this.isApplied(position, name)) answer(true);
  }

  close(): void {
    this.#closed = true;
    this.#hurry();
    for (const { answer } of this.#waiters) answer(false);
  }
}
