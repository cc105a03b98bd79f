import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '../../config';
import { FILES } from '../../data-folder';
import { isThere } from '../../platform/is-there';
import { Failed } from '../terminal';

/** After a signal, the longest (ms) that the house may take to end by itself. */
const LONGEST_END_MS = 5000;

/** Where the demo keeps its data. */
export interface Place {
  readonly config: Config;
  /** Absolute. */
  readonly folder: string;
  /** Whether it is still there afterwards. */
  readonly kept: boolean;
}

/**
 * The data folder that was asked for, which stays, with a master key and a register of erasures of its own beside it (`<folder>.secrets`): those
 * of a real house are not for invented people. Else a throw-away one with its master key beside it, removed when the process ends,
 * by a signal too. Throws Failed for a folder that holds a log already.
 */
export function placeOf(config: Config): Place {
  if (config.dataFolderAsked !== undefined) {
    const folder = resolve(config.dataFolder);
    if (isThere(join(folder, FILES.events)))
      throw new Failed('JEJAK_DATA sudah berisi catatan / already holds a log: the demo only writes into an empty folder.');
    return { config: config.withSecretsIn(`${folder}.secrets`), folder, kept: true };
  }
  const folder = mkdtempSync(join(tmpdir(), 'jejak-demo-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return { config: config.on(join(folder, 'data'), join(folder, 'master.key')), folder, kept: false };
}

/** Lets a signal end the process in order: at once while nothing is open to the outside, and within seconds whatever happens. */
export function endsInOrder(isServing: () => boolean): void {
  // npm hands a Ctrl-C on once more; the second must not cut the first short.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!isServing()) process.exit(130);
      setTimeout(() => process.exit(130), LONGEST_END_MS).unref();
    });
}
