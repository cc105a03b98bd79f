import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { Config } from '../config';
import type { Clock } from '../platform/clock';
import { openStores, type Stores } from '../stores';

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
    const app = await NestFactory.createApplicationContext(AppModule.on(stores), { logger: ['error', 'warn'] });
    try {
      return await act({ app, stores });
    } finally {
      await app.close();
    }
  } finally {
    await stores.close();
  }
}
