import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../src/config';
import { SqliteReadModels } from '../../src/platform/read-models/sqlite';
import { FILES } from '../../src/stores';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';
import { House } from '../support/house';
import { admitted, type Cast, castOf, type Counted, countedAt } from '../support/stories';

jest.setTimeout(90_000);

const NOW = '2026-03-01T09:00+07:00';

describe('A house whose log was restored to an older one, and went on without its views', () => {
  let house: House;
  let cast: Cast;
  let folder: string;
  let double: EventStoreDbDouble | undefined;
  const at = (name: string) => join(folder, 'data', name);
  const registered = async () => (await countedAt(cast.supervisor)).counts.registered;
  const lines = ({ lines: all }: Counted) => all.map(({ beneficiary }) => beneficiary).toSorted();

  /** Opens the house, admits some, and ends it; answers their ids. */
  async function lived(names: readonly string[], settings: Environment): Promise<readonly string[]> {
    house = await House.open(NOW, folder, settings);
    const here = await castOf(house);
    const ids: string[] = [];
    for (const name of names) ids.push(await admitted(here, name));
    await countedAt(here.supervisor);
    await house.stop();
    return ids;
  }

  afterEach(async () => {
    await house.close();
    await double?.kill();
  });

  it('shows nobody whom the log does not hold, once the old views are back beside it', async () => {
    house = await House.open(NOW);
    folder = house.folder;
    await house.stop();
    const [melati] = await lived(['Melati'], {});
    copyFileSync(at(FILES.events), at('older.db'));
    await lived(['Kenanga'], {});

    renameSync(at(FILES.views), at('old-views.db'));
    renameSync(at('older.db'), at(FILES.events));
    const later = await lived(['Mawar', 'Cempaka', 'Dahlia'], {});

    renameSync(at('old-views.db'), at(FILES.views));
    house = await House.open(NOW, folder);
    cast = await castOf(house);
    expect(lines(await countedAt(cast.supervisor))).toEqual([melati, ...later].toSorted());
  });

  it('on a server, too; and whoever only looks on shows nothing, until they are built anew', async () => {
    double = await EventStoreDbDouble.start();
    const settings = { JEJAK_EVENTSTOREDB_URL: double.connectionString };
    house = await House.open(NOW, undefined, settings);
    folder = house.folder;
    await house.stop();
    const [melati] = await lived(['Melati'], settings);
    const older = double.log.entries.length;
    await lived(['Kenanga'], settings);

    renameSync(at(FILES.views), at('old-views.db'));
    double.log.backTo(older);
    const later = await lived(['Mawar', 'Cempaka', 'Dahlia'], settings);

    for (const rest of ['-wal', '-shm']) rmSync(at(`${FILES.views}${rest}`), { force: true });
    renameSync(at('old-views.db'), at(FILES.views));
    const views = SqliteReadModels.open(at(FILES.views));
    // Somebody who is silent keeps them, so the house looks on for some seconds.
    await views.takeOver((await views.lease())!.token, 'a stalled one');
    await views.close();
    house = await House.open(NOW, folder, settings);
    cast = await castOf(house);
    const asked = await cast.supervisor.get('/api/caseload').unset('read-after');
    expect(asked.status).toBe(503);
    for (let tries = 0; tries < 200; tries++) {
      const { status } = await cast.supervisor.get('/api/caseload');
      if (status === 200) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await registered()).toBe(4);
    expect(lines(await countedAt(cast.supervisor))).toEqual([melati, ...later].toSorted());
  });
});
