import { createSecretKey } from 'node:crypto';
import { decrypt, encrypt } from '../platform/personal-data/aead';
import { VaultIntegrity } from '../platform/personal-data/vault';

const NONCE = 12;

/**
 * Values that a client carries about and can neither read nor make: AES-256-GCM. Equal values are written differently each time, so that
 * their order and their being equal say nothing.
 */
export class Opaque {
  /** 32 bytes that are the same in every process of an installation, and known to nobody else; for one kind of value only. */
  constructor(private readonly key: () => Buffer) {}

  /** Letters, digits, `-` and `_`. `bound` must be the same on the way back. */
  write(value: unknown, bound: string): string {
    const { nonce, bytes } = encrypt(createSecretKey(this.key()), bound, Buffer.from(JSON.stringify(value)));
    return Buffer.concat([nonce, bytes]).toString('base64url');
  }

  /** What was written; undefined for whatever `write` did not give under this key with this `bound`. */
  read(given: string, bound: string): unknown {
    const all = Buffer.from(given, 'base64url');
    // Base64 has several spellings of the same bytes.
    if (all.toString('base64url') !== given) return undefined;
    try {
      const plain = decrypt(createSecretKey(this.key()), bound, { nonce: all.subarray(0, NONCE), bytes: all.subarray(NONCE) });
      return JSON.parse(plain.toString());
    } catch (error) {
      if (error instanceof VaultIntegrity) return undefined;
      throw error;
    }
  }
}
