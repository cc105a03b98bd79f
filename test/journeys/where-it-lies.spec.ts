import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { STORES_OF_VALUES } from '../../events/code-lists';
import { NOTHING_OF_ANYBODY, WHERE_IT_LIES } from '../../src/modules/erasure/where-it-lies';
import { erased } from '../support/erasing';
import { House } from '../support/house';
import { admitted, castOf, step } from '../support/stories';

const PLACES = [...Object.values(WHERE_IT_LIES).flat(), ...NOTHING_OF_ANYBODY];
/** Beside a database while it is open: they hold what the database holds. */
const ITS_OWN = /-(wal|shm|journal)$/;

/** Every file of a data folder; of a database every table, unless it is declared as a whole. */
function placesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(folder, join(each.parentPath, each.name)))
    .filter((file) => !ITS_OWN.test(file));
  return files.flatMap((file) => (PLACES.includes(file) || !file.endsWith('.db') ? [file] : tablesOf(folder, file)));
}

function tablesOf(folder: string, file: string): readonly string[] {
  const db = new Database(join(folder, file), { readonly: true });
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all();
  db.close();
  return tables.map((table) => `${file}/${table}`);
}

describe('Whatever an erasure has to search', () => {
  it('is declared: every file of a data folder and every table, while the house runs and once it has stopped', async () => {
    const house = await House.open('2026-03-10T09:00+07:00');
    const cast = await castOf(house);
    const id = await admitted(cast, 'Melati');
    await step(cast.worker, id, 'record-counselling', { role: 'enabler', topic: 'family', note: 'rahasia' });
    await erased(cast, `beneficiary-${id}`);
    const folder = house.stores.config.dataFolder;
    const running = placesIn(folder);
    await house.stop();
    expect(running.toSorted()).toEqual(PLACES.toSorted());
    expect(placesIn(folder).filter((place) => !PLACES.includes(place))).toEqual([]);
    await (await House.open('2026-03-10T09:00+07:00', house.folder)).close();
  });

  it('is searched: each store that is declared is on the list of what was found', async () => {
    const house = await House.open('2026-03-10T09:00+07:00');
    const cast = await castOf(house);
    const { stores } = await erased(cast, `beneficiary-${await admitted(cast, 'Melati')}`);
    expect(stores.map(({ store }) => store).toSorted()).toEqual([...STORES_OF_VALUES].toSorted());
    expect(Object.keys(WHERE_IT_LIES).toSorted()).toEqual([...STORES_OF_VALUES].toSorted());
    await house.close();
  });
});
