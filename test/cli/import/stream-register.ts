import { registerJateng } from '../../../src/cli/import/register-jateng.mapping';
import { RegisterSheet } from '../../../src/cli/import/register-sheet';
import { rows } from '../../../src/cli/import/rows';

/** Reads the register at the first argument and prints how many stays it gives. */
async function main(): Promise<void> {
  const sheet = new RegisterSheet(registerJateng, '2026-11-25');
  let stays = 0;
  for await (const row of rows(process.argv[2]!)) {
    const read = sheet.next(row);
    if (read.passedOver === undefined && read.entry) stays++;
  }
  process.stdout.write(`${stays}\n`);
}

void main();
