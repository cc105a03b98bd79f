import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { KeysNamed } from '../keys-named';
import { Clock } from '../platform/clock';
import { EventStore, type Position } from '../platform/event-store/event-store';
import { Vault } from '../platform/personal-data/vault';

const PAGE = 500;
/** How often the vault is compared with the log. */
const EVERY_MS = 10 * 60_000;

/** Which keys are gone that nobody destroyed. The log is walked once a start, from where it was read to; nobody waits for that. */
@Injectable()
export class LostKeys {
  readonly #named = new KeysNamed();
  #since: Position | undefined;
  #lookedAt = -Infinity;
  #looking: Promise<void> | undefined;
  #found: readonly string[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** As it was when this last looked, or was met since; looks anew, behind whoever asks, where that is a while ago. */
  any(): boolean {
    if (this.clock.now() - this.#lookedAt >= EVERY_MS) void this.look();
    return this.#found.length > 0 || this.vault.lost.length > 0;
  }

  /** Whose and of which class, `<subject>/<class>`, in order, once the vault was compared with the log as far as that can be read. */
  async all(): Promise<readonly string[]> {
    await this.look();
    const met = this.vault.lost.map((keyId) => keyId.slice(0, keyId.lastIndexOf('/')));
    return [...new Set([...this.#found, ...met])].sort();
  }

  /** Compares the vault with the log as far as that can be read now. */
  look(): Promise<void> {
    return (this.#looking ??= this.#compared()
      // The log is away, or holds what cannot be read: that is told otherwise.
      .catch(() => undefined)
      .finally(() => (this.#looking = undefined)));
  }

  async #compared(): Promise<void> {
    this.#lookedAt = this.clock.now();
    for (;;) {
      const page = await this.store.readAll(this.#since, PAGE);
      for (const event of page) this.#named.hear(event);
      this.#since = page.at(-1)?.position ?? this.#since;
      if (page.length < PAGE) break;
      await nextTurn();
    }
    const owners = this.#named.standing;
    const found: string[] = [];
    for (let at = 0; at < owners.length; at += PAGE) {
      found.push(...(await this.vault.absent(owners.slice(at, at + PAGE))));
      await nextTurn();
    }
    this.#found = found;
  }
}
