import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { Config } from '../config';
import type { Clock } from '../platform/clock';
import { openStores, type Stores } from '../stores';

/** How long (ms) opening the house may take without a word. */
const SILENT_MS = 10_000;

/** An opened house without its HTTP door. */
export interface Indoors {
  readonly app: INestApplicationContext;
  readonly stores: Stores;
}

/** Does something in the house of the configured data folder, with every view following, and closes it afterwards. */
export async function indoors<Result>(
  act: (house: Indoors) => Promise<Result>,
  { config = new Config(), clock }: { config?: Config; clock?: Clock } = {},
): Promise<Result> {
  const stores = await openStores(config, clock);
  try {
    const app = await patiently(
      NestFactory.createApplicationContext(AppModule.on(stores), { logger: ['error', 'warn'], abortOnError: false }),
    );
    try {
      return await act({ app, stores });
    } finally {
      await app.close();
    }
  } finally {
    await stores.close();
  }
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
