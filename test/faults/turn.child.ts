import { HouseTurns } from '../../src/platform/house-turns';
import { holdIn } from '../../src/platform/house-turns-sqlite';

/** Takes a turn in a folder, says so, and never ends it by itself. */
void new HouseTurns(holdIn(process.argv[2]!)).take(process.argv[3]!, async () => {
  process.stdout.write('mine\n');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
