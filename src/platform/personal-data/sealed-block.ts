import type { KeyObject } from 'node:crypto';
import type { Sealed } from '../../../events/kit/personal';
import { decrypt, encrypt } from './aead';
import { type SealRequest, VaultIntegrity } from './vault';

/** Lengths are rounded up to this, so that a yes cannot be told from a no. */
const PADDING = 16;
/** Of a list: by its length one would count what is in it, or see that there is nothing. */
const LIST_PADDING = 256;

// Keys in JCS order.
const bound = (event: string, key: string, path: string) => JSON.stringify({ ctx: 'jejak/value/v1', event, key, path });

/** Seals one JSON value under the key of that name, bound to the event and path it will lie in. */
export function sealValue(key: KeyObject, keyId: string, { event, path, value }: Omit<SealRequest, 'subject' | 'dataClass'>): Sealed {
  const text = JSON.stringify(value);
  if (text === undefined) throw new Error(`There is no JSON value to seal at ${path}.`);
  const plain = padded(text, Array.isArray(value) ? LIST_PADDING : PADDING);
  const { nonce, bytes } = encrypt(key, bound(event, keyId, path), plain);
  plain.fill(0);
  return { $enc: 1, k: keyId, e: event, p: path, n: nonce.toString('base64url'), c: bytes.toString('base64url') };
}

/** The value of a block. Throws VaultIntegrity when anything about it was changed. */
export function openValue(key: KeyObject, { k, e, p, n, c }: Sealed): unknown {
  const plain = decrypt(key, bound(e, k, p), { nonce: bytesOf(n), bytes: bytesOf(c) });
  const value: unknown = JSON.parse(plain.toString());
  plain.fill(0);
  return value;
}

// Spaces after a JSON text mean nothing, so no length needs to be kept.
function padded(text: string, to: number): Buffer {
  const length = Buffer.byteLength(text);
  const plain = Buffer.alloc(Math.ceil(length / to) * to, ' ');
  plain.write(text);
  return plain;
}

// Node skips what is no base64url, so that many texts would be one block.
function bytesOf(text: string): Buffer {
  if (typeof text !== 'string') throw new VaultIntegrity();
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new VaultIntegrity();
  return bytes;
}
