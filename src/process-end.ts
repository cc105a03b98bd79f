import type { HouseLog } from './log/house-log';
import { traceOf } from './log/trace';
import { newId } from './platform/ids';

/** EX_SOFTWARE: whoever watches over the process starts it anew. */
export const UNKNOWN_STATE = 70;
const LONGEST_MS = 10_000;
/** The longest (ms) that the process lives when all is closed, or could not be opened. */
export const LINGER_MS = 2000;

/** Ends the process by then at the latest, also where something that was begun still waits: with the exit code that was set. */
export const endWithin = (ms: number): void => void setTimeout(() => process.exit(), ms).unref();

/**
 * What nobody caught leaves the process in a state that nobody knows. It is written down with an id and its place, without its message;
 * then requests in hand are finished, the stores closed, and the process ends with 70 within 10 s, whatever happens meanwhile.
 */
export function endOnUnknownState(log: HouseLog, close: () => Promise<void>): void {
  let ending = false;
  const end = (kind: string) => (error: unknown) => {
    log.write('error', kind, { instance: newId(Date.now()), trace: traceOf(error) });
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(UNKNOWN_STATE), LONGEST_MS).unref();
    void close()
      .catch((failed: unknown) => log.write('error', 'closing', { trace: traceOf(failed) }))
      .then(() => process.exit(UNKNOWN_STATE));
  };
  process.on('unhandledRejection', end('unhandled-rejection'));
  process.on('uncaughtException', end('uncaught-exception'));
}
