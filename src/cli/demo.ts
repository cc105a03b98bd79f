import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { Config } from '../config';
import { HouseLog } from '../log/house-log';
import { serve } from '../serve';
import { endsInOrder, placeOf } from './demo/place';
import { seed } from './demo/seed';
import { type Welcome, welcomeFacts, welcomeText } from './demo/welcome';
import { Failed, type Terminal } from './terminal';

/** `jejak demo`: plays a year of a centre into a throw-away data folder, serves it, and says who can sign in. Throws Failed. */
export async function demo(config: Config, { serve: serves }: { serve: boolean }, terminal: Terminal): Promise<void> {
  if (serves) await demandFree(config);
  let serving = false;
  endsInOrder(() => serving);
  const place = placeOf(config);
  const password = config.demoPassword ?? randomBytes(9).toString('base64url');
  const began = performance.now();
  const seeded = await seed(place.config, { now: Date.now(), password }, terminal);
  const welcome: Welcome = { ...seeded, password, place, seconds: Math.round((performance.now() - began) / 100) / 10 };
  if (!serves) return terminal.result(welcomeText(welcome), welcomeFacts(welcome));
  serving = true;
  // Somebody reads the terminal: a line a request would push the invitation away.
  const log = new HouseLog('error', (line) => void process.stderr.write(`${line}\n`));
  const { address, close } = await serve(place.config, log).catch((error: unknown) => {
    throw isBusy(error) ? busy(config) : error;
  });
  process.once('SIGHUP', () => void close());
  const here = { ...welcome, address };
  terminal.result(welcomeText(here), welcomeFacts(here));
}

// Before the year is played, not after it.
function demandFree(config: Config): Promise<void> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (error) => reject(isBusy(error) ? busy(config) : error));
    probe.listen(config.port, config.host, () => probe.close(() => resolve()));
  });
}

const isBusy = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'EADDRINUSE';

const busy = ({ port }: Config): Failed => new Failed(`Port ${port} sedang dipakai / is in use. Coba / try: PORT=${port + 1} npm run demo`);
