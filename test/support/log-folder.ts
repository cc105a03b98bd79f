import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { SqliteEventStore } from '../../src/platform/event-store/sqlite';

/** A folder with one SQLite log, for one test. */
export class LogFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'jejak-log-'));
  readonly file = join(this.path, 'log.sqlite');
  readonly #open: { close(): unknown }[] = [];

  /** Opens the log. */
  open(options: Partial<Parameters<typeof SqliteEventStore.open>[0]> = {}): SqliteEventStore {
    return this.#kept(SqliteEventStore.open({ file: this.file, ...options }));
  }

  /** Opens the file as any other program would. */
  raw(): Database.Database {
    return this.#kept(new Database(this.file, { timeout: 0 }));
  }

  /** Closes whatever was opened and removes the folder. */
  async remove(): Promise<void> {
    for (const each of this.#open) await each.close();
    rmSync(this.path, { recursive: true });
  }

  #kept<Each extends { close(): unknown }>(each: Each): Each {
    this.#open.push(each);
    return each;
  }
}
