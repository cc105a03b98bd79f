import 'reflect-metadata';
import fs from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { indoors } from '../../src/cli/app';
import { CarryOut } from '../../src/modules/erasure/carry-out';
import { KeyWork } from '../../src/modules/keys/key-work';
import { SqliteEventStore } from '../../src/platform/event-store/sqlite';

const [what, erasure, last, points] = process.argv.slice(2);
let left = Number.POSITIVE_INFINITY;
let changes = 0;

/**
 * Called after each change that lasts. After the last that it may make, the process is gone: nothing is caught, flushed or closed. With a
 * folder for `points` it goes on, and leaves there what lies on the disk after each change, which is what a kill would leave.
 */
function lasts(): void {
  if (left === Number.POSITIVE_INFINITY) return;
  if (points !== undefined) fs.cpSync(join(process.env.JEJAK_DATA!, '..'), join(points, String(++changes)), { recursive: true });
  else if (--left === 0) process.kill(process.pid, 'SIGKILL');
}

type Any = (...args: unknown[]) => unknown;

function after(owner: object, name: string, counts: (self: unknown, args: readonly unknown[]) => boolean): void {
  const record = owner as Record<string, Any>;
  const does = record[name]!;
  record[name] = function (this: unknown, ...args: unknown[]) {
    const counted = counts(this, args);
    const result = does.apply(this, args);
    if (!counted) return result;
    if (result instanceof Promise) return result.then((value: unknown) => (lasts(), value));
    lasts();
    return result;
  };
}

const isVault = (self: unknown) => (self as { readonly name: string }).name.endsWith('keys.db');

for (const name of ['writeSync', 'fsyncSync', 'renameSync', 'linkSync', 'rmSync']) after(fs, name, () => true);
after(SqliteEventStore.prototype, 'append', (_, [stream]) => /^(erasure|keys)-/.test(String(stream)));
after(Database.prototype, 'pragma', (self, [source]) => isVault(self) && String(source).startsWith('wal_checkpoint'));
const begin = Reflect.get(Database.prototype, 'transaction') as Any;
(Database.prototype as unknown as Record<string, Any>)['transaction'] = function (this: unknown, ...args: unknown[]) {
  const work = begin.apply(this, args) as Any & { readonly immediate: Any };
  const immediate = (...given: unknown[]) => {
    const result = work.immediate(...given);
    lasts();
    return result;
  };
  return isVault(this) ? Object.assign((...given: unknown[]) => work(...given), { immediate }) : work;
};
const prepare = Reflect.get(Database.prototype, 'prepare') as Any;
(Database.prototype as unknown as Record<string, Any>)['prepare'] = function (
  this: { readonly inTransaction: boolean },
  ...args: unknown[]
) {
  const statement = prepare.apply(this, args) as object;
  if (isVault(this)) after(statement, 'run', () => !this.inTransaction);
  return statement;
};

/** Does one piece of work, and dies after so many changes that last; ends by itself where there are fewer, or where it only shows them. */
async function main(): Promise<void> {
  await indoors(async ({ app }) => {
    left = Number(last);
    if (what === 'erase') await app.get(CarryOut).run(erasure!, { id: 'cli', centre: 'wanita-utama' });
    if (what === 'rotate') await app.get(KeyWork).rotate();
    if (what === 'destroy-retired') await app.get(KeyWork).destroyRetired();
    left = Number.POSITIVE_INFINITY;
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
