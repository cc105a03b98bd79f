import { EventStoreDbDouble } from './double';

/** The double as a process of its own; says where it is, and lives until its standard input ends. */
void EventStoreDbDouble.start().then((double) => {
  process.stdout.write(`${double.connectionString}\n`);
  process.stdin.resume().once('end', () => {
    void double.kill().finally(() => process.exit());
  });
});
