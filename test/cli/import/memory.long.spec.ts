import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sheetFolder } from './sheet-files';

const folder = sheetFolder();
afterAll(folder.clean);

const ROWS = 200_000;
const HEAP_MB = 96;

function* register(): Generator<string> {
  yield 'No. Register;Nama;NIK;Alamat;Tanggal Masuk;Tanggal Keluar;Alasan Keluar\n';
  for (let index = 1; index <= ROWS; index++) {
    const nik = `990101590690${String(index % 10_000).padStart(4, '0')}`;
    const filler = `${'Dk. Lor '.repeat(60)}${index}`;
    const year = 2022 + (index % 4);
    yield `${Math.ceil(index / 4)}/${year};Nama ${index};${index <= 10_000 ? nik : ''};${filler};20/03/${year};;\n`;
  }
}

describe('A register of 200,000 rows', () => {
  it(`of over 100 MB is read to its end with ${HEAP_MB} MB of heap`, async () => {
    const file = folder.path('large.csv');
    await pipeline(Readable.from(register()), createWriteStream(file));
    const run = [
      '--max-old-space-size=' + HEAP_MB,
      '--require',
      join(__dirname, 'run-typescript.cjs'),
      join(__dirname, 'stream-register.ts'),
      file,
    ];
    expect(execFileSync(process.execPath, run, { encoding: 'utf8' })).toBe(`${ROWS}\n`);
  }, 120_000);
});
