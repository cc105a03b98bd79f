import { createHmac, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Accounts } from './access/accounts';
import { SqliteAccounts } from './access/accounts-sqlite';
import type { Config } from './config';
import { type Clock, SystemClock } from './platform/clock';
import { DataFolderLock } from './platform/data-folder-lock';
import type { EventStore } from './platform/event-store/event-store';
import { SqliteEventStore } from './platform/event-store/sqlite';
import { createMasterKeyFile, type MasterKey, masterKeyFrom, readMasterKeyFile } from './platform/personal-data/master-key';
import { SqliteVault } from './platform/personal-data/sqlite';
import type { Vault } from './platform/personal-data/vault';
import { MongoReadModels } from './platform/read-models/mongodb';
import type { ReadModels } from './platform/read-models/read-models';
import { SqliteReadModels } from './platform/read-models/sqlite';

/** The stores of one installation, opened. */
export interface Stores {
  readonly config: Config;
  readonly clock: Clock;
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly vault: Vault;
  readonly accounts: Accounts;
  /** A secret of this installation for page markers and keyed hashes. */
  readonly houseKey: KeyObject;
  readonly close: () => Promise<void>;
}

/** Where each store of a data folder lies. */
export const FILES = { events: 'events.db', views: 'views.db', keys: 'keys.db', access: 'access.db' } as const;

/** The data folder is not whole: something that was there is gone. */
export class DataFolderBroken extends Error {}

/**
 * Opens the stores of a data folder for this process alone, and makes them on the first run. Throws AlreadyRunning,
 * MasterKeyRefused, DataFolderBroken or MongoFailed; what was opened by then is closed again.
 */
export async function openStores(config: Config, clock: Clock = new SystemClock()): Promise<Stores> {
  // Whatever is made from here on is its owner's alone.
  process.umask(0o077);
  const folder = resolve(config.dataFolder);
  const lock = DataFolderLock.take(folder);
  const opened: { close(): unknown }[] = [{ close: () => lock.release() }];
  const close = async () => {
    for (const each of opened.toReversed()) await each.close();
  };
  try {
    const first = isFirstRun(folder);
    const masterKey = masterKeyOf(config, folder, first);
    const keep = <Store extends { close(): unknown }>(store: Store): Store => (opened.push(store), store);
    const vault = keep(SqliteVault.open({ file: join(folder, FILES.keys), masterKey, clock, create: first }));
    const store = keep(SqliteEventStore.open({ file: join(folder, FILES.events) }));
    const readModels = keep(await openViews(config, folder, masterKey.house));
    const accounts = keep(SqliteAccounts.open(join(folder, FILES.access)));
    return { config, clock, store, readModels, vault, accounts, houseKey: masterKey.house, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The database of an installation on a server that keeps the views of several: no two may write one. */
export const viewsDatabase = (houseKey: KeyObject): string =>
  `jejak-${createHmac('sha256', houseKey).update('jejak/views-database/v1').digest('hex').slice(0, 16)}`;

async function openViews({ mongodbUrl: url }: Config, folder: string, houseKey: KeyObject): Promise<ReadModels> {
  if (url === undefined) return SqliteReadModels.open(join(folder, FILES.views));
  return MongoReadModels.open({ url, database: viewsDatabase(houseKey) });
}

// Views can be made anew from the log; nothing else can be made anew, so nothing else is.
function isFirstRun(folder: string): boolean {
  const there = [FILES.events, FILES.keys].filter((file) => existsSync(join(folder, file)));
  if (there.length === 1)
    throw new DataFolderBroken(
      `${there[0]} is there, but ${there[0] === FILES.events ? FILES.keys : FILES.events} is gone: restore a backup.`,
    );
  return there.length === 0;
}

function masterKeyOf({ masterKey, masterKeyFile }: Config, folder: string, first: boolean): MasterKey {
  if (masterKey !== undefined) return masterKeyFrom(masterKey);
  const file = resolve(masterKeyFile);
  if (first && !existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    createMasterKeyFile(file);
  }
  return readMasterKeyFile(file, folder);
}

/** Opens the log of a data folder for reading alone, beside a server that writes it. */
export const openLogForReading = (file: string): EventStore => SqliteEventStore.open({ file, readOnly: true });
