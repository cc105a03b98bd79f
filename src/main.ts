import 'reflect-metadata';
import { Config } from './config';
import { serve } from './serve';

serve(new Config())
  .then(({ address, hasAccounts }) => {
    console.log(`Jejak: ${address}`);
    if (!hasAccounts)
      console.log(
        'Belum ada akun / nobody can sign in yet: stop this, open a centre (`npx jejak centre open --help`) and add a user (`npx jejak user add --help`).',
      );
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
