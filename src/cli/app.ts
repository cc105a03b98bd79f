import { resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { Config } from '../config';
import { isHouse } from '../data-folder';
import { HouseLog } from '../log/house-log';
import { ErasuresOnRecord } from '../modules/erasure/erasures-on-record.facts';
import { foldersOpenToOthers } from '../open-folders';
import type { Clock } from '../platform/clock';
import { openStores, type Stores } from '../stores';
import { Failed } from './terminal';
import { upToNow } from './up-to-now';

/** How long (ms) opening the house may take without a word. */
const SILENT_MS = 10_000;

/** An opened house without its HTTP door. */
export interface Indoors {
  readonly app: INestApplicationContext;
  readonly stores: Stores;
}

/** How a command enters the house. */
export interface Entering {
  readonly config?: Config;
  readonly clock?: Clock;
  /** It may begin a house where there is none. */
  readonly begins?: boolean;
  /** It answers nothing from a view, or of the views themselves: it waits for none. */
  readonly anyway?: boolean;
}

/**
 * Does something in the house of the configured data folder, once every view shows what the log holds, and closes it afterwards. Throws
 * Failed where there is no house, unless this may begin one, and where the views do not come so far, unless it acts anyway.
 */
export async function indoors<Result>(
  act: (house: Indoors) => Promise<Result>,
  { config = new Config(), clock, begins = false, anyway = false }: Entering = {},
): Promise<Result> {
  if (!begins) demandHouse(config);
  warnOfOpenFolders(config);
  const stores = await openStores(config, clock);
  try {
    const app = await patiently(
      NestFactory.createApplicationContext(AppModule.on(stores), { logger: besideTheResult, abortOnError: false }),
    );
    try {
      if (!anyway) {
        await patiently(upToNow(app));
        await app.get(ErasuresOnRecord).finished();
      }
      return await act({ app, stores });
    } finally {
      await app.close();
    }
  } finally {
    await stores.close();
  }
}

/** What the house has to say while a command works in it: standard output belongs to the result. */
const besideTheResult = new HouseLog('warn', (line) => void process.stderr.write(`${line}\n`));

/** Throws Failed where there is no house in the data folder: a mistyped JEJAK_DATA must not make one, and count nobody in it. */
export function demandHouse({ dataFolder }: Config): void {
  const folder = resolve(dataFolder);
  if (!isHouse(folder))
    throw new Failed(
      `Tidak ada rumah di ${folder}; tidak ada yang dibuat. Periksa JEJAK_DATA. / There is no house in ${folder}; nothing was made. Check JEJAK_DATA.`,
      2,
    );
}

/** Says beside the result where others on the machine may look or write. */
export function warnOfOpenFolders(config: Config): void {
  for (const { sentence } of foldersOpenToOthers(config)) process.stderr.write(`${sentence}\n`);
}

/** Says why it takes so long, where it does: whoever waits in silence breaks it off. */
async function patiently<Result>(opening: Promise<Result>): Promise<Result> {
  const timer = setInterval(
    () => process.stderr.write('Tampilan sedang dibuat dari catatan; tunggu. / The views are being built from the log; wait.\n'),
    SILENT_MS,
  );
  try {
    return await opening;
  } finally {
    clearInterval(timer);
  }
}
