import { setTimeout as sleep } from 'node:timers/promises';
import { UnfitDocument } from '../read-models/read-models';

const FIRST_MS = 20;
const LONGEST_MS = 10_000;

/** Waits longer after every failure, never the same for two waiters, until something succeeds again. */
export class Patience {
  #failures = 0;

  constructor(private readonly signal: AbortSignal) {}

  succeeded(): void {
    this.#failures = 0;
  }

  /** Between half and all of a pause that doubles up to 10 s; ends early, without a word, when the signal aborts. */
  async wait(): Promise<void> {
    const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.#failures++, 20));
    await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal: this.signal }).catch(() => undefined);
  }
}

/** Resolves once the signal aborts. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));

/** Who tries, until when, and who is told of failures (undefined: it works again). */
export interface Insisting {
  readonly signal: AbortSignal;
  readonly troubled: (error: unknown) => void;
}

/** Whether an error is the program's own, so that trying again is of no use; a store that is away says something else. */
export const isFault = (error: unknown): boolean => error instanceof UnfitDocument || (error instanceof Error && FAULTS.has(error.name));

const FAULTS: ReadonlySet<string> = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

/** Tries until it succeeds; before every new try, `recover`. Throws only once the signal aborts, with its reason. */
export async function insist<Answer>(
  { signal, troubled }: Insisting,
  work: () => Promise<Answer>,
  recover: () => Promise<void> = () => Promise.resolve(),
): Promise<Answer> {
  const patience = new Patience(signal);
  for (let failed = false; ;) {
    signal.throwIfAborted();
    try {
      if (failed) await recover();
      const answer = await work();
      if (failed) troubled(undefined);
      return answer;
    } catch (error) {
      failed = true;
      signal.throwIfAborted();
      troubled(error);
      await patience.wait();
    }
  }
}
