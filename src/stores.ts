import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Accounts } from './access/accounts';
import { SqliteAccounts } from './access/accounts-sqlite';
import type { Config } from './config';
import { type Clock, SystemClock } from './platform/clock';
import { DataFolderLock } from './platform/data-folder-lock';
import type { EventStore } from './platform/event-store/event-store';
import { EventStoreDbStore } from './platform/event-store/eventstoredb';
import { SqliteEventStore } from './platform/event-store/sqlite';
import { ErasureRegister } from './platform/personal-data/erasure-register';
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
  readonly erasures: ErasureRegister;
  /** A secret of this installation for page markers and keyed hashes. */
  readonly houseKey: KeyObject;
  readonly close: () => Promise<void>;
}

/** Where each store of a data folder lies. */
export const FILES = { events: 'events.db', views: 'views.db', keys: 'keys.db', access: 'access.db' } as const;

/** How long an instance waits while another opens the same folder. */
const OPENING_MS = 30_000;

/** The data folder is not whole: something that was there is gone, or something is there that must not be. */
export class DataFolderBroken extends Error {}

/** The event store holds back events that were written. Nothing may be recorded until it shows them again. */
export class LogHidden extends Error {
  constructor(readonly streams: readonly string[]) {
    super(
      `The event store holds back events of ${streams.length} streams (${streams.slice(0, 3).join(', ')}): they were truncated, aged out or deleted there ($tb, $maxAge, $maxCount). Set their metadata back, or restore a backup of the server.`,
    );
  }
}

/**
 * Opens the stores of an installation, and makes them on the first run. With the log in the data folder they are this process's alone;
 * with the log on EventStoreDB any number of processes of one machine share the folder. Throws AlreadyRunning, MasterKeyRefused,
 * DataFolderBroken, ErasureRegisterRefused, LogHidden, StoreUnavailable or MongoFailed; what was opened by then is closed again.
 */
export async function openStores(config: Config, clock: Clock = new SystemClock()): Promise<Stores> {
  // Whatever is made from here on is its owner's alone.
  process.umask(0o077);
  const folder = resolve(config.dataFolder);
  const shared = config.eventstoredbUrl !== undefined;
  const lock = shared ? await DataFolderLock.turn(folder, OPENING_MS) : DataFolderLock.take(folder);
  const opened: { close(): unknown }[] = [{ close: () => lock.release() }];
  const keep = <Store extends { close(): unknown }>(store: Store): Store => (opened.push(store), store);
  const close = async () => {
    for (const each of opened.toReversed()) await each.close();
  };
  try {
    const server = config.eventstoredbUrl === undefined ? undefined : keep(await openServer(config.eventstoredbUrl, folder));
    const first = server ? await isFirstOn(server, folder) : isFirstRun(folder);
    const masterKey = masterKeyOf(config, folder, first);
    const vault = keep(SqliteVault.open({ file: join(folder, FILES.keys), masterKey, clock, create: first }));
    const erasures = ErasureRegister.open(config.erasureRegister, folder, registerKey(masterKey.house));
    const store = server ?? keep(SqliteEventStore.open({ file: join(folder, FILES.events) }));
    const readModels = keep(await openViews(config, folder, masterKey.house));
    const accounts = keep(SqliteAccounts.open(join(folder, FILES.access)));
    if (shared) lock.release();
    return { config, clock, store, readModels, vault, accounts, erasures, houseKey: masterKey.house, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const registerKey = (houseKey: KeyObject): KeyObject =>
  createSecretKey(createHmac('sha256', houseKey).update('jejak/erasure-register/v1').digest());

/** The database of an installation on a server that keeps the views of several: no two may write one. */
export const viewsDatabase = (houseKey: KeyObject): string =>
  `jejak-${createHmac('sha256', houseKey).update('jejak/views-database/v1').digest('hex').slice(0, 16)}`;

/** The views where the configuration keeps them. */
export async function openViews({ mongodbUrl: url }: Config, folder: string, houseKey: KeyObject): Promise<ReadModels> {
  if (url === undefined) return SqliteReadModels.open(join(folder, FILES.views));
  return MongoReadModels.open({ url, database: viewsDatabase(houseKey) });
}

/** The log on a server, once it shows everything that was written. */
async function openServer(connectionString: string, folder: string): Promise<EventStore> {
  if (existsSync(join(folder, FILES.events)))
    throw new DataFolderBroken(
      `${FILES.events} is there: this folder has a log of its own, and with JEJAK_EVENTSTOREDB_URL it would go on in another. Move it over first, or leave the setting out.`,
    );
  const store = EventStoreDbStore.open({ connectionString });
  try {
    const hidden = await store.hidden();
    if (hidden.length > 0) throw new LogHidden(hidden);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function isFirstOn(store: EventStore, folder: string): Promise<boolean> {
  if (existsSync(join(folder, FILES.keys))) return false;
  if ((await store.head()) === undefined) return true;
  throw new DataFolderBroken(`The log holds events, but ${FILES.keys} is gone: restore a backup of the data folder.`);
}

// Views can be made anew from the log; nothing else can be made anew, so nothing else is.
function isFirstRun(folder: string): boolean {
  const there = [FILES.events, FILES.keys].filter((file) => existsSync(join(folder, file)));
  if (there.length === 1)
    throw new DataFolderBroken(
      there[0] === FILES.events
        ? `${FILES.events} is there, but ${FILES.keys} is gone: restore a backup.`
        : `${FILES.keys} is there, but ${FILES.events} is gone: restore a backup, or set JEJAK_EVENTSTOREDB_URL if the log lies on a server.`,
    );
  return there.length === 0;
}

/** The master key from where the configuration says; made on the first run. Throws MasterKeyRefused. */
export function masterKeyOf({ masterKey, masterKeyFile }: Config, folder: string, first: boolean): MasterKey {
  if (masterKey !== undefined) return masterKeyFrom(masterKey);
  const file = resolve(masterKeyFile);
  if (first && !existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    createMasterKeyFile(file);
  }
  return readMasterKeyFile(file, folder);
}

/** Opens the log of an installation for reading alone, beside servers that write it; undefined where there is none in the data folder. */
export function openLogForReading({ eventstoredbUrl: connectionString, dataFolder }: Config): EventStore | undefined {
  if (connectionString !== undefined) return EventStoreDbStore.open({ connectionString });
  const file = join(resolve(dataFolder), FILES.events);
  return existsSync(file) ? SqliteEventStore.open({ file, readOnly: true }) : undefined;
}
