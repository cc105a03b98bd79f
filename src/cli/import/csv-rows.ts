import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { delimiterOf } from './csv-delimiter';
import type { Row } from './row';
import { UnreadableSheet } from './unreadable-sheet';

const SAMPLE_BYTES = 65_536;
const LONGEST_RECORD = 1_000_000;

/** The rows of a CSV file, blank lines included, so that they count as a spreadsheet counts them. Bytes that are not UTF-8 come out as U+FFFD. */
export async function* csvRows(file: string, delimiter?: string): AsyncGenerator<Row> {
  let good = Infinity;
  const parser = parse({
    delimiter: delimiter ?? delimiterOf(await head(file)),
    bom: true,
    // Named, for the parser would take the first line's ending for the only one.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    // A thrown error would take the rows with it that were read and not yet handed out.
    skip_records_with_error: true,
    on_skip: (error) => {
      good = Math.min(good, Number(error?.['records'] ?? 0));
      return undefined;
    },
  });
  pipeline(createReadStream(file, 'utf8'), parser, () => undefined);
  let row = 0;
  for await (const cells of parser as AsyncIterable<string[]>) {
    if (row === good) break;
    yield { row: ++row, cells };
  }
  if (good < Infinity)
    throw new UnreadableSheet(
      'csv-damaged',
      {
        id: 'Tanda kutip di sini tidak berpasangan, atau baris terlalu panjang. Perbaiki sel itu, lalu simpan ulang.',
        en: 'Quotation marks here do not pair up, or the row is too long. Mend that cell and save the file again.',
      },
      good + 1,
    );
}

async function head(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
