import Database from 'better-sqlite3';
import type { Sealed } from '../../events/kit/personal';
import { type Account, type AccountChange, AccountExists, Accounts, type SessionRow } from './accounts';

/** "JEJA": what the file says it is. */
const APPLICATION = 0x4a454a41;

const ACCOUNTS = `
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    user TEXT NOT NULL UNIQUE COLLATE NOCASE,
    role TEXT NOT NULL,
    centre TEXT NOT NULL,
    disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    name TEXT NOT NULL,
    password TEXT NOT NULL
  ) STRICT;
  PRAGMA application_id = ${APPLICATION};
`;

// Sessions of an older shape are forgotten: everybody signs in anew.
const SESSIONS = `
  DROP TABLE IF EXISTS sessions;
  CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    started INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    confirmed INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sessions_by_account ON sessions (account);
`;

/** Each step leads from its index to the next version of the file. */
const STEPS = [ACCOUNTS, SESSIONS];

// After WAL the driver falls back to synchronous=NORMAL, and a revoked session could come back after a power cut.
const CONNECTION = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA secure_delete = ON;
`;

type Row = Omit<Account, 'disabled' | 'name'> & { readonly disabled: number; readonly name: string };

/** Accounts and sessions in one SQLite file of their own. */
export class SqliteAccounts extends Accounts {
  /** Opens the file and makes it where there is none. Throws when it holds something else. */
  static open(file: string): SqliteAccounts {
    const db = new Database(file, { timeout: 5000 });
    try {
      db.exec(CONNECTION);
      db.transaction(() => bringUpToDate(db)).immediate();
      if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('The accounts would not be durable.');
      return new SqliteAccounts(db);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  private constructor(private readonly db: Database.Database) {
    super();
  }

  add(account: Account): void {
    try {
      this.db
        .prepare('INSERT INTO accounts VALUES (@id, @user, @role, @centre, @disabled, @name, @password)')
        .run({ ...account, disabled: Number(account.disabled), name: JSON.stringify(account.name) });
    } catch (error) {
      if (isTaken(error)) throw new AccountExists();
      throw error;
    }
  }

  byUser(user: string): Account | undefined {
    return accountOf(this.db.prepare<[string], Row>('SELECT * FROM accounts WHERE user = ?').get(user));
  }

  byId(id: string): Account | undefined {
    return accountOf(this.db.prepare<[string], Row>('SELECT * FROM accounts WHERE id = ?').get(id));
  }

  all(): readonly Account[] {
    return this.db
      .prepare<[], Row>('SELECT * FROM accounts ORDER BY user')
      .all()
      .map((row) => accountOf(row)!);
  }

  change(id: string, change: AccountChange): boolean {
    return this.db
      .transaction(() => {
        const account = this.byId(id);
        if (!account) return false;
        const { role, centre, disabled, name, password } = { ...account, ...change };
        this.db
          .prepare('UPDATE accounts SET role = ?, centre = ?, disabled = ?, name = ?, password = ? WHERE id = ?')
          .run(role, centre, Number(disabled), JSON.stringify(name), password, id);
        if (disabled || password !== account.password) this.db.prepare('DELETE FROM sessions WHERE account = ?').run(id);
        return true;
      })
      .immediate();
  }

  addSession(session: SessionRow): void {
    this.db.prepare('INSERT INTO sessions VALUES (@hash, @account, @started, @seen, @confirmed)').run(session);
  }

  session(hash: string): SessionRow | undefined {
    return this.db.prepare<[string], SessionRow>('SELECT * FROM sessions WHERE hash = ?').get(hash);
  }

  touchSession(hash: string, seen: number): void {
    this.db.prepare('UPDATE sessions SET seen = max(seen, ?) WHERE hash = ?').run(seen, hash);
  }

  confirmSession(hash: string, next: { readonly hash: string; readonly confirmed: number }): boolean {
    const sql = 'UPDATE sessions SET hash = @next, confirmed = max(confirmed, @confirmed) WHERE hash = @hash';
    return this.db.prepare(sql).run({ hash, next: next.hash, confirmed: next.confirmed }).changes === 1;
  }

  endSession(hash: string): void {
    this.db.prepare('DELETE FROM sessions WHERE hash = ?').run(hash);
  }

  forgetSessions(startedBefore: number, seenBefore: number): void {
    this.db.prepare('DELETE FROM sessions WHERE started < ? OR seen < ?').run(startedBefore, seenBefore);
  }

  close(): void {
    this.db.close();
  }
}

function bringUpToDate(db: Database.Database): void {
  const isNew = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (!isNew && db.pragma('application_id', { simple: true }) !== APPLICATION) throw new Error('This file holds no accounts.');
  // The first files were not numbered.
  const version = isNew ? 0 : Math.max(1, Number(db.pragma('user_version', { simple: true })));
  if (version > STEPS.length) throw new Error('This file was written by a newer Jejak.');
  for (const step of STEPS.slice(version)) db.exec(step);
  db.pragma(`user_version = ${STEPS.length}`);
}

const accountOf = (row: Row | undefined): Account | undefined =>
  row && { ...row, disabled: row.disabled === 1, name: JSON.parse(row.name) as Sealed };

// By its code: in a process that loaded the driver twice, its errors are of the class that was loaded first.
const isTaken = (error: unknown): boolean =>
  /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(String((error as { readonly code?: unknown } | undefined)?.code));
