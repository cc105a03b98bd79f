import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { FirstAdministrator, houseSetUpPath } from './access/first-administrator';
import { demandAccounts } from './access/lost-accounts';
import { AppModule } from './app.module';
import { type Config, ConfigRefused } from './config';
import { FILES } from './data-folder';
import { Closing } from './http/closing';
import { APP_OPTIONS, configureApp } from './http/configure-app';
import { KeptUp } from './kept-up';
import { HouseLog } from './log/house-log';
import { foldersOpenToOthers } from './open-folders';
import { endWithin, LINGER_MS } from './process-end';
import { checkGround, groundHere } from './start-checks';
import { openStores, type Stores } from './stores';

/** A running house; `close` lets requests in hand finish and closes the stores. */
export interface Running {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  /** Where the first administrator of an empty house sets it up, once; undefined where somebody can sign in. */
  readonly firstSetUp: string | undefined;
  readonly close: () => Promise<void>;
}

/** The longest (ms) that a request in hand may go on once the end has begun. */
const DRAIN_MS = 10_000;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Opens the stores, starts following the log, and listens. SIGTERM and SIGINT end it in order: another instance may keep the views at
 * once, requests in hand finish within 10 s, new ones are refused with 503, then all is closed. Once is enough, and twice does no harm.
 * Throws StartRefused, AccountsLost, and what `openStores` throws.
 */
export async function serve(config: Config, log = new HouseLog(config.logLevel)): Promise<Running> {
  for (const warning of checkGround(groundHere(config))) log.write('warn', 'start', { warning });
  for (const caution of config.cautions) log.write('warn', 'start', { warning: caution });
  for (const { sentence } of foldersOpenToOthers(config)) log.write('warn', 'start', { warning: sentence });
  const stores = await openStores(config);
  try {
    await demandAccounts(stores.accounts, stores.store, join(resolve(config.dataFolder), FILES.access));
    const app = configureApp(await NestFactory.create<NestExpressApplication>(AppModule.on(stores), APP_OPTIONS), log);
    await app.listen(config.port, config.host).catch((error: unknown) => notListening(app, error));
    let ending: Promise<void> | undefined;
    const end = () => (ending ??= ended(app, stores));
    const asked = () => void end().then(() => endWithin(LINGER_MS));
    const close = () => end().finally(() => SIGNALS.forEach((signal) => process.off(signal, asked)));
    for (const signal of SIGNALS) process.on(signal, asked);
    const address = await app.getUrl();
    const token = app.get(FirstAdministrator).offer();
    return { address, firstSetUp: token && `${address}${houseSetUpPath(token)}`, close };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

/** Of an address that this machine does not have the system says neither which setting it stood in nor that it is one. */
async function notListening(app: NestExpressApplication, error: unknown): Promise<never> {
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown };
  // The house itself has begun by then.
  if (syscall !== undefined) await app.close();
  if (!NO_ADDRESS.includes(String(code))) throw error;
  throw new ConfigRefused(`HOST is no name or address of this machine (${String(code)}); 0.0.0.0 and :: are all of them.`);
}

const NO_ADDRESS: readonly string[] = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

async function ended(app: NestExpressApplication, stores: Stores): Promise<void> {
  await Promise.all([app.get(KeptUp).handOver(), app.get(Closing).begin(DRAIN_MS)]);
  const server: Server = app.getHttpServer();
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), 1000);
  await app.close();
  clearTimeout(late);
  await stores.close();
}
