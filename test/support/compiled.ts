import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { transformFileSync } from '@swc/core';

const ROOT = join(__dirname, '../..');

/** Compiles a program and what it imports of ours, once for many child processes. `file` is what Node runs. */
export function compiled(entry: string): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-program-'));
  for (const beside of ['node_modules', 'web']) symlinkSync(join(ROOT, beside), join(folder, beside));
  const files = new Set([entry]);
  for (const file of files) {
    const { code } = transformFileSync(file, { configFile: join(ROOT, '.swcrc'), sourceMaps: 'inline' });
    for (const [, path] of code.matchAll(/require\(["'](\.[^"']+)["']\)/g)) files.add(`${join(dirname(file), path!)}.ts`);
    const target = outputOf(folder, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  return { file: outputOf(folder, entry), remove: () => rmSync(folder, { recursive: true }) };
}

const outputOf = (folder: string, file: string) => join(folder, relative(ROOT, file)).replace(/\.ts$/, '.js');
