import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../src/cli/migrate';
import { Failed } from '../../src/cli/terminal';
import { verifyLog } from '../../src/cli/verify';
import { Config } from '../../src/config';
import { AlreadyRunning } from '../../src/platform/data-folder-lock';
import { NotACopy } from '../../src/platform/event-store/copying';
import { EventStoreDbStore } from '../../src/platform/event-store/eventstoredb';
import { FILES } from '../../src/stores';
import { MoveRefused, type Whither } from '../../src/stores-moving';
import { drafts } from '../support/drafts';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';
import { House } from '../support/house';
import { Heard } from '../support/house-folder';
import { admitted, type Cast, castOf, countedAt, historyOf, step } from '../support/stories';

const NOW = '2026-03-01T09:00+07:00';

describe('An installation that is moved to EventStoreDB', () => {
  let double: EventStoreDbDouble;
  let house: House;
  let folder: string;
  let melati: string;

  const settings = () => ({ JEJAK_EVENTSTOREDB_URL: double.connectionString });
  const configured = () =>
    new Config({ JEJAK_DATA: join(folder, 'data'), JEJAK_MASTER_KEY_FILE: join(folder, 'master.key'), ...settings() });
  const move = async (whither: Whither) => {
    const heard = new Heard();
    await migrate(configured(), whither, heard);
    return heard.facts;
  };
  /** What somebody sees who comes from outside. */
  const seen = async () => {
    const cast: Cast = await castOf(house);
    return { counted: await countedAt(cast.supervisor), history: await historyOf(cast.head, melati) };
  };
  const hashes = async () => (await house.stores.store.readAll(undefined, 5000)).map(({ id, hash }) => `${id} ${hash}`);

  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    house = await House.open(NOW);
    folder = house.folder;
    const cast = await castOf(house);
    melati = await admitted(cast, 'Melati');
    await admitted(cast, 'Kenanga');
    await step(cast.supervisor, melati, 'assign-track', { track: 'sewing' });
  });
  afterEach(async () => {
    await house.stop().catch(() => undefined);
    await double.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the same there and back again, with every hash unchanged, and goes on', async () => {
    const before = await seen();
    const log = await hashes();
    await house.stop();
    expect(await move('eventstoredb')).toMatchObject({ before: 0, copied: log.length, whole: true });

    house = await House.open(NOW, folder, settings());
    const there = await hashes();
    expect(there.slice(0, log.length)).toEqual(log);
    expect(await seen()).toEqual(before);
    const cast = await castOf(house);
    await step(cast.worker, melati, 'grant-leave', { until: '2026-03-07' });
    const after = await seen();
    const longer = await hashes();
    await house.stop();

    process.umask(0o022); // As a process has it that opened no house.
    expect(await move('folder')).toMatchObject({ before: 0, copied: longer.length, whole: true });
    expect(statSync(join(folder, 'data', FILES.events)).mode & 0o077).toBe(0);
    house = await House.open(NOW, folder);
    expect((await hashes()).slice(0, longer.length)).toEqual(longer);
    expect(await seen()).toEqual(after);
    expect(existsSync(join(folder, 'data', 'events.moved.db'))).toBe(true);
  });

  it('is not moved while somebody works on it', async () => {
    await expect(move('eventstoredb')).rejects.toBeInstanceOf(AlreadyRunning);
  });

  it('is not moved to a server with the log of another, and can be started where it was', async () => {
    const server = EventStoreDbStore.open({ connectionString: double.connectionString });
    await server.append('trial-1', 'no-stream', drafts(2));
    await server.close();
    const before = await seen();
    await house.stop();
    await expect(move('eventstoredb')).rejects.toBeInstanceOf(NotACopy);
    // What lies there is whole by itself, and it is not this installation's log.
    await expect(verifyLog(configured(), new Heard())).rejects.toBeInstanceOf(Failed);
    house = await House.open(NOW, folder);
    expect(await seen()).toEqual(before);
  });

  it('is not moved back onto a log that is there', async () => {
    await house.stop();
    await expect(move('folder')).rejects.toBeInstanceOf(MoveRefused);
    expect(existsSync(join(folder, 'data', FILES.events))).toBe(true);
  });
});
