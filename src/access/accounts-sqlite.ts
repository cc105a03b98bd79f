import type Database from 'better-sqlite3';
import type { Sealed } from '../../events/kit/personal';
import { holds } from '../platform/holds-sqlite';
import { VaultBusy } from '../platform/personal-data/vault';
import { type Account, type AccountChange, AccountExists, Accounts, type DeviceRow, type SessionRow } from './accounts';
import { connect } from './accounts-sqlite-file';
import { LIMIT } from '../platform/limit';

type Row = Omit<Account, 'factor' | 'newFactor'> & { readonly factor: string | null; readonly newFactor: string | null };

/** Accounts and sessions in one SQLite file of their own. */
export class SqliteAccounts extends Accounts {
  /** Opens the file and makes it where there is none. Throws WrittenByAnotherVersion, and where it holds something else. */
  static open(file: string): SqliteAccounts {
    return new SqliteAccounts(connect(file));
  }

  /** Whether a file, which may be open elsewhere, holds an account; also where it cannot be read. */
  static holdsAny(file: string): boolean {
    return holds(file, 'SELECT 1 FROM accounts LIMIT 1');
  }

  private constructor(private readonly db: Database.Database) {
    super();
  }

  add(id: string, user: string): void {
    this.#once(() => this.db.prepare('INSERT INTO accounts (id, user) VALUES (?, ?)').run(id, user));
  }

  remove(id: string): void {
    this.db.prepare('DELETE FROM accounts WHERE id = ?').run(id);
  }

  forget(id: string): boolean {
    const { changes } = this.db.prepare('DELETE FROM accounts WHERE id = ?').run(id);
    // Overwritten in the table already; what is left lies in the log beside it.
    const [{ busy }] = this.db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
    if (busy !== 0)
      throw new VaultBusy('The account is forgotten, but another process still reads the file; do it again to clear its old bytes.');
    return changes > 0;
  }

  byUser(user: string): Account | undefined {
    return this.#by('user', user);
  }

  byId(id: string): Account | undefined {
    return this.#by('id', id);
  }

  byIdentity(identity: string): Account | undefined {
    return this.#by('identity', identity);
  }

  byLink(link: string): Account | undefined {
    return this.#by('link', link);
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
        const next = { ...account, ...change };
        this.#once(() =>
          this.db
            .prepare(
              `UPDATE accounts SET password = @password, factor = @factor, newFactor = @newFactor, identity = @identity, link = @link,
               linkUntil = @linkUntil, signedIn = @signedIn WHERE id = @id`,
            )
            .run({ ...next, factor: textOf(next.factor), newFactor: textOf(next.newFactor) }),
        );
        if (next.password !== account.password) this.endSessionsOf(id);
        return true;
      })
      .immediate();
  }

  useLink(link: string): boolean {
    return this.db.prepare('UPDATE accounts SET link = NULL, linkUntil = 0 WHERE link = ?').run(link).changes === 1;
  }

  useFactorStep(id: string, step: number): boolean {
    const sql = 'UPDATE accounts SET factorStep = @step WHERE id = @id AND factorStep < @step';
    return this.db.prepare(sql).run({ id, step }).changes === 1;
  }

  addSession(session: SessionRow): void {
    this.db.prepare('INSERT INTO sessions VALUES (@hash, @account, @started, @seen, @confirmed, @role)').run(session);
  }

  session(hash: string): SessionRow | undefined {
    return this.db.prepare<[string], SessionRow>('SELECT * FROM sessions WHERE hash = ?').get(hash);
  }

  touchSession(hash: string, seen: number): void {
    try {
      this.db.prepare('UPDATE sessions SET seen = max(seen, ?) WHERE hash = ?').run(seen, hash);
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_FULL') throw error;
    }
  }

  confirmSession(hash: string, next: { readonly hash: string; readonly confirmed: number }): boolean {
    const sql = 'UPDATE sessions SET hash = @next, confirmed = max(confirmed, @confirmed) WHERE hash = @hash';
    return this.db.prepare(sql).run({ hash, next: next.hash, confirmed: next.confirmed }).changes === 1;
  }

  setRole(hash: string, role: string): void {
    this.db.prepare('UPDATE sessions SET role = ? WHERE hash = ?').run(role, hash);
  }

  endSession(hash: string): void {
    this.db.prepare('DELETE FROM sessions WHERE hash = ?').run(hash);
  }

  endSessionsOf(account: string): void {
    this.db.prepare('DELETE FROM sessions WHERE account = ?').run(account);
  }

  forgetSessions(startedBefore: number, seenBefore: number): void {
    this.db.prepare('DELETE FROM sessions WHERE started < ? OR seen < ?').run(startedBefore, seenBefore);
  }

  deviceSeen(hash: string, account: string): number | undefined {
    return this.db.prepare<[string, string], number>('SELECT seen FROM devices WHERE hash = ? AND account = ?').pluck().get(hash, account);
  }

  rememberDevice({ hash, account, seen }: DeviceRow, more: Parameters<Accounts['rememberDevice']>[1]): void {
    const { before, most, forgetBefore } = more;
    const run = (sql: string, ...values: readonly unknown[]) => this.db.prepare(sql).run(...values);
    this.db
      .transaction(() => {
        run('UPDATE devices SET hash = ? WHERE hash = ?', hash, before);
        run('INSERT OR REPLACE INTO devices VALUES (?, ?, ?)', hash, account, seen);
        run('DELETE FROM devices WHERE seen < ?', forgetBefore);
        const latest = `SELECT hash FROM devices WHERE account = ? ORDER BY seen DESC, hash ${LIMIT}`;
        run(`DELETE FROM devices WHERE account = ? AND hash NOT IN (${latest})`, account, account, most);
      })
      .immediate();
  }

  forgetDevicesOf(account: string): void {
    this.db.prepare('DELETE FROM devices WHERE account = ?').run(account);
  }

  close(): void {
    this.db.close();
  }

  #by(column: 'id' | 'user' | 'identity' | 'link', value: string): Account | undefined {
    return accountOf(this.db.prepare<[string], Row>(`SELECT * FROM accounts WHERE ${column} = ?`).get(value));
  }

  #once(write: () => unknown): void {
    try {
      write();
    } catch (error) {
      if (isTaken(error)) throw new AccountExists();
      throw error;
    }
  }
}

const textOf = (sealed: Sealed | null): string | null => sealed && JSON.stringify(sealed);
const sealedOf = (text: string | null): Sealed | null => (text === null ? null : (JSON.parse(text) as Sealed));

const accountOf = (row: Row | undefined): Account | undefined =>
  row && { ...row, factor: sealedOf(row.factor), newFactor: sealedOf(row.newFactor) };

// By its code: in a process that loaded the driver twice, its errors are of the class that was loaded first.
const codeOf = (error: unknown): string => String((error as { readonly code?: unknown } | undefined)?.code);
const isTaken = (error: unknown): boolean => /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error));
