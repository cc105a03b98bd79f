import { createSecretKey, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import { decrypt, encrypt } from './aead';
import { MasterKeyRefused } from './master-key';
import { VaultIntegrity } from './vault';

/** Somebody who holds a part of the way to the master key, and what she says. */
export interface Holder {
  readonly holder: string;
  readonly passphrase: string;
}

/** A master key file that two of its holders open together, and no one alone. */
interface LockedFile {
  readonly jejak: 'locked-master-key/v1';
  readonly scrypt: { readonly N: number; readonly r: number; readonly p: number };
  readonly holders: Readonly<Record<string, { readonly salt: string }>>;
  /** One lock a pair of holders. */
  readonly locks: readonly { readonly of: readonly [string, string]; readonly nonce: string; readonly wrapped: string }[];
  /** Name of the database of the views on MongoDB, which is needed while the key is not. */
  readonly views: string;
}

const LENGTH = 32;
/** Makes one guess cost 128 MiB and some tenths of a second (OWASP: N=2^17, r=8, p=1). */
export const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;
const HOLDER = /^[a-z0-9][a-z0-9._-]{0,39}$/;
export const SHORTEST_PASSPHRASE = 12;

/** Nobody can tell which of the two was wrong: neither opens anything alone. */
export class WrongPassphrase extends Error {}

export const isLocked = (text: string): boolean => text.trimStart().startsWith('{');

/** The text of a locked key file, for 2 to 7 holders of whom any two open it. Throws MasterKeyRefused for holders that cannot be. */
export async function lockKey(
  key: string,
  holders: readonly Holder[],
  views: string,
  cost: LockedFile['scrypt'] = SCRYPT,
): Promise<string> {
  const names = holders.map(({ holder }) => holder).sort();
  if (names.length < 2 || names.length > 7 || new Set(names).size < names.length || names.some((each) => !HOLDER.test(each)))
    throw new MasterKeyRefused('A locked master key has 2 to 7 different holders, named in lower-case letters and digits.');
  if (holders.some(({ passphrase }) => passphrase.length < SHORTEST_PASSPHRASE))
    throw new MasterKeyRefused(`A passphrase has at least ${SHORTEST_PASSPHRASE} characters.`);
  if (new Set(holders.map(({ passphrase }) => passphrase)).size < holders.length)
    throw new MasterKeyRefused('Two holders chose the same passphrase.');
  const salts = Object.fromEntries(names.map((name) => [name, { salt: randomBytes(LENGTH).toString('base64') }]));
  const parts = new Map<string, Buffer>();
  for (const { holder, passphrase } of holders) parts.set(holder, await partOf(passphrase, salts[holder]!.salt, cost));
  const locks = names.flatMap((one, index) =>
    names.slice(index + 1).map((other) => {
      const { nonce, bytes } = encrypt(together(parts, one, other), bound(one, other), Buffer.from(key));
      return { of: [one, other] as const, nonce: nonce.toString('base64'), wrapped: bytes.toString('base64') };
    }),
  );
  for (const part of parts.values()) part.fill(0);
  const file: LockedFile = { jejak: 'locked-master-key/v1', scrypt: cost, holders: salts, locks, views };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The holders of a locked key file, and the name of the database of its views. Throws MasterKeyRefused when it is none. */
export function readLocked(text: string): LockedFile {
  try {
    const file = JSON.parse(text) as LockedFile;
    if (file.jejak === 'locked-master-key/v1' && file.locks.length > 0) return file;
  } catch {
    // Said below.
  }
  throw new MasterKeyRefused('The master key file is neither a key nor a locked key.');
}

/** The key that two holders open together. Throws WrongPassphrase. */
export async function unlockKey(text: string, [one, other]: readonly [Holder, Holder]): Promise<string> {
  const { holders, locks, scrypt: cost } = readLocked(text);
  const lock = locks.find(({ of }) => of.includes(one.holder) && of.includes(other.holder) && one.holder !== other.holder);
  if (!lock) throw new WrongPassphrase();
  const parts = new Map<string, Buffer>();
  for (const { holder, passphrase } of [one, other]) parts.set(holder, await partOf(passphrase, holders[holder]!.salt, cost));
  try {
    const sealed = { nonce: Buffer.from(lock.nonce, 'base64'), bytes: Buffer.from(lock.wrapped, 'base64') };
    return decrypt(together(parts, ...lock.of), bound(...lock.of), sealed).toString();
  } catch (error) {
    throw error instanceof VaultIntegrity ? new WrongPassphrase() : error;
  } finally {
    for (const part of parts.values()) part.fill(0);
  }
}

const partOf = (passphrase: string, salt: string, { N, r, p }: LockedFile['scrypt']): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), LENGTH, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );

function together(parts: ReadonlyMap<string, Buffer>, one: string, other: string) {
  const key = Buffer.from(
    hkdfSync('sha256', Buffer.concat([parts.get(one)!, parts.get(other)!]), '', `jejak/lock/v1|${one}|${other}`, LENGTH),
  );
  const usable = createSecretKey(key);
  key.fill(0);
  return usable;
}

// Keys in JCS order.
const bound = (one: string, other: string): string => JSON.stringify({ ctx: 'jejak/locked-key/v1', of: [one, other] });
