import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/**
 * A secret of the installation that protects no stored data: page markers and keyed hashes come from it. While the master key is
 * locked another stands in for it, which is forgotten: markers of then are not valid afterwards.
 */
export class HouseKey {
  #key: KeyObject = createSecretKey(randomBytes(32));

  constructor(key?: KeyObject) {
    if (key) this.#key = key;
  }

  become(key: KeyObject): void {
    this.#key = key;
  }

  /** The key for one use; no other use's key can be told from it. */
  for(use: string): Buffer {
    return createHmac('sha256', this.#key).update(`jejak/${use}/v1`).digest();
  }
}
