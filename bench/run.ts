import 'reflect-metadata';
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Row } from './row';
import { table } from './table';

// Every `*.bench.ts` beside this file exports one function that measures and answers with rows: there is no list to keep.
type Measure = () => Promise<readonly Row[]>;

async function measured(file: string): Promise<readonly Row[]> {
  const exported = Object.values((await import(join(__dirname, file))) as object);
  const measures = exported.filter((each): each is Measure => typeof each === 'function');
  if (measures.length !== 1) throw new Error(`${file} exports ${measures.length} functions; one measures.`);
  return measures[0]!();
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', default: '' } } });
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.bench.js') && name.includes(values.only));
  const rows: Row[] = [];
  for (const file of files) {
    console.error(`${file.replace('.bench.js', '')} ...`);
    rows.push(...(await measured(file)));
  }
  if (rows.length === 0) throw new Error('Nothing was measured.');
  console.log(table(rows));
  const machine = { node: process.version, platform: `${process.platform} ${process.arch}`, cpus: cpus().length };
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ machine, rows }, null, 2) + '\n');
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The measurement failed.');
  process.exitCode = 1;
});
