import type { KeyObject } from 'node:crypto';

/** How long an unwrapped key may be used, milliseconds. */
export const KEY_LIFETIME = 60_000;

/** Unwrapped keys by name, the least recently used first; each is forgotten `KEY_LIFETIME` after it was unwrapped. */
export class KeyCache {
  readonly #keys = new Map<string, { readonly key: KeyObject; readonly until: number }>();

  constructor(
    private readonly now: () => number,
    private readonly most = 4096,
  ) {}

  get(keyId: string): KeyObject | undefined {
    const held = this.#keys.get(keyId);
    if (!held) return undefined;
    this.#keys.delete(keyId);
    if (held.until <= this.now()) return undefined;
    this.#keys.set(keyId, held);
    return held.key;
  }

  put(keyId: string, key: KeyObject): void {
    this.#keys.delete(keyId);
    this.#keys.set(keyId, { key, until: this.now() + KEY_LIFETIME });
    if (this.#keys.size > this.most) this.#keys.delete(this.#keys.keys().next().value!);
  }

  /** Forgets every key whose time is over. */
  sweep(): void {
    for (const [keyId, { until }] of this.#keys) if (until <= this.now()) this.#keys.delete(keyId);
  }

  clear(): void {
    this.#keys.clear();
  }
}
