import { setImmediate as turn } from 'node:timers/promises';
import { FileKeys } from '../../src/platform/personal-data/key-source';
import { SqliteVault } from '../../src/platform/personal-data/sqlite';

/** Rotates over and over while keys are made and opened, until it is killed. */
async function main([keyFile, dataFolder, file]: readonly string[]): Promise<void> {
  const source = new FileKeys(keyFile!, dataFolder!);
  const vault = SqliteVault.open({ file: file!, masterKey: source.read()!.current });
  process.stdout.write('go\n');
  void (async () => {
    for (let number = 0; ; number++) {
      const blocks = await vault.seal([
        { subject: `beneficiary-${number}`, dataClass: 'identity', event: 'e1', path: 'data.name', value: number },
      ]);
      await vault.open(blocks);
      await turn();
    }
  })();
  for (;;) {
    const before = vault.masterKeys.current!;
    await vault.rotate(source.next());
    source.settle(before);
  }
}

void main(process.argv.slice(3));
