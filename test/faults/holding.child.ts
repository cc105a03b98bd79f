import { AlreadyRunning, DataFolderLock } from '../../src/platform/data-folder-lock';

/** Takes a data folder and keeps it until a line comes on standard input; exits with 3 where it is taken. */
try {
  const lock = DataFolderLock.take(process.argv[2]!);
  process.stdout.write('taken\n');
  process.stdin.once('data', () => {
    lock.release();
    process.stdin.destroy();
  });
} catch (error) {
  if (!(error instanceof AlreadyRunning)) throw error;
  process.stdout.write(`${error.message}\n`);
  process.exitCode = 3;
}
