import type { Database } from 'better-sqlite3';

/** How long nothing must have been written (ms). */
const QUIET_MS = 100;
/** Pages in the write-ahead log that are worth being moved (8 MB). */
const WORTH = 1000;

/** What `pragma wal_checkpoint` says: pages in the write-ahead log, and how many of them are in the file already. */
type Said = readonly [{ readonly log: number; readonly checkpointed: number }];

/**
 * Moves the write-ahead log into the file while nothing is written: else that, and the wait for the disk, fall upon whoever writes when
 * it is full, in the middle of a rebuild say.
 */
export class QuietCheckpoints {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  written(): void {
    if (this.#timer) this.#timer.refresh();
    else this.#timer = setTimeout(() => this.#move(), QUIET_MS).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #move(): void {
    this.#timer = undefined;
    try {
      const [{ log, checkpointed }] = this.database.pragma('wal_checkpoint(NOOP)') as Said;
      if (log - checkpointed >= WORTH) this.database.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // On a full disk it stays where it is; the next write says so.
    }
  }
}
