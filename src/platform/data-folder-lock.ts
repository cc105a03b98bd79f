import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { makePrivateFolder } from './private-folder';

/** Another process works on this data folder. */
export class AlreadyRunning extends Error {
  constructor(
    /** Its process id; undefined in the moment before it has written it down. */
    readonly pid: number | undefined,
  ) {
    super(`Already running on this data folder${pid === undefined ? '' : ` (pid ${pid})`}.`);
  }
}

/**
 * Holds a data folder for one process until released or dead: the lock is the kernel's, so kill -9 frees it. Nobody else may open
 * `lock.sqlite`: closing any other handle of this process on that file would drop the lock.
 */
export class DataFolderLock {
  private constructor(
    private readonly db: Database.Database,
    private readonly pidFile: string,
  ) {}

  /** As `take`, but waits up to `ms` for others to let go: for what several processes may do, one after another. */
  static async turn(folder: string, ms: number): Promise<DataFolderLock> {
    for (const until = Date.now() + ms; ; await pause(50))
      try {
        return DataFolderLock.take(folder);
      } catch (error) {
        if (!(error instanceof AlreadyRunning) || Date.now() > until) throw error;
      }
  }

  /** Takes the lock or throws AlreadyRunning at once; makes the folder where there is none. */
  static take(folder: string): DataFolderLock {
    makePrivateFolder(folder);
    const pidFile = join(folder, 'lock.pid');
    const db = new Database(join(folder, 'lock.sqlite'), { timeout: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE');
      noteDown(pidFile);
      return new DataFolderLock(db, pidFile);
    } catch (error) {
      db.close();
      if ((error as { code?: unknown }).code === 'SQLITE_BUSY') throw new AlreadyRunning(pidIn(pidFile));
      throw error;
    }
  }

  release(): void {
    if (!this.db.open) return;
    rmSync(this.pidFile, { force: true });
    this.db.close();
  }
}

/** A courtesy: on a full disk the house must still open, to read. */
function noteDown(pidFile: string): void {
  rmSync(pidFile, { force: true });
  try {
    writeFileSync(`${pidFile}.new`, `${process.pid}\n`);
    renameSync(`${pidFile}.new`, pidFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

function pidIn(pidFile: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(pidFile, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}
