import 'reflect-metadata';
import { Config } from './config';
import { serve } from './serve';

serve(new Config())
  .then(({ address, hasAccounts }) => {
    console.log(`Jejak: ${address}`);
    if (!hasAccounts) console.log('Belum ada akun / nobody can sign in yet: stop this, then `npx jejak user add <user> --role <role> --centre <code>`.');
  })
  .catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
