import 'reflect-metadata';
import { Config } from './config';
import { HouseLog } from './log/house-log';
import { endOnUnknownState } from './process-end';
import { serve } from './serve';

async function main(): Promise<void> {
  const config = new Config();
  const log = new HouseLog(config.logLevel);
  const { address, hasAccounts, close } = await serve(config, log);
  endOnUnknownState(log, close);
  // For people; standard output belongs to the log.
  console.error(`Jejak: ${address}`);
  if (!hasAccounts)
    console.error(
      'Belum ada akun / nobody can sign in yet: stop this, open a centre (`npx jejak centre open --help`) and add a user (`npx jejak user add --help`).',
    );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
