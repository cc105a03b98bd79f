import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { VaultIntegrity } from './vault';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** A ciphertext with its 128-bit tag at the end, and the 96-bit nonce it was made with. */
export interface Ciphertext {
  readonly nonce: Buffer;
  readonly bytes: Buffer;
}

/** AES-256-GCM under a fresh random nonce; `bound` must be the same on the way back. */
export function encrypt(key: KeyObject, bound: string, plain: Buffer): Ciphertext {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(bound));
  return { nonce, bytes: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
}

/** The plaintext, once all of it is known to be genuine. Throws VaultIntegrity. */
export function decrypt(key: KeyObject, bound: string, { nonce, bytes }: Ciphertext): Buffer {
  if (nonce.length !== NONCE || bytes.length <= TAG) throw new VaultIntegrity();
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(-TAG));
  const unproven = decipher.update(bytes.subarray(0, -TAG));
  try {
    decipher.final();
  } catch {
    unproven.fill(0);
    throw new VaultIntegrity();
  }
  return unproven;
}
