import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, realpathSync, writeSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { DataClass } from '../../../events/kit/personal';
import { isThere } from '../is-there';
import { makePrivateFolder } from '../private-folder';
import { type Vault, VaultSealed } from './vault';

/** One erasure, as it is kept for the day an older vault is restored. */
export interface ErasureRow {
  /** Id of the stream that says how it came about. */
  readonly erasure: string;
  readonly subject: string;
  readonly classes: readonly DataClass[];
  readonly centre: string;
  /** When it was written, 24 characters, UTC. */
  readonly at: string;
}

/** The register is not what was written, or lies where a backup would take it together with the vault. */
export class ErasureRegisterRefused extends Error {}

interface Line extends ErasureRow {
  /** The mac of the row before it. Two processes that write at once write one each after the same row. */
  readonly before: string;
  /** HMAC (hex) over the row and the mac before it: nobody adds, changes or takes out a row unnoticed, and nobody can have keys destroyed by writing one. */
  readonly mac: string;
}

/**
 * Every erasure there was, in a file of its own that only grows. It lies outside the data folder, so that restoring a backup of that
 * does not take it back in time.
 */
export class ErasureRegister {
  #rows: Line[] = [];

  #key: Buffer | undefined;

  private constructor(private readonly file: string) {}

  /** Opens the register, or begins one; without the house key it stays locked until `unlock`. Throws ErasureRegisterRefused. */
  static open(path: string, dataFolder: string, house?: KeyObject): ErasureRegister {
    const file = resolve(path);
    makePrivateFolder(dirname(file));
    if (isWithin(realpathSync(dirname(file)), dataFolder))
      throw new ErasureRegisterRefused('The register of erasures lies in the data folder: a restored backup would take it back in time.');
    const register = new ErasureRegister(file);
    if (house) register.unlock(house);
    return register;
  }

  /** The rows of a register as they lie there, whoever wrote them; none where there is none. Throws ErasureRegisterRefused where one is no row. */
  static said(path: string): readonly ErasureRow[] {
    const file = resolve(path);
    return isThere(file) ? linesOf(readFileSync(file, 'utf8')) : [];
  }

  /** Throws ErasureRegisterRefused. */
  unlock(house: KeyObject): void {
    this.#key = createHmac('sha256', house).update('jejak/erasure-register/v1').digest();
    this.#read();
  }

  /** Throws VaultSealed while it is locked. */
  get rows(): readonly ErasureRow[] {
    if (!this.#key) throw new VaultSealed();
    return this.#rows;
  }

  /** Writes a row, durable when this returns; one that is there already is not written again. */
  add(row: ErasureRow): void {
    // Another process may have written since.
    this.#read();
    if (this.#rows.some((each) => keyOf(each) === keyOf(row))) return;
    const before = this.#rows.at(-1)?.mac ?? '';
    const line = { ...row, before, mac: this.#mac(row, before) };
    const isNew = !isThere(this.file);
    const handle = openSync(this.file, 'a', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(line)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (isNew) syncFolder(dirname(this.file));
    this.#rows.push(line);
  }

  #read(): void {
    if (!isThere(this.file)) return;
    const text = readFileSync(this.file, 'utf8');
    const rows: Line[] = [];
    const macs = new Set(['']);
    for (const line of linesOf(text)) {
      const expected = Buffer.from(this.#mac(line, line.before), 'hex');
      const said = Buffer.from(String(line.mac), 'hex');
      if (!macs.has(line.before) || said.length !== expected.length || !timingSafeEqual(said, expected))
        throw new ErasureRegisterRefused('The register of erasures was changed, or belongs to another installation.');
      macs.add(line.mac);
      rows.push(line);
    }
    this.#rows = rows;
    // What is left of a row that a power cut ended: its erasure is not recorded as carried out, and is carried out again.
    const whole = wholeOf(text);
    if (whole.length < text.length) cut(this.file, Buffer.byteLength(whole));
  }

  #mac({ erasure, subject, classes, centre, at }: ErasureRow, before: string): string {
    if (!this.#key) throw new VaultSealed();
    return createHmac('sha256', this.#key)
      .update(JSON.stringify(['jejak/erasure-register/v1', before, erasure, subject, classes, centre, at]))
      .digest('hex');
  }
}

/** What of a row had come back with an older vault, and was destroyed again. */
export interface DestroyedAgain {
  readonly row: ErasureRow;
  readonly classes: readonly DataClass[];
  readonly keys: number;
}

/** Destroys in a vault whatever the register says, and answers what of it was there. */
export async function destroyAgain({ rows }: ErasureRegister, vault: Vault): Promise<readonly DestroyedAgain[]> {
  const again: DestroyedAgain[] = [];
  for (const row of rows) {
    const erased = await vault.erased(row.subject);
    const classes = row.classes.filter((each) => !erased.includes(each));
    if (classes.length > 0) again.push({ row, classes, keys: await vault.destroy(row.subject, classes, Date.parse(row.at)) });
  }
  return again;
}

/** What of some erasures the rows of a register do not say, so that an older vault would open it again. */
export function lackingIn(rows: readonly ErasureRow[], erased: readonly ErasureRow[]): readonly ErasureRow[] {
  const line = (subject: string, dataClass: DataClass) => `${subject}/${dataClass}`;
  const known = new Set(rows.flatMap(({ subject, classes }) => classes.map((each) => line(subject, each))));
  return erased.flatMap((row) => {
    const classes = row.classes.filter((each) => !known.has(line(row.subject, each)));
    for (const each of classes) known.add(line(row.subject, each));
    return classes.length > 0 ? [{ ...row, classes }] : [];
  });
}

const keyOf = ({ erasure, subject, classes }: ErasureRow): string => JSON.stringify([erasure, subject, [...classes].sort()]);

const isWithin = (real: string, folder: string): boolean =>
  isThere(folder) && `${join(real, 'x')}`.startsWith(`${realpathSync(folder)}${sep}`);

const wholeOf = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1);
const linesOf = (text: string): readonly Line[] => wholeOf(text).split('\n').slice(0, -1).map(parsed);

function parsed(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    throw new ErasureRegisterRefused('The register of erasures was changed: a row is not readable.');
  }
}

function cut(file: string, to: number): void {
  const handle = openSync(file, 'r+');
  ftruncateSync(handle, to);
  fsyncSync(handle);
  closeSync(handle);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
