import { createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { decrypt, encrypt } from './aead';
import { rewrap, type WrappedKey } from './data-key';
import type { KeyRing, KeysAtHand } from './key-ring';
import { type MasterKey, MasterKeyRefused, nameOf } from './master-key';
import { LIMIT } from '../limit';

const CHECK = 'key-check';
const NEXT_CHECK = 'key-check-next';
const NONCE = 12;

/**
 * Takes the master keys that were given for those the file was made under. A copy of the file from before the last change of the master key
 * opens with the retired one, and its keys are wrapped under the one in use before anybody uses them. Throws MasterKeyRefused, and then
 * changed nothing.
 */
export function admit(db: Database, keys: KeysAtHand, create: boolean): KeyRing {
  const atHand = [keys.current, ...(keys.next ? [keys.next] : [])];
  let ring = admitted(db, keys.current, (check) => atHand.find((each) => isSame(each.check, check)) ?? retiredFor(keys, check), create);
  while (![ring.wrapping, ring.replaced ?? ring.wrapping].every((each) => atHand.includes(each))) {
    ring = ring.replaced ? ring : begin(db, ring, keys.current);
    while (rewrapSome(db, ring, REWRAPPED_AT_ONCE) > 0);
    ring = end(db, ring);
  }
  return ring;
}

const REWRAPPED_AT_ONCE = 1000;

function retiredFor({ retired }: KeysAtHand, check: Buffer): MasterKey | undefined {
  const found = retired?.(nameOf(check));
  return found && isSame(found.check, check) ? found : undefined;
}

function admitted(db: Database, given: MasterKey, made: (check: Buffer) => MasterKey | undefined, create: boolean): KeyRing {
  return db
    .transaction((): KeyRing => {
      // Never beside keys that are there already: they were wrapped under the key that this row named.
      if (create) db.prepare('INSERT OR IGNORE INTO vault SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM keys)').run(CHECK, given.check);
      const [known, begun] = [bytesOf(db, CHECK), bytesOf(db, NEXT_CHECK)];
      if (!known) throw new MasterKeyRefused('The vault file does not say which master key it was made under.');
      const current = made(known);
      if (!current) throw missing('The vault was made', known, given);
      const next = begun && made(begun);
      if (begun && !next) throw missing('Keys were being wrapped anew', begun, given);
      const secret = (name: 'nik' | 'house') => stored(db, name, current) ?? current[name];
      return { wrapping: next ?? current, ...(next && { replaced: current }), nik: secret('nik'), house: secret('house') };
    })
    .immediate();
}

const missing = (what: string, check: Buffer, { kekId }: MasterKey) =>
  new MasterKeyRefused(
    `${what} under the master key ${nameOf(check)}, and that is not there; the one in use is ${kekId}. Put the file of that key beside it, its name ending in .retired-${nameOf(check)} (or, in the environment, make it JEJAK_MASTER_KEY and this one JEJAK_NEXT_MASTER_KEY), or restore a later keys.db.`,
  );

/** From now on every new key is wrapped under `next`; durable when this returns. */
export function begin(db: Database, { wrapping, replaced, ...secrets }: KeyRing, next: MasterKey): KeyRing {
  if (replaced) {
    if (wrapping.kekId !== next.kekId) throw new MasterKeyRefused('Keys are being wrapped anew under another master key.');
    return { wrapping, replaced, ...secrets };
  }
  if (wrapping.kekId === next.kekId) return { wrapping, ...secrets };
  db.prepare('INSERT OR REPLACE INTO vault VALUES (?, ?)').run(NEXT_CHECK, next.check);
  return { ...secrets, wrapping: next, replaced: wrapping };
}

/** Wraps up to `most` keys anew, each readable before and after; answers how many there were. */
export function rewrapSome(db: Database, { wrapping, replaced }: KeyRing, most: number): number {
  if (!replaced) return 0;
  const some = db.prepare<[string, number], WrappedKey>(
    `SELECT key_id AS keyId, kek_id AS kekId, nonce, wrapped, "commit" FROM keys WHERE kek_id = ? AND state <> 'destroyed' ${LIMIT}`,
  );
  const put = db.prepare<[string, Buffer, Buffer, string, string]>(
    `UPDATE keys SET kek_id = ?, nonce = ?, wrapped = ? WHERE key_id = ? AND kek_id = ? AND state <> 'destroyed'`,
  );
  return db
    .transaction(() => {
      const rows = some.all(replaced.kekId, most);
      for (const row of rows) {
        const { kekId, nonce, wrapped } = rewrap(replaced, wrapping, row);
        put.run(kekId, nonce, wrapped, row.keyId, row.kekId);
      }
      return rows.length;
    })
    .immediate();
}

/** The last key is wrapped anew: the file is the next master key's from now on. Throws when one is not. */
export function end(db: Database, { wrapping, replaced, nik, house }: KeyRing): KeyRing {
  if (!replaced) return { wrapping, nik, house };
  db.transaction(() => {
    const left = db.prepare(`SELECT 1 FROM keys WHERE kek_id = ? AND state <> 'destroyed' LIMIT 1`).get(replaced.kekId);
    if (left !== undefined) throw new Error('There are keys that are not wrapped anew.');
    for (const [name, key] of Object.entries({ nik, house })) keep(db, name, wrapping, key);
    db.prepare('INSERT OR REPLACE INTO vault VALUES (?, ?)').run(CHECK, wrapping.check);
    db.prepare('DELETE FROM vault WHERE name = ?').run(NEXT_CHECK);
  }).immediate();
  return { wrapping, nik, house };
}

/** How many keys can be used, by the master key that wraps them. */
export const keysByMaster = (db: Database): Readonly<Record<string, number>> =>
  Object.fromEntries(
    db.prepare(`SELECT kek_id, count(*) FROM keys WHERE state <> 'destroyed' GROUP BY kek_id ORDER BY kek_id`).raw().all() as [
      string,
      number,
    ][],
  );

const bytesOf = (db: Database, name: string): Buffer | undefined => {
  const value = db.prepare('SELECT value FROM vault WHERE name = ?').pluck().get(name);
  return Buffer.isBuffer(value) ? value : undefined;
};

const isSame = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);

// Keys in JCS order.
const bound = (name: string, kek: string) => JSON.stringify({ ctx: 'jejak/secret/v1', kek, name });

function stored(db: Database, name: string, { kek, kekId }: MasterKey): KeyObject | undefined {
  const value = bytesOf(db, `secret/${name}`);
  return value && secretOf(decrypt(kek, bound(name, kekId), { nonce: value.subarray(0, NONCE), bytes: value.subarray(NONCE) }));
}

function keep(db: Database, name: string, { kek, kekId }: MasterKey, key: KeyObject): void {
  const plain = key.export();
  const { nonce, bytes } = encrypt(kek, bound(name, kekId), plain);
  plain.fill(0);
  db.prepare('INSERT OR REPLACE INTO vault VALUES (?, ?)').run(`secret/${name}`, Buffer.concat([nonce, bytes]));
}

function secretOf(plain: Buffer): KeyObject {
  const key = createSecretKey(plain);
  plain.fill(0);
  return key;
}
