import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { type Hold, TurnsBusy } from './house-turns';

/** How long (ms) a turn is waited for, and about how often it is looked whether it has come. */
const LONGEST_MS = 10_000;
const LOOK_MS = 15;

/**
 * Names are held among the processes on one data folder, each by the lock on an empty file. The lock is the kernel's: it ends with the
 * process that holds it, however that ends, and one that stalls keeps it, so no two ever believe that it is their turn.
 */
export const holdIn =
  (folder: string, longestMs = LONGEST_MS): Hold =>
  async (name) => {
    const lock = new Database(join(folder, `turn-${encodeURIComponent(name)}.sqlite`), { timeout: 0 });
    try {
      for (const until = performance.now() + longestMs; !took(lock); await pause(LOOK_MS * (0.5 + Math.random())))
        if (performance.now() > until) throw new TurnsBusy('Another process works on this.');
    } catch (error) {
      lock.close();
      throw error;
    }
    return () => void lock.close();
  };

function took(lock: Database.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'SQLITE_BUSY') return false;
    throw error;
  }
}
