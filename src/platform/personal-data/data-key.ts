import { createSecretKey, hkdfSync, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { decrypt, encrypt } from './aead';
import type { MasterKey } from './master-key';
import { VaultIntegrity } from './vault';

/** A data key as it lies on disk: encrypted by the master key, bound to its own name and to the key that wraps it. */
export interface WrappedKey {
  /** `<subject>/<class>/<version>` */
  readonly keyId: string;
  readonly kekId: string;
  readonly nonce: Buffer;
  readonly wrapped: Buffer;
  /** What only this key derives: AES-GCM alone would let one ciphertext open under two keys. */
  readonly commit: Buffer;
}

const LENGTH = 32;

// Keys in JCS order.
const bound = ({ keyId, kekId }: Pick<WrappedKey, 'keyId' | 'kekId'>) =>
  JSON.stringify({ ctx: 'jejak/data-key/v1', kek: kekId, key: keyId });

// One to seal with and one to know it by, which say nothing of each other; the data key itself is wiped.
function derive(key: Buffer): { readonly sealing: Buffer; readonly commit: Buffer } {
  const both = Buffer.from(hkdfSync('sha256', key, '', 'jejak/data-key/seal+commit/v1', 2 * LENGTH));
  key.fill(0);
  return { sealing: both.subarray(0, LENGTH), commit: both.subarray(LENGTH) };
}

/** A new random data key, wrapped, and the key that seals and opens values under it. */
export function newDataKey({ kek, kekId }: MasterKey, keyId: string): { readonly row: WrappedKey; readonly key: KeyObject } {
  const random = randomBytes(LENGTH);
  const { nonce, bytes: wrapped } = encrypt(kek, bound({ keyId, kekId }), random);
  const { sealing, commit } = derive(random);
  return { row: { keyId, kekId, nonce, wrapped, commit }, key: usable(sealing) };
}

/** The key that seals and opens values. Throws VaultIntegrity when it is not the key that was wrapped under this name. */
export function unwrap({ kek }: MasterKey, row: WrappedKey): KeyObject {
  const { sealing, commit } = derive(decrypt(kek, bound(row), { nonce: row.nonce, bytes: row.wrapped }));
  if (row.commit.length !== LENGTH || !timingSafeEqual(commit, row.commit)) throw new VaultIntegrity();
  return usable(sealing);
}

function usable(sealing: Buffer): KeyObject {
  const key = createSecretKey(sealing);
  sealing.fill(0);
  return key;
}

/** The same key under another master key. Throws VaultIntegrity when it is not the key that was wrapped under this name. */
export function rewrap(from: MasterKey, to: MasterKey, row: WrappedKey): WrappedKey {
  const key = decrypt(from.kek, bound(row), { nonce: row.nonce, bytes: row.wrapped });
  const { nonce, bytes: wrapped } = encrypt(to.kek, bound({ keyId: row.keyId, kekId: to.kekId }), key);
  const { sealing, commit } = derive(key);
  sealing.fill(0);
  if (row.commit.length !== LENGTH || !timingSafeEqual(commit, row.commit)) throw new VaultIntegrity();
  return { ...row, kekId: to.kekId, nonce, wrapped };
}

/** What a destroyed key is overwritten with: as long as a key, and never one. */
export const destroyedKey = (keyId: string, kekId: string): WrappedKey => ({
  keyId,
  kekId,
  nonce: Buffer.alloc(12),
  wrapped: Buffer.alloc(LENGTH + 16),
  commit: Buffer.alloc(LENGTH),
});
