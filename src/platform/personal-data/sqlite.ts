import { createHmac, type KeyObject } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { DATA_CLASSES, type DataClass, type Sealed } from '../../../events/kit/personal';
import { type Clock, SystemClock } from '../clock';
import { checkStreamName } from '../event-store/codec';
import { utcOf } from '../local-time';
import { destroyedKey, newDataKey, unwrap, type WrappedKey } from './data-key';
import { KEY_LIFETIME, KeyCache } from './key-cache';
import type { MasterKey } from './master-key';
import { openValue, sealValue } from './sealed-block';
import { connect, prepare, scrub, statements } from './sqlite-file';
import { type Erased, keyOf, type Opened, type SealRequest, SubjectErased, Vault, VaultKeyLost } from './vault';

export interface SqliteVaultOptions {
  /** The vault's own file; nothing else may lie in it. */
  readonly file: string;
  readonly masterKey: MasterKey;
  /** Whether a new vault may be made. False wherever sealed events exist: without its keys, new ones would take their names. */
  readonly create?: boolean;
  readonly clock?: Clock;
  /** How long to wait for another process that uses the file, milliseconds. */
  readonly patience?: number;
}

/** The vault as one SQLite file of wrapped keys. Every call is one piece of work: nothing else runs in this process meanwhile. */
export class SqliteVault extends Vault {
  readonly #db: Database;
  readonly #master: MasterKey;
  readonly #clock: Clock;
  readonly #keys: KeyCache;
  readonly #sweeping: NodeJS.Timeout;
  readonly #sql: ReturnType<typeof statements>;
  #generation: number;
  #unwraps = 0;
  readonly #lost = new Set<string>();
  readonly #wanted = new Set<string>();
  #making: Promise<ReadonlyMap<string, string>> | undefined;

  /** Throws MasterKeyRefused when the file was made under another master key, or is not there and may not be made. */
  static open({ file, masterKey, create = true, clock = new SystemClock(), patience = 5000 }: SqliteVaultOptions): SqliteVault {
    const db = connect(file, create, patience);
    try {
      prepare(db, masterKey, create);
      return new SqliteVault(db, masterKey, clock);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  private constructor(db: Database, master: MasterKey, clock: Clock) {
    super();
    this.#db = db;
    this.#master = master;
    this.#clock = clock;
    this.#keys = new KeyCache(() => clock.now());
    this.#sql = statements(db);
    this.#generation = this.#sql.generation.get()!;
    this.#sweeping = setInterval(() => this.#keys.sweep(), KEY_LIFETIME).unref();
  }

  get unwraps(): number {
    return this.#unwraps;
  }

  get generation(): number {
    return this.#sql.generation.get()!;
  }

  get lost(): readonly string[] {
    return [...this.#lost];
  }

  async seal(requests: readonly SealRequest[]): Promise<readonly Sealed[]> {
    this.#forgetWhatOthersDestroyed();
    const names = await this.#currentKeys(requests);
    return requests.map((request) => {
      const keyId = names.get(lineOf(request))!;
      const key = this.#key(keyId);
      if (!key) throw new SubjectErased();
      return sealValue(key, keyId, request);
    });
  }

  async open(blocks: readonly Sealed[]): Promise<readonly Opened[]> {
    this.#forgetWhatOthersDestroyed();
    return blocks.map((block) => {
      keyOf(block);
      const key = this.#key(block.k);
      return key ? { value: openValue(key, block) } : this.#erasedAt(block.k);
    });
  }

  async claim(index: 'nik', scope: string, value: string, subject: string): Promise<string> {
    checkStreamName(subject);
    if (scope.includes('|')) throw new Error('The scope of a claim holds a separator.');
    const mac = createHmac('sha256', this.#master[index]).update(`${index}/v1|${scope}|${value}`).digest();
    return this.#written(() => {
      if (this.#versions(`${subject}/identity/`).some(({ state }) => state === 'destroyed')) throw new SubjectErased();
      this.#sql.claim.run(scope, mac, subject);
      return this.#sql.claimant.get(scope, mac)!;
    });
  }

  async destroy(subject: string, classes: readonly DataClass[] = DATA_CLASSES): Promise<number> {
    checkStreamName(subject);
    const destroyed = this.#written(() => {
      const counts = classes.map((dataClass) => this.#destroyLine(`${subject}/${dataClass}/`));
      if (classes.includes('identity')) this.#sql.disclaim.run(subject);
      this.#sql.nextGeneration.run();
      return counts.reduce((sum, count) => sum + count, 0);
    });
    this.#keys.clear();
    scrub(this.#db);
    return destroyed;
  }

  async erased(subject: string): Promise<readonly DataClass[]> {
    checkStreamName(subject);
    const classes = new Set(this.#sql.erased.all(`${subject}/`, `${subject}0`).map((keyId) => keyId.split('/')[1]));
    return DATA_CLASSES.filter((each) => classes.has(each));
  }

  async left(subject: string, classes: readonly DataClass[]): Promise<number> {
    checkStreamName(subject);
    const usable = classes.flatMap((dataClass) => this.#versions(`${subject}/${dataClass}/`).filter(({ state }) => state !== 'destroyed'));
    return usable.length + (classes.includes('identity') ? this.#sql.claims.get(subject)! : 0);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    this.#keys.clear();
    this.#db.close();
  }

  /** The names of the keys to seal under now; all that are missing are made durably first. */
  async #currentKeys(requests: readonly SealRequest[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    const missing: string[] = [];
    for (const request of requests) {
      const line = lineOf(request);
      if (names.has(line)) continue;
      checkStreamName(request.subject);
      const current = this.#current(line);
      if (current === undefined) missing.push(line);
      names.set(line, current ?? '');
    }
    if (missing.length > 0) (await this.#made(missing)).forEach((keyId, line) => names.set(line, keyId));
    return names;
  }

  /** Makes keys together with those that others ask for at the same time: one durable transaction for all of them. */
  #made(lines: readonly string[]): Promise<ReadonlyMap<string, string>> {
    lines.forEach((line) => this.#wanted.add(line));
    return (this.#making ??= new Promise((resolve, reject) =>
      setImmediate(() => {
        const wanted = [...this.#wanted];
        this.#wanted.clear();
        this.#making = undefined;
        try {
          resolve(this.#written(() => new Map(wanted.map((line) => [line, this.#current(line) ?? this.#make(line)]))));
        } catch (error) {
          reject(error instanceof Error ? error : new Error('No key could be made.'));
        }
      }),
    ));
  }

  #current(line: string): string | undefined {
    const versions = this.#versions(line);
    if (versions.some(({ state }) => state === 'destroyed')) throw new SubjectErased();
    return versions.findLast(({ state }) => state === 'active')?.keyId;
  }

  #versions(line: string) {
    return this.#sql.versions.all(line, afterAll(line));
  }

  #make(line: string): string {
    const keyId = `${line}${this.#versions(line).length + 1}`;
    this.#insert(newDataKey(this.#master, keyId), 'active');
    return keyId;
  }

  // A key that was never made is written as destroyed, so that nobody makes it later.
  #destroyLine(line: string): number {
    this.#insert(destroyedKey(`${line}1`, this.#master.kekId), 'destroyed');
    const { nonce, wrapped, commit } = destroyedKey(line, this.#master.kekId);
    return this.#sql.destroy.run(nonce, wrapped, commit, this.#clock.now(), line, afterAll(line)).changes;
  }

  #insert({ keyId, kekId, nonce, wrapped, commit }: WrappedKey, state: string): void {
    const now = this.#clock.now();
    this.#sql.insert.run(keyId, kekId, nonce, wrapped, commit, now, state, state === 'destroyed' ? now : null);
  }

  #erasedAt(keyId: string): Erased {
    const at = this.#sql.key.get(keyId)?.destroyedAt;
    return { erased: true, ...(typeof at === 'number' && { at: utcOf(at) }) };
  }

  /** An unwrapped key; undefined when it was destroyed. Throws VaultKeyLost when there is none, VaultIntegrity when it is not the one that was made. */
  #key(keyId: string): KeyObject | undefined {
    const known = this.#keys.get(keyId);
    if (known) return known;
    const row = this.#sql.key.get(keyId);
    if (!row) {
      this.#lost.add(keyId);
      throw new VaultKeyLost();
    }
    if (row.state === 'destroyed') return undefined;
    this.#unwraps++;
    const key = unwrap(this.#master, row);
    this.#keys.put(keyId, key);
    return key;
  }

  // Another process may have destroyed what is still unwrapped here.
  #forgetWhatOthersDestroyed(): void {
    const generation = this.#sql.generation.get()!;
    if (generation !== this.#generation) this.#keys.clear();
    this.#generation = generation;
  }

  // Immediate: two processes that both saw no key must not both make one.
  #written<Result>(work: () => Result): Result {
    return this.#db.transaction(work).immediate();
  }
}

/** All versions of a subject's key of one class, as the beginning of their names. */
const lineOf = ({ subject, dataClass }: SealRequest) => `${subject}/${dataClass}/`;

/** The first text after all that begin with a line: '0' follows '/'. */
const afterAll = (line: string) => `${line.slice(0, -1)}0`;
