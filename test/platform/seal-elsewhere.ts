import { createInterface } from 'node:readline';
import { readMasterKeyFile } from '../../src/platform/personal-data/master-key';
import { SqliteVault } from '../../src/platform/personal-data/sqlite';

/** A second process: waits for a line, seals one value for each of 60 people, a call each, and prints the blocks as JSON. */
async function main([keyFile, dataFolder, vaultFile]: readonly string[]): Promise<void> {
  const vault = SqliteVault.open({ file: vaultFile!, masterKey: readMasterKeyFile(keyFile!, dataFolder!) });
  const lines = createInterface({ input: process.stdin });
  process.stdout.write('ready\n');
  await new Promise((start) => lines.once('line', start));
  for (let person = 0; person < 60; person++) {
    const request = { subject: `beneficiary-${person}`, dataClass: 'identity', event: 'e1', path: 'data.name', value: person } as const;
    for (const block of await vault.seal([request])) process.stdout.write(`${JSON.stringify(block)}\n`);
  }
  lines.close();
  await vault.close();
}

void main(process.argv.slice(3));
