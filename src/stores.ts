import { createHmac, type KeyObject } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import type { Accounts } from './access/accounts';
import { SqliteAccounts } from './access/accounts-sqlite';
import type { Config } from './config';
import { DataFolderBroken, demandPlace, FILES, isFirstOn, isFirstRun, whole } from './data-folder';
import type { Attachments } from './platform/attachments/attachments';
import { SqliteAttachments } from './platform/attachments/sqlite';
import { demandKnown } from './newer-log';
import { type PhotographsNamed, photographsIn } from './photographs';
import { demandRegister } from './erasures-in-log';
import type { KeysNamed } from './keys-named';
import { type Clock, SystemClock } from './platform/clock';
import { DataFolderLock } from './platform/data-folder-lock';
import type { EventStore } from './platform/event-store/event-store';
import { SqliteEventStore } from './platform/event-store/sqlite';
import { HouseTurns } from './platform/house-turns';
import { holdIn } from './platform/house-turns-sqlite';
import { isThere } from './platform/is-there';
import { ErasureRegister } from './platform/personal-data/erasure-register';
import { HouseKey } from './platform/personal-data/house-key';
import { EnvironmentKeys, FileKeys, type KeySource } from './platform/personal-data/key-source';
import { Keys } from './platform/personal-data/keys';
import { createMasterKeyFile, demandReal } from './platform/personal-data/master-key';
import { SqliteVault } from './platform/personal-data/sqlite';
import { keyNamesIn } from './platform/personal-data/sqlite-names';
import type { Vault } from './platform/personal-data/vault';
import { makePrivateFolder } from './platform/private-folder';
import { SqliteTries } from './platform/tries/sqlite';
import type { Tries } from './platform/tries/tries';
import { demandShared } from './platform/shared-folder';
import type { ReadModels } from './platform/read-models/read-models';
import { SqliteReadModels } from './platform/read-models/sqlite';
import { demandShapes } from './stores-shapes';
import { logOnServer, viewsOnServer } from './stores-on-servers';

/** The stores of one installation, opened. */
export interface Stores {
  readonly config: Config;
  readonly clock: Clock;
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly vault: Vault;
  readonly accounts: Accounts;
  readonly attachments: Attachments;
  readonly tries: Tries;
  readonly erasures: ErasureRegister;
  readonly keys: Keys;
  readonly houseKey: HouseKey;
  readonly turns: HouseTurns;
  readonly close: () => Promise<void>;
}

export { DataFolderBroken, FILES } from './data-folder';

/** How long an instance waits while another opens the same folder. */
const OPENING_MS = 30_000;

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
 * DataFolderBroken, FolderNotShared, ErasureRegisterRefused, ErasureRegisterBehind (unless `anyRegister`, for what opens nothing of anybody), LogHidden,
 * WrittenByAnotherVersion, NewerLog, StoreUnavailable or MongoFailed; what was opened by then is closed again.
 */
export async function openStores(config: Config, clock: Clock = new SystemClock(), { anyRegister = false } = {}): Promise<Stores> {
  // Whatever is made from here on is its owner's alone.
  process.umask(0o077);
  const folder = resolve(config.dataFolder);
  demandPlace(folder, config.erasureRegister);
  const shared = config.eventstoredbUrl !== undefined;
  const lock = shared ? await DataFolderLock.turn(folder, OPENING_MS) : DataFolderLock.take(folder);
  const opened: { close(): unknown }[] = [{ close: () => lock.release() }];
  const keep = <Store extends { close(): unknown }>(store: Store): Store => (opened.push(store), store);
  const close = async () => {
    for (const each of opened.toReversed()) await each.close();
  };
  try {
    const server = config.eventstoredbUrl === undefined ? undefined : keep(await openServer(config.eventstoredbUrl, folder));
    const first = server ? await isFirstOn(server, folder) : isFirstRun(folder, isLivedIn(folder));
    // What refuses a folder looks at it first: opening a store brings it to the shape of this version.
    demandShapes(folder, config);
    const ownLog = server || first ? undefined : keep(await openFile(folder));
    const there = server ?? ownLog;
    if (there && !first) {
      await demandEvents(folder, there);
      await demandKnown(there);
      if (!anyRegister) await demandRegister(there, config.erasureRegister);
    }
    const { vault, source } = openVault(config, folder, { create: first, clock });
    keep(vault);
    const house = vault.sealed ? undefined : vault.houseKey;
    const store = there ?? keep(await openFile(folder));
    const erasures = ErasureRegister.open(config.erasureRegister, folder, house);
    const houseKey = new HouseKey(house);
    const keys = new Keys(vault, source, erasures, houseKey);
    const readModels = keep(await openViews(config, folder, databaseOf(vault, source)));
    if (shared) await demandShared(readModels, folder);
    const accounts = keep(whole(folder, 'access', (file) => SqliteAccounts.open(file)));
    await demandPhotographs(folder, store);
    const attachments = keep(whole(folder, 'attachments', (file) => SqliteAttachments.open(file)));
    const tries = keep(whole(folder, 'tries', (file) => SqliteTries.open(file)));
    ownLog?.markNewest();
    if (shared) lock.release();
    const turns = new HouseTurns(shared ? holdIn(folder) : undefined);
    return { config, clock, store, readModels, vault, accounts, attachments, tries, erasures, keys, houseKey, turns, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The database of an installation on a server that keeps the views of several: no two may write one. */
export const viewsDatabase = (houseKey: KeyObject): string =>
  `jejak-${createHmac('sha256', houseKey).update('jejak/views-database/v1').digest('hex').slice(0, 16)}`;

/** The name of the database of the views, which is known also while the master key is locked. */
export const databaseOf = (vault: Vault, source: KeySource): string => source.locked()?.views ?? viewsDatabase(vault.houseKey);

/** The views where the configuration keeps them, on a server in this database. */
export async function openViews({ mongodbUrl: url }: Config, folder: string, database: string): Promise<ReadModels> {
  if (url === undefined) return whole(folder, 'views', (file) => SqliteReadModels.open(file));
  return viewsOnServer(url, database);
}

/** The log in a file, once it shows everything that was written. */
async function openFile(folder: string): Promise<SqliteEventStore> {
  const store = whole(folder, 'events', (file) => SqliteEventStore.open({ file }));
  const { streams, damage } = await store.hidden();
  if (streams.length + damage.length === 0) return store;
  await store.close();
  throw new DataFolderBroken(
    `${FILES.events} is damaged${streams.length > 0 ? ` and does not show all that was recorded (${streams.slice(0, 3).join(', ')})` : ''}. Keep a copy of the folder as it is, then restore a backup; \`jejak verify\` says what is damaged.`,
  );
}

/** The log on a server, once it shows everything that was written. */
async function openServer(connectionString: string, folder: string): Promise<EventStore> {
  demandNoOther(folder);
  const store = logOnServer(connectionString);
  try {
    const { streams } = await store.hidden();
    if (streams.length > 0) throw new LogHidden(streams);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

function demandNoOther(folder: string): void {
  if (!isThere(join(folder, FILES.events))) return;
  throw new DataFolderBroken(
    `${FILES.events} is there: this folder has a log of its own, and with JEJAK_EVENTSTOREDB_URL it would go on in another. Move it over first (where that was broken off, run it again), or leave the setting out.`,
  );
}

/** Whether somebody's keys or accounts lie in a folder: a log that has no event is not the one that was written there. */
export const isLivedIn = (folder: string): boolean =>
  SqliteVault.holdsKeys(join(folder, FILES.keys)) || SqliteAccounts.holdsAny(join(folder, FILES.access));

async function demandEvents(folder: string, store: EventStore): Promise<void> {
  if ((await store.head()) !== undefined || !isLivedIn(folder)) return;
  throw new DataFolderBroken(
    `Catatan tidak berisi satu peristiwa pun, padahal ${FILES.keys} atau ${FILES.access} berisi: pulihkan cadangan catatan. Jika belum pernah ada yang dicatat, kosongkan folder ${folder}. / ` +
      `The log has no event, but ${FILES.keys} or ${FILES.access} are not empty: restore a backup of the log. If nothing was ever recorded, empty the folder ${folder}.`,
  );
}

// A photograph can be made anew no more than the log; so the file that holds them is made only where the log names none.
async function demandPhotographs(folder: string, store: EventStore): Promise<void> {
  if (isThere(join(folder, FILES.attachments))) return;
  const { size } = (await photographsIn(store)).standing;
  if (size > 0)
    throw new DataFolderBroken(
      `The log names ${size} photographs, but ${FILES.attachments} is gone: restore a backup. Where there is none, put an empty file there: the house opens without them, and jejak verify goes on naming them.`,
    );
}

/** What of the photographs that were taken does not lie whole in the data folder; for reading beside a server. */
export const missingPhotographs = ({ dataFolder }: Config, named: PhotographsNamed): readonly string[] =>
  named.missingFrom(SqliteAttachments.wholeIn(join(resolve(dataFolder), FILES.attachments)));

/**
 * Of the keys to what lies sealed in the log, those that are not in the vault though nobody destroyed them, and those that are there though an
 * erasure did; for reading beside a server. None of a copy of the log that comes without its keys.
 */
export function wrongKeys(
  { dataFolder }: Config,
  named: KeysNamed,
): { readonly lost: readonly string[]; readonly revived: readonly string[] } {
  const names = keyNamesIn(join(resolve(dataFolder), FILES.keys));
  return names ? { lost: named.missingFrom(names), revived: named.revivedBy(names) } : { lost: [], revived: [] };
}

/** The vault, unlocked where the master key is not locked. Throws MasterKeyRefused. */
export function openVault(config: Config, folder: string, { create, clock }: { readonly create: boolean; readonly clock: Clock }) {
  const source = sourceOf(config, folder, create);
  const given = source.read();
  if (given && config.production) demandReal(given.current);
  const keys = {
    ...(given && { masterKey: given.current }),
    ...(given?.next && { nextMasterKey: given.next }),
    ...(given?.retired && { retired: given.retired }),
  };
  return { vault: whole(folder, 'keys', (file) => SqliteVault.open({ file, clock, create, ...keys })), source };
}

/** Where the master key is; made on the first run. */
function sourceOf({ masterKey, nextMasterKey, masterKeyFile }: Config, folder: string, first: boolean): KeySource {
  if (masterKey !== undefined) return new EnvironmentKeys(masterKey, nextMasterKey);
  const file = resolve(masterKeyFile);
  if (first && !isThere(file)) {
    makePrivateFolder(dirname(file));
    createMasterKeyFile(file);
  }
  return new FileKeys(file, folder);
}

/**
 * Opens the log of an installation for reading alone, beside servers that write it; undefined where there is none in the data folder.
 * Throws DataFolderBroken where there are two: a server may hold a part of what is being moved, and that is whole by itself.
 */
export function openLogForReading({ eventstoredbUrl: connectionString, dataFolder }: Config): EventStore | undefined {
  const folder = resolve(dataFolder);
  if (connectionString !== undefined) {
    demandNoOther(folder);
    return logOnServer(connectionString);
  }
  const file = join(folder, FILES.events);
  return isThere(file) ? SqliteEventStore.open({ file, readOnly: true }) : undefined;
}
