import { renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from './config';
import { DataFolderLock } from './platform/data-folder-lock';
import type { EventStore, Position } from './platform/event-store/event-store';
import { SqliteEventStore } from './platform/event-store/sqlite';
import { isThere } from './platform/is-there';
import type { ReadModels } from './platform/read-models/read-models';
import { SqliteReadModels } from './platform/read-models/sqlite';
import { SystemClock } from './platform/clock';
import { FILES } from './data-folder';
import { databaseOf, LogHidden, openVault, openViews } from './stores';
import { logOnServer } from './stores-on-servers';

/** Where a log may be moved to. */
export const WHITHER = ['eventstoredb', 'folder'] as const;
export type Whither = (typeof WHITHER)[number];

/** A log that arrives in the folder has another name until all of it is there; one that left keeps its bytes under another. */
const MOVING = { arriving: 'events.arriving.db', moved: 'events.moved.db' } as const;

/** The installation is not one that can be moved so; nothing was changed. */
export class MoveRefused extends Error {}

/** Both ends of a move, opened for this process alone. */
export interface Move {
  readonly from: EventStore;
  readonly to: EventStore;
  /** Positions (of the source) that operators have decided about. */
  readonly decided: ReadonlySet<Position>;
  /** Makes the target the installation's log: views of the old positions are dropped, decisions about them get the new ones. */
  settle(newPosition: (old: Position) => Position | undefined): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the log of a data folder and the one on the server of JEJAK_EVENTSTOREDB_URL, to move the first into the second or back. Every
 * instance must have ended; those on a server cannot be noticed from here. Throws MoveRefused, AlreadyRunning, MasterKeyRefused, LogHidden
 * or what a store throws.
 */
export async function openMove(config: Config, whither: Whither): Promise<Move> {
  // A log that arrives is its owner's alone, as one that is made here.
  process.umask(0o077);
  const folder = resolve(config.dataFolder);
  const at = (name: string) => join(folder, name);
  if (config.eventstoredbUrl === undefined) throw new MoveRefused('Set JEJAK_EVENTSTOREDB_URL to the server.');
  const lies = isThere(at(FILES.events));
  if (lies !== (whither === 'eventstoredb'))
    throw new MoveRefused(lies ? `${FILES.events} is there: this folder has a log already.` : `There is no ${FILES.events} to be moved.`);
  if (whither === 'eventstoredb' && isThere(at(MOVING.moved)))
    throw new MoveRefused(`${MOVING.moved} is there, from an earlier move: put it away first, so that it is not overwritten.`);

  const lock = DataFolderLock.take(folder);
  const opened: { close(): unknown }[] = [{ close: () => lock.release() }];
  const keep = <Store extends { close(): unknown }>(store: Store): Store => (opened.push(store), store);
  const close = async () => {
    for (const each of opened.splice(0).toReversed()) await each.close();
  };
  try {
    const { vault, source } = openVault(config, folder, { create: false, clock: new SystemClock() });
    keep(vault);
    const views = keep(await openViews(config, folder, databaseOf(vault, source)));
    // Where the views move to another store as well, what the old one holds is dropped there.
    const left = config.mongodbUrl !== undefined && isThere(at(FILES.views)) ? [keep(SqliteReadModels.open(at(FILES.views)))] : [];
    const server = keep(logOnServer(config.eventstoredbUrl));
    const { streams } = await server.hidden();
    if (streams.length > 0) throw new LogHidden(streams);
    const [file, name] = whither === 'folder' ? [MOVING.arriving, FILES.events] : [FILES.events, MOVING.moved];
    const local = keep(SqliteEventStore.open({ file: at(file) }));
    const [from, to] = whither === 'folder' ? [server, local] : [local, server];
    const skips = (await Promise.all([...left, views].map((each) => each.skips()))).flat();
    const settle = async (newPosition: (old: Position) => Position | undefined) => {
      // In this order a move that is cut short leaves an installation that can be started where it was.
      for (const skip of skips) await views.skip({ ...skip, position: newPosition(skip.position) ?? skip.position });
      for (const each of [...left, views]) await dropViews(each);
      await close();
      renameSync(at(file), at(name));
    };
    return { from, to, decided: new Set(skips.map(({ position }) => position)), settle, close };
  } catch (error) {
    await close();
    throw error;
  }
}

// Whoever still keeps them is fenced off: it would go on with positions of the other log.
async function dropViews(readModels: ReadModels): Promise<void> {
  if (!(await readModels.takeOver((await readModels.lease())?.token ?? 0, 'migrate')))
    throw new MoveRefused('An instance has just begun to keep the views: end every instance, and run this again.');
  for (const generation of await readModels.checkpoints()) await readModels.drop(generation);
  await readModels.giveUp();
}
