import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isThere } from '../is-there';
import type { KeysAtHand } from './key-ring';
import { type Holder, isLocked, readLocked, unlockKey } from './locked-key';
import { checkMasterKeyFile, createMasterKeyFile, type MasterKey, masterKeyFrom, MasterKeyRefused, readMasterKeyFile } from './master-key';

/** Where the master key comes from, and where the next one goes. */
export abstract class KeySource {
  /** The keys, or undefined while they are locked. Throws MasterKeyRefused. */
  abstract read(): KeysAtHand | undefined;

  /** Who holds a locked key, and the name of the database of the views; undefined of a key that is not locked. */
  abstract locked(): { readonly holders: readonly string[]; readonly views: string } | undefined;

  /** The keys that two holders open together. Throws WrongPassphrase, MasterKeyRefused. */
  abstract unlock(holders: readonly [Holder, Holder]): Promise<KeysAtHand>;

  /** The next master key, durable when this returns; the same one until `settle`. Throws MasterKeyRefused where there can be none. */
  abstract next(): MasterKey;

  /** The next key is the one in use from now on; the one before is retired. */
  abstract settle(before: string): void;

  /** Names of the master keys that are retired and not destroyed. */
  abstract retired(): readonly string[];

  /** Destroys the retired keys: what only they can open is lost for ever, backups of the vault first of all. */
  abstract destroyRetired(): readonly string[];
}

/** A key in the environment; whoever sets it keeps the ones before. */
export class EnvironmentKeys extends KeySource {
  constructor(
    private readonly current: string,
    private readonly following: string | undefined,
  ) {
    super();
  }

  read(): KeysAtHand {
    return { current: masterKeyFrom(this.current), ...(this.following !== undefined && { next: masterKeyFrom(this.following) }) };
  }

  locked(): undefined {
    return undefined;
  }

  unlock(): Promise<KeysAtHand> {
    return Promise.reject(new MasterKeyRefused('The master key is not locked.'));
  }

  next(): MasterKey {
    if (this.following === undefined)
      throw new MasterKeyRefused(
        'Set JEJAK_NEXT_MASTER_KEY to the key that is to follow, and start again; afterwards it becomes JEJAK_MASTER_KEY.',
      );
    return masterKeyFrom(this.following);
  }

  settle(): void {
    // The environment is the operator's.
  }

  retired(): readonly string[] {
    return [];
  }

  destroyRetired(): readonly string[] {
    return [];
  }
}

/** A key in a file of its own, with the next and the retired ones beside it. */
export class FileKeys extends KeySource {
  constructor(
    private readonly file: string,
    private readonly dataFolder: string,
  ) {
    super();
  }

  read(): KeysAtHand | undefined {
    // Killed between the two renames of `settle`.
    if (!isThere(this.file) && isThere(this.#next)) renameSync(this.#next, this.file);
    if (this.locked()) return undefined;
    return {
      current: readMasterKeyFile(this.file, this.dataFolder),
      ...(isThere(this.#next) && { next: readMasterKeyFile(this.#next, this.dataFolder) }),
      retired: this.#retired,
    };
  }

  locked() {
    checkMasterKeyFile(this.file, this.dataFolder);
    const text = readFileSync(this.file, 'utf8');
    if (!isLocked(text)) return undefined;
    const { holders, views } = readLocked(text);
    return { holders: Object.keys(holders), views };
  }

  async unlock(holders: readonly [Holder, Holder]): Promise<KeysAtHand> {
    return { current: masterKeyFrom(await unlockKey(readFileSync(this.file, 'utf8'), holders)), retired: this.#retired };
  }

  next(): MasterKey {
    if (this.locked())
      throw new MasterKeyRefused(
        'A locked master key has no next one: unlock it into a plain file (jejak keys unlock), rotate, and lock the new one.',
      );
    if (!isThere(this.#next)) createMasterKeyFile(this.#next);
    return readMasterKeyFile(this.#next, this.dataFolder);
  }

  settle(before: string): void {
    if (!isThere(this.#next)) return;
    renameSync(this.file, `${this.file}.retired-${before}`);
    renameSync(this.#next, this.file);
    syncFolder(dirname(this.file));
  }

  retired(): readonly string[] {
    const start = `${basename(this.file)}.retired-`;
    return readdirSync(dirname(this.file))
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(start.length))
      .sort();
  }

  destroyRetired(): readonly string[] {
    const all = this.retired();
    for (const kekId of all) overwrite(`${this.file}.retired-${kekId}`);
    syncFolder(dirname(this.file));
    return all;
  }

  readonly #retired = (kekId: string): MasterKey | undefined => {
    const file = `${this.file}.retired-${kekId}`;
    return isThere(file) ? readMasterKeyFile(file, this.dataFolder) : undefined;
  };

  get #next(): string {
    return join(dirname(this.file), `${basename(this.file)}.next`);
  }
}

function overwrite(file: string): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(statSync(file).size), 0);
  fsyncSync(handle);
  closeSync(handle);
  rmSync(file);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
