import type { KeyObject } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../clock';
import { checkStreamName } from '../event-store/codec';
import { destroyedKey, newDataKey, type WrappedKey } from './data-key';
import type { KeyCache } from './key-cache';
import type { MasterKey } from './master-key';
import type { statements } from './sqlite-file';
import { type SealedBefore, type SealRequest, SubjectErased, VaultKeyLost } from './vault';

/** Immediate: two processes that both saw no key must not both make one. */
export const written = <Result>(db: Database, work: () => Result): Result => db.transaction(work).immediate();

/** All versions of a subject's key of one class, as the beginning of their names. */
export const lineOf = ({ subject, dataClass }: Pick<SealRequest, 'subject' | 'dataClass'>) => `${subject}/${dataClass}/`;

/** Keys that are nobody's: to compare with, each until the next destruction. */
const comparingWith = (number: number): string => lineOf({ subject: `comparing-${number}`, dataClass: 'identity' });
export const isToCompare = (keyId: string): boolean => keyId.startsWith('comparing-');

/** The first text after all that begin with a line: '0' follows '/'. */
const afterAll = (line: string) => `${line.slice(0, -1)}0`;

/** Beginnings of the names of keys that one sealing needs. */
type Lines = readonly string[];
/** The name of the key of each. */
type Names = ReadonlyMap<string, string>;

/** The rows of the keys: which is in use, making those that are missing, overwriting those that are destroyed. */
export class KeyRows {
  sealedBefore: SealedBefore = () => Promise.resolve(new Set());
  /** Names of keys that were asked for and are not there, although nobody destroyed them. */
  readonly lost = new Set<string>();
  #wanted: Lines[] = [];
  #making: Promise<ReadonlyMap<Lines, Names | Error>> | undefined;

  constructor(
    private readonly db: Database,
    private readonly sql: ReturnType<typeof statements>,
    private readonly clock: Clock,
    /** The master key of new keys. */
    private readonly wrapping: () => MasterKey,
    /** Where each key that was made is put, once it is durable. */
    private readonly usable: Pick<KeyCache, 'put'>,
  ) {}

  /** The names of the keys to seal under now; all that are missing are made durably first. Throws VaultKeyLost where one is missing that was there, and then makes none. */
  async current(requests: readonly SealRequest[]): Promise<Names> {
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
    if (missing.length > 0) (await this.#new(missing)).forEach((keyId, line) => names.set(line, keyId));
    return names;
  }

  /** The number and the name of the key to compare with, made where there is none since the last destruction. */
  comparing(): { readonly number: number; readonly keyId: string } {
    const look = () => {
      const number = this.sql.generation.get()!;
      return { number, line: comparingWith(number), keyId: this.#current(comparingWith(number)) };
    };
    const { number, keyId } = this.db.transaction(look)();
    if (keyId !== undefined) return { number, keyId };
    return written(this.db, () => {
      const now = look();
      return { number: now.number, keyId: now.keyId ?? this.#make(now.line) };
    });
  }

  /** Overwrites the key to compare with, within the transaction that moves its number on. */
  forgetComparing(): void {
    this.destroy(comparingWith(this.sql.generation.get()!));
  }

  /** Makes keys together with those that others ask for at the same time: one look for what is sealed and one durable transaction for all of them. */
  async #new(lines: Lines): Promise<Names> {
    this.#wanted.push(lines);
    this.#making ??= nextTurn().then(() => {
      const wanted = this.#wanted;
      this.#wanted = [];
      this.#making = undefined;
      return this.#newOf(wanted);
    });
    const names = (await this.#making).get(lines)!;
    if (names instanceof Error) throw names;
    return names;
  }

  async #newOf(wanted: readonly Lines[]): Promise<ReadonlyMap<Lines, Names | Error>> {
    const before = await this.sealedBefore([...new Set(wanted.flat())].map((line) => line.slice(0, -1)));
    const keys = new Map<string, KeyObject>();
    const named = written(this.db, () => new Map(wanted.map((lines) => [lines, this.#namesOf(lines, before, keys)])));
    keys.forEach((key, keyId) => this.usable.put(keyId, key));
    return named;
  }

  // All of them, or none and why not. Whoever asked at the same time may have made one meanwhile, and sealed with it.
  #namesOf(lines: Lines, before: ReadonlySet<string>, keys: Map<string, KeyObject>): Names | Error {
    try {
      const known = new Map(lines.map((line) => [line, this.#current(line)]));
      const lost = lines.filter((line) => known.get(line) === undefined && before.has(line.slice(0, -1)));
      lost.forEach((line) => this.lost.add(`${line}1`));
      if (lost.length > 0) return new VaultKeyLost();
      return new Map(lines.map((line) => [line, known.get(line) ?? this.#make(line, keys)]));
    } catch (error) {
      if (error instanceof SubjectErased) return error;
      throw error;
    }
  }

  #current(line: string): string | undefined {
    const versions = this.versions(line);
    if (versions.some(({ state }) => state === 'destroyed')) throw new SubjectErased();
    return versions.findLast(({ state }) => state === 'active')?.keyId;
  }

  /** Every version of a line, oldest first. */
  versions(line: string) {
    return this.sql.versions.all(line, afterAll(line));
  }

  #make(line: string, keys?: Map<string, KeyObject>): string {
    const keyId = `${line}${this.versions(line).length + 1}`;
    const { row, key } = newDataKey(this.wrapping(), keyId);
    this.#insert(row, 'active');
    keys?.set(keyId, key);
    return keyId;
  }

  /** Overwrites all versions of a line, within a transaction. A key that was never made is written as destroyed, so that nobody makes it later. */
  destroy(line: string, at = this.clock.now()): number {
    const { nonce, wrapped, commit } = destroyedKey(line, '');
    this.#insert(destroyedKey(`${line}1`, ''), 'destroyed', at);
    return this.sql.destroy.run(nonce, wrapped, commit, at, line, afterAll(line)).changes;
  }

  #insert({ keyId, kekId, nonce, wrapped, commit }: WrappedKey, state: string, destroyedAt: number | null = null): void {
    this.sql.insert.run(keyId, kekId, nonce, wrapped, commit, this.clock.now(), state, destroyedAt);
  }
}
