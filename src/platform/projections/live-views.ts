import type { Position } from '../event-store/event-store';
import type { Collection } from '../read-models/read-models';
import type { Progress } from './rebuild';
import type { Rebuilt } from './rebuilds';
import type { Status } from './standing';

/** The views as the rest of the house sees them, whichever process keeps them. */
export abstract class LiveViews {
  /** The documents readers may see. Throws ViewNotReady while they are not complete, and an Error for a name that no projection has. */
  abstract collection(name: string): Collection;

  /** The last position that a view has applied wholly; '' before the first. Throws as `collection`. */
  abstract positionOf(name: string): Position;

  /** How every projection stands. Answers even while the stores do not. */
  abstract status(): Promise<readonly Status[]>;

  /** What kind of error a store met, while it is tried again. */
  abstract readonly trouble: string | undefined;

  /** Resolves true once every live view, or the named one, has applied a position; false after `timeoutMs` milliseconds. */
  abstract appliedUpTo(position: Position, timeoutMs: number, name?: string): Promise<boolean>;

  /**
   * Builds new generations of one projection, or of `all` from one read of the log, beside the live ones, and swaps each in when it is
   * complete and its documents add up; keeps the generation before it. Takes up what an earlier run left unfinished.
   * Throws RebuildRunning, RebuildFailed or RunnerStopped.
   */
  abstract rebuild(name: string, onProgress?: (progress: Progress) => void): Promise<readonly Rebuilt[]>;
}
