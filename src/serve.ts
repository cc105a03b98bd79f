import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { FirstAdministrator } from './access/first-administrator';
import { setUpPath } from './access/set-up-links';
import { AppModule } from './app.module';
import type { Config } from './config';
import { APP_OPTIONS, configureApp } from './http/configure-app';
import { HouseLog } from './log/house-log';
import { checkGround, groundHere } from './start-checks';
import { openStores } from './stores';

/** A running house; `close` lets requests in hand finish and closes the stores. */
export interface Running {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  /** Where the first administrator of an empty house sets it up, once; undefined where somebody can sign in. */
  readonly firstSetUp: string | undefined;
  readonly close: () => Promise<void>;
}

/**
 * Opens the stores, starts following the log, and listens. SIGTERM and SIGINT end it in order. Throws StartRefused, and what
 * `openStores` throws.
 */
export async function serve(config: Config, log = new HouseLog(config.logLevel)): Promise<Running> {
  for (const warning of checkGround(groundHere(config))) log.write('warn', 'start', { warning });
  for (const caution of config.cautions) log.write('warn', 'start', { warning: caution });
  const stores = await openStores(config);
  try {
    const app = configureApp(await NestFactory.create<NestExpressApplication>(AppModule.on(stores), APP_OPTIONS), log);
    await app.listen(config.port, config.host);
    let closing: Promise<void> | undefined;
    const close = () => (closing ??= app.close().then(stores.close));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close());
    const address = await app.getUrl();
    const token = app.get(FirstAdministrator).offer();
    return { address, firstSetUp: token && `${address}${setUpPath(token)}`, close };
  } catch (error) {
    await stores.close();
    throw error;
  }
}
