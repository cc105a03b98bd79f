import { open } from 'node:fs/promises';
import { csvRows } from './csv-rows';
import type { Finding } from './finding';
import { LIMITS, type Row } from './row';
import { UnreadableSheet } from './unreadable-sheet';
import { onSheets, xlsxRows } from './xlsx-rows';

export interface RowOptions {
  /** Separator of a CSV file; left out, it is told from the first lines. */
  readonly delimiter?: ';' | ',' | '\t';
  /** Which sheet of a workbook; left out, the first. */
  readonly sheet?: string | undefined;
}

/**
 * The rows of a CSV file or of one sheet of an XLSX workbook, one after another: a file is never held whole, whatever its length.
 * Rows without any cell may be left out. Throws UnreadableSheet where the file cannot be read any further.
 */
export async function* rows(file: string, options: RowOptions = {}): AsyncGenerator<Row> {
  const read = (await isWorkbook(file)) ? xlsxRows(file, options.sheet) : csvRows(file, options.delimiter);
  for await (const row of read) yield checked(row);
}

/** What there is to say of a file before its rows are read: which sheets of a workbook are not. Throws UnreadableSheet where the one that is wanted is not there. */
export async function aboutSheets(file: string, { sheet }: Pick<RowOptions, 'sheet'>): Promise<readonly Finding[]> {
  if (await isWorkbook(file)) return onSheets(file, sheet);
  if (sheet === undefined) return [];
  throw new UnreadableSheet('no-such-sheet', {
    id: 'Berkas ini bukan buku kerja dan tidak punya lembar. Jalankan tanpa --sheet.',
    en: 'This file is no workbook and has no sheets. Run it without --sheet.',
  });
}

async function isWorkbook(file: string): Promise<boolean> {
  const start = await firstBytes(file, 4);
  if (start.equals(Buffer.from('d0cf11e0', 'hex')))
    throw new UnreadableSheet('old-or-locked-workbook', {
      id: 'Berkas ini buku kerja .xls lama atau terkunci kata sandi. Buka, lalu simpan sebagai .xlsx tanpa kata sandi atau CSV UTF-8.',
      en: 'This is an old .xls workbook or one locked with a password. Open it and save it as .xlsx without a password, or as CSV UTF-8.',
    });
  return start.subarray(0, 2).toString('latin1') === 'PK';
}

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function checked(row: Row): Row {
  if (row.cells.length > LIMITS.columns && row.cells.slice(LIMITS.columns).some((cell) => cell !== ''))
    throw new UnreadableSheet(
      'too-many-columns',
      { id: `Baris ini lebih dari ${LIMITS.columns} kolom.`, en: `This row has more than ${LIMITS.columns} columns.` },
      row.row,
    );
  for (const cell of row.cells) {
    if (cell.length > LIMITS.cell)
      throw new UnreadableSheet(
        'cell-too-long',
        {
          id: `Satu sel melebihi ${LIMITS.cell} huruf; mungkin tanda kutip tidak ditutup.`,
          en: `A cell is longer than ${LIMITS.cell} characters; perhaps a quotation mark is not closed.`,
        },
        row.row,
      );
    if (cell.includes('\ufffd') || !cell.isWellFormed())
      throw new UnreadableSheet(
        'not-utf-8',
        {
          id: 'Ada huruf yang rusak atau berkas bukan UTF-8. Simpan ulang sebagai "CSV UTF-8" atau .xlsx.',
          en: 'Some letters are damaged or the file is not UTF-8. Save it again as "CSV UTF-8" or .xlsx.',
        },
        row.row,
      );
  }
  return row.cells.length > LIMITS.columns ? { ...row, cells: row.cells.slice(0, LIMITS.columns) } : row;
}
