import 'reflect-metadata';
import { Config } from './config';
import { serve } from './serve';

serve(new Config()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
