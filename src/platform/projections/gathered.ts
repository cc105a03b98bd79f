import type { StoredEvent } from '../event-store/event-store';

/** How a followed log is gathered. */
export interface Pace {
  /** Most events that are handed on together, as the log is read. */
  readonly batch: number;
  /** What need not show at once; everything else is handed on as soon as it comes. */
  readonly mayWait: (event: StoredEvent) => boolean;
  /** Resolves when enough was waited. */
  readonly rest: () => Promise<void>;
}

const OVER = 'over';

/**
 * What a log tells, in its order: the first event after a quiet time at once; after that whatever may wait is kept back for a rest, so
 * that it goes on together with what comes meanwhile.
 */
export async function* gathered(log: AsyncIterable<readonly StoredEvent[]>, { batch, mayWait, rest }: Pace) {
  const source = log[Symbol.asyncIterator]();
  let next = source.next();
  try {
    let held: readonly StoredEvent[] = [];
    for (let resting: Promise<typeof OVER> | undefined; ;) {
      const told = await (resting ? Promise.race([next, resting]) : next);
      if (told !== OVER && told.done) return;
      if (told === OVER) resting = undefined;
      else {
        held = [...held, ...told.value];
        next = source.next();
        if (resting && held.length < batch && told.value.every(mayWait)) continue;
      }
      if (held.length === 0) continue;
      yield held;
      held = [];
      resting = rest().then(() => OVER);
    }
  } finally {
    // What was asked for may never come: whoever stops listening ends the log by its signal, and nobody waits for that here.
    next.catch(() => undefined);
    source.return?.().catch(() => undefined);
  }
}
