import { destroyAgain, type DestroyedAgain, type ErasureRegister } from './erasure-register';
import type { HouseKey } from './house-key';
import type { KeySource } from './key-source';
import type { Holder } from './locked-key';
import { MasterKeyRefused } from './master-key';
import type { Vault } from './vault';

/** How the keys stand; nothing in it opens anything. */
export interface KeyStatus {
  readonly sealed: boolean;
  /** Who can unlock a locked master key, two together; none of a key that is not locked. */
  readonly holders: readonly string[];
  /** Name of the master key in use; while data keys are wrapped anew, of the one they are wrapped under now. */
  readonly current: string | undefined;
  readonly replaced: string | undefined;
  /** How many data keys each master key wraps. */
  readonly keys: Readonly<Record<string, number>>;
  /** Master keys that open older backups of the vault, and nothing else. */
  readonly retired: readonly string[];
}

/** The master key of the installation: unlocked, followed by the next, and destroyed when it is retired. */
export class Keys {
  #rotating: Promise<string> | undefined;

  constructor(
    private readonly vault: Vault,
    private readonly source: KeySource,
    private readonly register: ErasureRegister,
    private readonly house: HouseKey,
  ) {}

  get sealed(): boolean {
    return this.vault.sealed;
  }

  status(): KeyStatus {
    const { current, replaced, keys } = this.vault.masterKeys;
    return {
      sealed: this.vault.sealed,
      holders: this.source.locked()?.holders ?? [],
      current,
      replaced,
      keys,
      retired: this.source.retired(),
    };
  }

  /**
   * Unlocks the master key. Whoever was erased is erased also in a vault that was restored, before anything opens; answers who that was.
   * Throws WrongPassphrase.
   */
  async unseal(holders: readonly [Holder, Holder]): Promise<readonly DestroyedAgain[]> {
    const given = await this.source.unlock(holders);
    let again: readonly DestroyedAgain[] = [];
    await this.vault.unseal(given, async (house) => {
      this.register.unlock(house);
      again = await destroyAgain(this.register, this.vault);
      this.house.become(house);
    });
    return again;
  }

  /** Wraps all keys under the next master key while everything else goes on; answers the name of the one before. Called again it goes on. */
  rotate(): Promise<string> {
    return (this.#rotating ??= this.#rotate().finally(() => (this.#rotating = undefined)));
  }

  /** Goes on with what was interrupted; answers the name of the master key that is retired by it, if anything was. */
  async resume(): Promise<string | undefined> {
    return this.vault.masterKeys.replaced === undefined ? this.#settled() : this.rotate();
  }

  /** Destroys the retired master keys. Throws MasterKeyRefused while any key that is in use is wrapped under one of them. */
  destroyRetired(): readonly string[] {
    const { keys } = this.vault.masterKeys;
    if (this.source.retired().some((kekId) => (keys[kekId] ?? 0) > 0))
      throw new MasterKeyRefused('Keys that are in use are wrapped under a retired master key: end the change of the master key first.');
    return this.source.destroyRetired();
  }

  // Killed after the last key was wrapped and before the files were moved; never before, or the key that still wraps some is put away.
  #settled(): string | undefined {
    if (this.vault.masterKeys.replaced !== undefined) return undefined;
    const given = this.source.locked() ? undefined : this.source.read();
    if (given?.next?.kekId !== this.vault.masterKeys.current || !given?.next) return undefined;
    this.source.settle(given.current.kekId);
    return given.current.kekId;
  }

  async #rotate(): Promise<string> {
    this.#settled();
    const { current, replaced } = this.vault.masterKeys;
    const before = replaced ?? current!;
    await this.vault.rotate(this.source.next());
    this.source.settle(before);
    return before;
  }
}
