import { createHash, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, linkSync, openSync, readFileSync, realpathSync, rmSync, writeSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { isThere } from '../is-there';
import type { MasterKey } from './derived-keys';

export type { MasterKey } from './derived-keys';

/** The master key cannot be used. Says why, never the key. */
export class MasterKeyRefused extends Error {}

const LENGTH = 32;
const OWNER_ONLY = 0o600;

/** The name of the master key with this check value. */
export const nameOf = (check: Buffer): string => createHash('sha256').update(check).digest('hex').slice(0, 8);

/** The master key from base64 of exactly 32 bytes. Throws MasterKeyRefused. */
export function masterKeyFrom(text: string): MasterKey {
  const key = Buffer.from(text, 'base64');
  // Node skips what is no base64, so the text must be what its bytes would be written as.
  if (key.length !== LENGTH || key.toString('base64') !== text.trimEnd())
    throw new MasterKeyRefused('The master key is not the base64 text of exactly 32 bytes.');
  if (key.every((byte) => byte === key[0])) throw new MasterKeyRefused('The master key repeats one byte: it is a placeholder.');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `jejak/${purpose}/v1`, LENGTH));
  const check = derive('check');
  const kekId = nameOf(check);
  const master = { kekId, kek: secret(derive('kek')), nik: secret(derive('nik')), house: secret(derive('house')), check };
  key.fill(0);
  return master;
}

/** The master key from a file that only our own user can read and that lies outside the data folder. Throws MasterKeyRefused. */
export function readMasterKeyFile(path: string, dataFolder: string): MasterKey {
  return masterKeyFrom(readFileSync(checkMasterKeyFile(path, dataFolder), 'ascii'));
}

/** The real path of a master key file that lies where it may, as it may. Throws MasterKeyRefused. */
export function checkMasterKeyFile(path: string, dataFolder: string): string {
  const real = realpathOf(path);
  if (isThere(dataFolder) && real.startsWith(`${realpathOf(dataFolder)}${sep}`))
    throw new MasterKeyRefused('The master key file lies in the data folder: a thief or a backup would take both.');
  const file = refusing('The master key file cannot be read.', () => openSync(real, 'r'));
  try {
    const { mode, uid } = fstatSync(file);
    if ((mode & 0o7777 & ~OWNER_ONLY) !== 0)
      throw new MasterKeyRefused('The master key file is open to others: its mode must be 0600 or less.');
    if (uid !== process.getuid?.()) throw new MasterKeyRefused('The master key file belongs to another user than the one who runs this.');
    return real;
  } finally {
    closeSync(file);
  }
}

/**
 * Makes a new master key file, whole and durable when this returns: a kill leaves none or all of it. Throws MasterKeyRefused when something
 * lies there already.
 */
export function createMasterKeyFile(path: string): void {
  const unfinished = `${path}.unfinished`;
  const refusal = 'There is something at the path of the new master key, or no folder for it.';
  rmSync(unfinished, { force: true });
  const file = refusing(refusal, () => openSync(unfinished, 'wx', OWNER_ONLY));
  try {
    writeSync(file, `${randomBytes(LENGTH).toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    refusing(refusal, () => linkSync(unfinished, path));
  } finally {
    rmSync(unfinished);
  }
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Keys that stand in examples: bytes that count up or down. */
const EXAMPLES = [1, -1].flatMap((step) =>
  Array.from({ length: 256 }, (_, start) => Buffer.from(Array.from({ length: LENGTH }, (__, index) => start + step * index))),
);
let exampleIds: ReadonlySet<string> | undefined;

/** Refuses, where people's records are kept, a key that anybody could know. Throws MasterKeyRefused. */
export function demandReal({ kekId }: MasterKey): void {
  exampleIds ??= new Set(
    EXAMPLES.filter((each) => !each.every((byte) => byte === each[0])).map((each) => masterKeyFrom(each.toString('base64')).kekId),
  );
  if (exampleIds.has(kekId)) throw new MasterKeyRefused('The master key is one from an example: everybody knows it.');
}

const realpathOf = (path: string) => refusing('The master key file is not there.', () => realpathSync(path));

function refusing<Result>(sentence: string, attempt: () => Result): Result {
  try {
    return attempt();
  } catch {
    throw new MasterKeyRefused(sentence);
  }
}

function secret(bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}
