import { setTimeout as passed } from 'node:timers/promises';

const FIRST_MS = 100;
const MOST_MS = 10_000;

/** How long (ms) to wait after so many failures in a row: twice as long each time, up to ten seconds, never at the same moment as others. */
export const backOffMs = (failures: number): number =>
  Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, Math.min(failures, 20) - 1)) * (0.5 + Math.random() / 2);

/** Waits, or until somebody aborts. */
export const pause = (ms: number, signal: AbortSignal): Promise<unknown> => passed(ms, undefined, { signal }).catch(() => undefined);
