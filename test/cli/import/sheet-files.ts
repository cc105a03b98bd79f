import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../../../src/cli/import/row';
import { type RowOptions, rows } from '../../../src/cli/import/rows';

/** A throw-away folder for the files of one spec; `clean` removes it. */
export function sheetFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-sheet-'));
  return {
    path: (name: string) => join(folder, name),
    write: (name: string, content: string | Buffer): string => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    clean: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type SheetFolder = ReturnType<typeof sheetFolder>;

/** What is read of a file, and what stopped the reading. */
export async function readAll(file: string, options?: RowOptions): Promise<{ read: Row[]; stopped?: unknown }> {
  const read: Row[] = [];
  try {
    for await (const row of rows(file, options)) read.push(row);
  } catch (stopped) {
    return { read, stopped };
  }
  return { read };
}

/** The cells of every row of a file. */
export async function cellsOf(file: string, options?: RowOptions): Promise<(readonly string[])[]> {
  const cells: (readonly string[])[] = [];
  for await (const row of rows(file, options)) cells.push(row.cells);
  return cells;
}
