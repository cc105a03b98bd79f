import 'reflect-metadata';
import { faultOf } from './cli/fault';
import { Config } from './config';
import { greeting } from './greeting';
import { HouseLog } from './log/house-log';
import { endOnUnknownState, endWithin, LINGER_MS } from './process-end';
import { serve } from './serve';

async function main(): Promise<void> {
  const config = new Config();
  const log = new HouseLog(config.logLevel);
  const running = await serve(config, log);
  endOnUnknownState(log, running.close);
  // For people; standard output belongs to the log.
  console.error(greeting(running));
}

main().catch((error: unknown) => {
  endWithin(LINGER_MS);
  console.error(faultOf(error).message);
  process.exitCode = 1;
});
