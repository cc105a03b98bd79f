import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Sealed } from '../../events/kit/personal';
import { Clock } from '../../src/platform/clock';
import { masterKeyFrom } from '../../src/platform/personal-data/master-key';
import { SqliteVault, type SqliteVaultOptions } from '../../src/platform/personal-data/sqlite';
import type { SealRequest } from '../../src/platform/personal-data/vault';

/** A value that must never be found outside a vault. */
export const CANARY = 'Siti Burung Kenari';

export const masterKey = masterKeyFrom(Buffer.from(Array.from({ length: 32 }, (_, index) => 255 - index)).toString('base64'));

export class HandClock extends Clock {
  time = Date.UTC(2025, 2, 10);
  now = () => this.time;
}

export interface KeyRow {
  readonly key_id: string;
  readonly kek_id: string;
  readonly nonce: Buffer;
  readonly wrapped: Buffer;
  readonly commit: Buffer;
  readonly state: string;
}

export const request = (changes: Partial<SealRequest> = {}): SealRequest => ({
  subject: 'beneficiary-1',
  dataClass: 'identity',
  event: 'event-1',
  path: 'data.name',
  value: CANARY,
  ...changes,
});

export const sealOne = async (vault: SqliteVault, changes: Partial<SealRequest> = {}): Promise<Sealed> =>
  (await vault.seal([request(changes)]))[0]!;

/** A new folder for each test, with any number of vaults on its one file; all closed and gone after the test. */
export class VaultFolder {
  path = '';
  file = '';
  clock = new HandClock();
  #opened: SqliteVault[] = [];

  constructor() {
    beforeEach(() => {
      this.path = mkdtempSync(join(tmpdir(), 'jejak-vault-'));
      this.file = join(this.path, 'keys.db');
      this.clock = new HandClock();
      this.#opened = [];
    });
    afterEach(async () => {
      for (const vault of this.#opened) await vault.close();
      rmSync(this.path, { recursive: true, force: true });
    });
  }

  vault(options: Partial<SqliteVaultOptions> = {}): SqliteVault {
    const vault = SqliteVault.open({ file: this.file, masterKey, clock: this.clock, ...options });
    this.#opened.push(vault);
    return vault;
  }

  /** Whoever has the file can do this. */
  inFile<Result>(work: (db: Database.Database) => Result): Result {
    const db = new Database(this.file);
    try {
      return work(db);
    } finally {
      db.close();
    }
  }

  keyRows(): readonly KeyRow[] {
    return this.inFile((db) => db.prepare<[], KeyRow>('SELECT * FROM keys ORDER BY key_id').all());
  }

  /** Whether these bytes lie in the file, its log or its index. */
  onDisk(bytes: Buffer | string): boolean {
    return [this.file, `${this.file}-wal`, `${this.file}-shm`]
      .filter((each) => existsSync(each))
      .some((each) => readFileSync(each).includes(bytes));
  }
}
