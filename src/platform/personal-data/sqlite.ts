import { KeyObject } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { DATA_CLASSES, type DataClass, type Sealed } from '../../../events/kit/personal';
import { type Clock, SystemClock } from '../clock';
import { checkStreamName } from '../event-store/codec';
import { holds } from '../holds-sqlite';
import { utcOf } from '../local-time';
import { unwrap } from './data-key';
import { KEY_LIFETIME, KeyCache } from './key-cache';
import { atHand, type KeyRing, keyNamed, type KeysAtHand, type KeysGiven } from './key-ring';
import type { MasterKey } from './master-key';
import { openValue, sealValue } from './sealed-block';
import { ClaimRows } from './sqlite-claims';
import { connect, prepare, scrub, statements } from './sqlite-file';
import { isToCompare, KeyRows, lineOf, written } from './sqlite-keys';
import { admit, begin, end, keysByMaster, rewrapSome } from './sqlite-ring';
import {
  type Claim,
  type Comparing,
  type Erased,
  keyOf,
  type LookUpLimit,
  type Lost,
  type MasterKeysInUse,
  type Opened,
  type SealedBefore,
  type SealRequest,
  SubjectErased,
  Vault,
  VaultIntegrity,
  VaultKeyLost,
  VaultSealed,
} from './vault';

export interface SqliteVaultOptions extends KeysGiven {
  /** The vault's own file; nothing else may lie in it. */
  readonly file: string;
  /** Whether a new vault may be made. False wherever sealed events exist: without its keys, new ones would take their names. */
  readonly create?: boolean;
  readonly clock?: Clock;
  /** How long to wait for another process that uses the file, milliseconds. */
  readonly patience?: number;
}

/** Some milliseconds of work. */
const REWRAPPED_AT_ONCE = 100;

/** The vault as one SQLite file of wrapped keys. Every call is one piece of work: nothing else runs in this process meanwhile. */
export class SqliteVault extends Vault {
  readonly #db: Database;
  #ring: KeyRing | undefined;
  readonly #keys: KeyCache;
  readonly #sweeping: NodeJS.Timeout;
  readonly #sql: ReturnType<typeof statements>;
  readonly #rows: KeyRows;
  readonly #claims: ClaimRows;
  #generation: number;
  #unwraps = 0;

  /** Throws MasterKeyRefused when the file was made under another master key, or is not there and may not be made. */
  static open({ file, create = true, clock = new SystemClock(), patience = 5000, ...keys }: SqliteVaultOptions): SqliteVault {
    const db = connect(file, create, patience);
    try {
      prepare(db);
      const given = atHand(keys);
      return new SqliteVault(db, given && admit(db, given, create), clock);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Whether a file, which may be open elsewhere, holds keys of anybody, destroyed ones too; also where it cannot be read. */
  static holdsKeys(file: string): boolean {
    return holds(file, "SELECT 1 FROM keys WHERE key_id NOT LIKE 'comparing-%' LIMIT 1");
  }

  private constructor(db: Database, ring: KeyRing | undefined, clock: Clock) {
    super();
    this.#db = db;
    this.#ring = ring;
    this.#keys = new KeyCache(() => clock.now());
    this.#sql = statements(db);
    this.#rows = new KeyRows(db, this.#sql, clock, () => this.#unsealed().wrapping, this.#keys);
    this.#claims = new ClaimRows(db, this.#sql, this.#rows, clock, (index) => this.#unsealed()[index]);
    this.#generation = this.#sql.generation.get()!;
    this.#sweeping = setInterval(() => this.#keys.sweep(), KEY_LIFETIME).unref();
  }

  get sealed(): boolean {
    return this.#ring === undefined;
  }

  get houseKey(): KeyObject {
    return this.#unsealed().house;
  }

  get masterKeys(): MasterKeysInUse {
    return { current: this.#ring?.wrapping.kekId, replaced: this.#ring?.replaced?.kekId, keys: keysByMaster(this.#db) };
  }

  async unseal(given: KeysAtHand, first: (house: KeyObject) => Promise<void>): Promise<void> {
    const ring = admit(this.#db, given, false);
    await first(ring.house);
    this.#ring = ring;
  }

  async rotate(next: MasterKey): Promise<void> {
    this.#ring = begin(this.#db, this.#unsealed(), next);
    while (rewrapSome(this.#db, this.#unsealed(), REWRAPPED_AT_ONCE) > 0) await new Promise((resolve) => setImmediate(resolve));
    this.#ring = end(this.#db, this.#unsealed());
    scrub(this.#db);
  }

  get unwraps(): number {
    return this.#unwraps;
  }

  get generation(): number {
    return this.#sql.generation.get()!;
  }

  get lost(): readonly string[] {
    return [...this.#rows.lost];
  }

  async seal(requests: readonly SealRequest[]): Promise<readonly Sealed[]> {
    if (requests.length > 0) this.#unsealed();
    this.#forgetWhatOthersDestroyed();
    const names = await this.#rows.current(requests);
    return requests.map((request) => {
      const keyId = names.get(lineOf(request))!;
      const key = this.#key(keyId);
      if (key instanceof KeyObject) return sealValue(key, keyId, request);
      throw 'lost' in key ? new VaultKeyLost() : new SubjectErased();
    });
  }

  askBeforeMaking(sealed: SealedBefore): void {
    this.#rows.sealedBefore = sealed;
  }

  async open(blocks: readonly Sealed[]): Promise<readonly Opened[]> {
    if (blocks.length > 0) this.#unsealed();
    this.#forgetWhatOthersDestroyed();
    return blocks.map((block) => {
      keyOf(block);
      const key = this.#key(block.k);
      return key instanceof KeyObject ? { value: openValue(key, block) } : key;
    });
  }

  async comparing(): Promise<Comparing> {
    this.#unsealed();
    this.#forgetWhatOthersDestroyed();
    const { number, keyId } = this.#rows.comparing();
    const key = this.#key(keyId);
    return key instanceof KeyObject ? { number, key } : this.comparing();
  }
  async claim(index: 'nik', scope: string, value: string, subject: string): Promise<string> {
    return this.#claims.claim({ index, scope, value }, subject);
  }
  async claimAll(index: 'nik', claims: readonly Claim[]): Promise<number> {
    return this.#claims.claimAll(index, claims);
  }
  async claimant(index: 'nik', scope: string, value: string): Promise<string | undefined> {
    return this.#claims.claimant({ index, scope, value });
  }
  async disclaim(index: 'nik', scope: string, subject: string, but?: string): Promise<void> {
    this.#claims.disclaim({ index, scope }, subject, but);
  }
  async countLookUp(limits: readonly LookUpLimit[]): Promise<number> {
    return this.#claims.countLookUp(limits);
  }

  async destroy(subject: string, classes: readonly DataClass[] = DATA_CLASSES, at?: number): Promise<number> {
    checkStreamName(subject);
    const destroyed = written(this.#db, () => {
      const counts = classes.map((dataClass) => this.#rows.destroy(`${subject}/${dataClass}/`, at));
      if (classes.includes('identity')) this.#sql.disclaim.run(subject);
      this.#rows.forgetComparing();
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

  async absent(owners: readonly Pick<SealRequest, 'subject' | 'dataClass'>[]): Promise<readonly string[]> {
    return owners
      .filter((owner) => this.#rows.versions(lineOf(owner)).length === 0)
      .map(({ subject, dataClass }) => `${subject}/${dataClass}`);
  }

  async left(subject: string, classes: readonly DataClass[]): Promise<number> {
    checkStreamName(subject);
    const usable = classes.flatMap((dataClass) =>
      this.#rows.versions(`${subject}/${dataClass}/`).filter(({ state }) => state !== 'destroyed'),
    );
    return usable.length + (classes.includes('identity') ? this.#sql.claims.get(subject)! : 0);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    this.#keys.clear();
    this.#db.close();
  }

  /** An unwrapped key, or what became of it. Throws VaultIntegrity when it is not the one that was made. */
  #key(keyId: string): KeyObject | Erased | Lost {
    const known = this.#keys.get(keyId);
    if (known) return known;
    const row = this.#sql.key.get(keyId);
    if (!row) {
      this.#rows.lost.add(keyId);
      return { lost: true };
    }
    if (row.state === 'destroyed') return { erased: true, ...(row.destroyedAt !== null && { at: utcOf(row.destroyedAt) }) };
    const master = keyNamed(this.#unsealed(), row.kekId);
    if (!master) throw new VaultIntegrity();
    if (!isToCompare(keyId)) this.#unwraps++;
    const key = unwrap(master, row);
    this.#keys.put(keyId, key);
    return key;
  }

  #unsealed(): KeyRing {
    if (!this.#ring) throw new VaultSealed();
    return this.#ring;
  }

  // Another process may have destroyed what is still unwrapped here.
  #forgetWhatOthersDestroyed(): void {
    const generation = this.#sql.generation.get()!;
    if (generation !== this.#generation) this.#keys.clear();
    this.#generation = generation;
  }
}
