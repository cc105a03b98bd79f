import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config';
import { KeyWork } from '../modules/keys/key-work';
import { isThere } from '../platform/is-there';
import { type Holder, isLocked, lockKey, unlockKey, WrongPassphrase } from '../platform/personal-data/locked-key';
import { openStores, viewsDatabase } from '../stores';
import { demandHouse, type Indoors, warnOfOpenFolders } from './app';
import { Failed, type Terminal } from './terminal';
import { typedLines } from './typed';

/** `jejak keys status`: how many data keys each master key wraps. */
export function showKeys({ stores }: Indoors, terminal: Terminal): void {
  const status = stores.keys.status();
  const lines = Object.entries(status.keys).map(
    ([kekId, count]) => `${kekId}  ${count}${kekId === status.current ? '  dipakai / in use' : ''}`,
  );
  const retired = status.retired.map((kekId) => `${kekId}  pensiun / retired`);
  const sealed = `TERKUNCI / SEALED: dua dari / two of ${status.holders.join(', ')}`;
  terminal.result([status.sealed ? sealed : 'terbuka / open', ...lines, ...retired].join('\n'), status);
}

/** `jejak keys rotate`: wraps every data key under a new master key; run again after a kill it goes on. */
export async function rotateKeys({ app, stores }: Indoors, terminal: Terminal): Promise<void> {
  await app.get(KeyWork).rotate();
  showKeys({ app, stores }, terminal);
}

/** `jejak keys destroy-retired`: from now on no older copy of the vault opens. */
export async function destroyRetiredKeys({ app }: Indoors, terminal: Terminal): Promise<void> {
  const destroyed = await app.get(KeyWork).destroyRetired();
  terminal.result(`${destroyed} kunci induk lama dimusnahkan / old master keys destroyed`, { destroyed });
}

/** `jejak keys lock`: turns a plain master key file into one that two of its holders open together. The house must not run. */
export async function lockMasterKey(config: Config, holders: readonly string[], terminal: Terminal): Promise<void> {
  warnOfOpenFolders(config);
  const { file, text } = keyFile(config);
  if (isLocked(text)) throw new Failed('The master key is locked already.');
  // Held open meanwhile: no house may start on a key that is being changed.
  demandHouse(config);
  const stores = await openStores(config, undefined, { anyRegister: true });
  try {
    const given = await passphrasesOf(holders);
    const key = text.trimEnd();
    const views = viewsDatabase(stores.vault.houseKey);
    const locked = await lockKey(key, given, views);
    // Whoever cannot open it again must learn so now.
    if ((await unlockKey(locked, [given[0]!, given[1]!])) !== key) throw new Failed('The locked key does not open; nothing was changed.');
    replace(file, locked, text.length);
    const retired = stores.keys.status().retired;
    // They are not locked with it, and open every older copy of the vault.
    const open =
      retired.length === 0
        ? []
        : [`${retired.length} kunci induk lama masih terbuka / old master keys still lie open: jejak keys destroy-retired`];
    terminal.result([`Terkunci / locked: ${holders.join(', ')}`, ...open].join('\n'), { locked: true, holders, retired });
  } finally {
    await stores.close();
  }
}

/** `jejak keys unlock`: two holders turn a locked master key file back into a plain one. The house must not run. */
export async function unlockMasterKey(config: Config, holders: readonly string[], terminal: Terminal): Promise<void> {
  warnOfOpenFolders(config);
  const { file, text } = keyFile(config);
  if (!isLocked(text)) throw new Failed('The master key is not locked.');
  if (holders.length !== 2) throw new Failed('Name the two holders who unlock it.', 2);
  demandHouse(config);
  const stores = await openStores(config, undefined, { anyRegister: true });
  try {
    const [one, other] = await passphrasesOf(holders);
    replace(file, `${await unlockKey(text, [one!, other!])}\n`, 0);
    terminal.result('Terbuka / unlocked', { locked: false });
  } catch (error) {
    throw error instanceof WrongPassphrase ? new Failed('One of the two passphrases is wrong.') : error;
  } finally {
    await stores.close();
  }
}

function keyFile({ masterKeyFile, masterKey }: Config): { readonly file: string; readonly text: string } {
  if (masterKey !== undefined) throw new Failed('The master key is in the environment; only a file can be locked.', 2);
  const file = resolve(masterKeyFile);
  if (!isThere(file)) throw new Failed('There is no master key file.', 2);
  if (isThere(`${file}.next`)) throw new Failed('A rotation is not finished: run jejak keys rotate first.');
  return { file, text: readFileSync(file, 'utf8') };
}

// A kill leaves the old file or the new one. The old bytes are overwritten where they lie once nothing names them any more.
function replace(file: string, text: string, secret: number): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  const old = openSync(file, 'r+');
  try {
    renameSync(`${file}.new`, file);
    if (secret > 0) writeSync(old, Buffer.alloc(secret), 0, secret, 0);
    fsyncSync(old);
  } finally {
    closeSync(old);
  }
}

// One line a holder: asked for on a terminal, read from standard input elsewhere; never shown.
async function passphrasesOf(holders: readonly string[]): Promise<readonly Holder[]> {
  process.stderr.write(`Kata sandi / passphrases (${holders.join(', ')}):\n`);
  const said = (await typedLines(holders.length)).map((passphrase, index): Holder => ({ holder: holders[index]!, passphrase }));
  if (said.length < holders.length) throw new Failed('A passphrase a holder, one a line.', 2);
  return said;
}
