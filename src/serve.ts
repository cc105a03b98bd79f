import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import type { Config } from './config';
import { APP_OPTIONS, configureApp } from './http/configure-app';
import { openStores } from './stores';

/** A running house; `close` lets requests in hand finish and closes the stores. */
export interface Running {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  /** Whether anybody can sign in. */
  readonly hasAccounts: boolean;
  readonly close: () => Promise<void>;
}

/** Opens the stores, starts following the log, and listens. SIGTERM and SIGINT end it in order. */
export async function serve(config: Config): Promise<Running> {
  for (const caution of config.cautions) process.stderr.write(`${caution}\n`);
  const stores = await openStores(config);
  try {
    const app = configureApp(await NestFactory.create<NestExpressApplication>(AppModule.on(stores), APP_OPTIONS));
    await app.listen(config.port, config.host);
    let closing: Promise<void> | undefined;
    const close = () => (closing ??= app.close().then(stores.close));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close());
    return { address: await app.getUrl(), hasAccounts: stores.accounts.all().length > 0, close };
  } catch (error) {
    await stores.close();
    throw error;
  }
}
