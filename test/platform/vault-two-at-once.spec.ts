import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Sealed } from '../../events/kit/personal';
import { createMasterKeyFile, readMasterKeyFile } from '../../src/platform/personal-data/master-key';
import { sealOne, VaultFolder } from './vault-folder';

const folder = new VaultFolder();

describe('two vaults on one file', () => {
  it('never make two keys of one name', async () => {
    const [one, two] = [folder.vault(), folder.vault()];
    const blocks = await Promise.all([one, two, one, two].map((vault, index) => sealOne(vault, { value: index })));
    for (const vault of [one, two, folder.vault()]) expect(await vault.open(blocks)).toEqual([0, 1, 2, 3].map((value) => ({ value })));
  });

  it('never make two keys of one name, in two processes at once', async () => {
    const keyFile = join(folder.path, 'master.key');
    createMasterKeyFile(keyFile);
    const dataFolder = join(folder.path, 'data');
    folder.vault({ masterKey: readMasterKeyFile(keyFile, dataFolder) });
    const others = [1, 2].map(() =>
      spawn(process.execPath, [join(__dirname, 'typescript.cjs'), join(__dirname, 'seal-elsewhere.ts'), keyFile, dataFolder, folder.file], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    const printed = others.map(linesOf);
    await Promise.all(printed.map((lines) => lines.next()));
    for (const other of others) other.stdin.write('go\n');
    const blocks = (await Promise.all(printed.map(blocksOf))).flat();

    const values = Array.from({ length: 60 }, (_, value) => ({ value }));
    expect(await folder.vault({ masterKey: readMasterKeyFile(keyFile, dataFolder) }).open(blocks)).toEqual([...values, ...values]);
  });
});

function linesOf({ stdout }: ChildProcess): AsyncIterator<string> & AsyncIterable<string> {
  return createInterface({ input: stdout! })[Symbol.asyncIterator]();
}

async function blocksOf(lines: AsyncIterable<string>): Promise<readonly Sealed[]> {
  const blocks: Sealed[] = [];
  for await (const line of lines) blocks.push(JSON.parse(line) as Sealed);
  return blocks;
}
