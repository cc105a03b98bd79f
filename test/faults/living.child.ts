import 'reflect-metadata';
import { Config } from '../../src/config';
import { HouseLog } from '../../src/log/house-log';
import { endOnUnknownState } from '../../src/process-end';
import { serve } from '../../src/serve';

/** Serves a house and does, at a word on standard input, what nobody catches: `reject` or `throw`. */
async function live(): Promise<void> {
  const config = new Config();
  const log = new HouseLog(config.logLevel);
  const { address, close } = await serve(config, log);
  endOnUnknownState(log, close);
  process.stdin.once('data', (word: Buffer) => {
    if (word.toString().startsWith('throw')) setTimeout(() => fail(), 0);
    else void Promise.reject(new TypeError('rahasia Melati 3174000000000000'));
  });
  process.stderr.write(`${address}\n`);
}

function fail(): never {
  throw new TypeError('rahasia Melati 3174000000000000');
}

live().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
