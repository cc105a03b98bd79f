import { resolve } from 'node:path';
import { erasures, type ErasureLine } from '../../projections/erasures.projection';
import { erasureOf } from '../access/restrictions';
import { Config } from '../config';
import { CarryOut } from '../modules/erasure/carry-out';
import { withClock } from '../modules/erasure/erasure-clock';
import { Clock } from '../platform/clock';
import { utcOf } from '../platform/local-time';
import { Views } from '../platform/projections/views';
import { restoreRegister } from '../erasures-in-log';
import { openStores } from '../stores';
import { demandHouse, type Indoors } from './app';
import { Failed, type Terminal } from './terminal';
import { upToNow } from './up-to-now';

/** `jejak erase status`: one line an erasure; pseudonyms only. */
export async function listErasures({ app, stores }: Indoors, terminal: Terminal): Promise<void> {
  const now = utcOf(app.get(Clock).now());
  const hours = app.get(Config).clockHours['erasure-request']!;
  const all = (await linesOf({ app, stores })).map((line) => withClock(line, now, hours));
  const lines = all.map(
    ({ id, subject, standing, requestedAt, dueAt, endedAt }) =>
      `${id}  ${subject}  ${standing.padEnd(10)} ${requestedAt}  ${endedAt ?? (dueAt === null ? 'diterapkan lagi / applied again' : `sampai / until ${dueAt}`)}`,
  );
  // The register is read with a key; how far each is stands in the log.
  const register = stores.vault.sealed ? null : stores.erasures.rows.length;
  terminal.result(lines.join('\n') || 'Tidak ada / none', { erasures: all, register });
}

/** `jejak erase run`: destroys and searches what two people agreed to; goes on from wherever it was interrupted. Throws Failed unless it is certified. */
export async function runErasure(house: Indoors, named: string, terminal: Terminal): Promise<void> {
  const id = named.includes('-') && !/^[0-9a-f]{8}-/.test(named) ? erasureOf(named) : named;
  const before = (await linesOf(house)).find((each) => each.id === id);
  if (!before) throw new Failed('There is no erasure with this id.');
  await house.app.get(CarryOut).run(id, { id: 'cli', centre: before.centre });
  const line = (await linesOf(house)).find((each) => each.id === id)!;
  const stores = line.stores.map(
    ({ store, reached, values, left }) => `  ${store.padEnd(22)} ${reached ? `${values} values, ${left} left` : 'NOT REACHED'}`,
  );
  terminal.result([`${line.subject}: ${line.standing}, ${line.keys} keys destroyed`, ...stores].join('\n'), line);
  if (line.standing !== 'certified') throw new Failed('It is not shown that nothing can be opened: see which store, and run it again.');
}

/** `jejak erase restore-register`: writes anew what the register of erasures lacks and the log says; for one that is lost. The house must not run. */
export async function restoreLostRegister(config: Config, terminal: Terminal): Promise<void> {
  demandHouse(config);
  const stores = await openStores(config, undefined, { anyRegister: true });
  try {
    if (stores.vault.sealed)
      throw new Failed(
        'Kunci induk terkunci: buka dahulu dengan `jejak keys unlock`. / The master key is locked: unlock it first, with `jejak keys unlock`.',
      );
    const rows = await restoreRegister(stores.store, stores.erasures);
    const register = resolve(config.erasureRegister);
    terminal.result(`${register}: ${rows} baris ditulis dari catatan / rows written from the log`, { register, rows });
  } finally {
    await stores.close();
  }
}

async function linesOf({ app }: Indoors): Promise<readonly ErasureLine[]> {
  await upToNow(app);
  return app.get(Views).all(erasures, {});
}
