import { LIMITS } from '../../../src/cli/import/row';
import { fc } from '../../support/fast-check';
import { cellsOf, readAll, sheetFolder } from './sheet-files';

const folder = sheetFolder();
afterAll(folder.clean);
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('A CSV file', () => {
  it('given a byte order mark, CRLF, quotes, doubled quotes and a cell of two lines, is read as a spreadsheet shows it', async () => {
    const file = folder.write('quotes.csv', '\ufeffNama;Alamat\r\n\r\n"Sri alias ""Ayu""\r\nbinti Karto";Dk. Pati\r\nRini;"a;b"\r\n');
    const { read } = await readAll(file);
    expect(read).toEqual([
      { row: 1, cells: ['Nama', 'Alamat'] },
      { row: 2, cells: [''] },
      { row: 3, cells: ['Sri alias "Ayu"\r\nbinti Karto', 'Dk. Pati'] },
      { row: 4, cells: ['Rini', 'a;b'] },
    ]);
  });

  it.each([
    ['LF after a first line with CRLF', 'a;b\r\nc;d\ne;f'],
    ['CR alone, as old machines write', 'a;b\rc;d\re;f'],
  ])('given %s, ends its rows there as well', async (_, text) => {
    expect(await cellsOf(folder.write('endings.csv', text))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
  });

  it.each([
    ['semicolons, though names have commas', 'Nama;Pekerja\nRini;Pak Wibowo, S.ST\nSari;Bu Hartati, S.Sos\n', ['Rini', 'Pak Wibowo, S.ST']],
    ['commas, though quoted text has semicolons', 'Nama,Alamat\nRini,"a;b;c;d"\n', ['Rini', 'a;b;c;d']],
    ['tabs', 'Nama\tPekerja\nRini\tPak Wibowo, S.ST\n', ['Rini', 'Pak Wibowo, S.ST']],
    [
      'semicolons below a title of commas',
      'Balai, Surakarta, 2025, Jawa Tengah\nNama;NIK;Agama\nRini;1;Islam\nSari;2;Islam\n',
      ['Nama', 'NIK', 'Agama'],
    ],
  ])('tells its separator: %s', async (_, text, second) => {
    expect((await cellsOf(folder.write('separator.csv', text)))[1]).toEqual(second);
  });

  it.each([
    ['a byte that is not UTF-8', Buffer.from('a;b\nRini;1\nJos\xe9;2\nSari;3\n', 'latin1'), 3],
    ['UTF-16', Buffer.from('\ufeffa;b\nRini;1\n', 'utf16le'), 1],
    ['a letter that was lost before', Buffer.from('a;b\nJos\ufffd;2\n'), 2],
    ['an overlong encoding', Buffer.concat([Buffer.from('a;b\n'), Buffer.from([0xc0, 0xaf]), Buffer.from(';c\n')]), 2],
  ])('given %s, is refused at that row, with every row before it read', async (_, bytes, row) => {
    const { read, stopped } = await readAll(folder.write('letters.csv', bytes));
    expect(stopped).toMatchObject({ code: 'import/not-utf-8', row });
    expect(read).toHaveLength(row - 1);
  });

  it('given a letter of two bytes at every place of a long file, is read unharmed', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `${'x'.repeat(index % 5)}Ñoño Čapková`);
    expect(
      (await cellsOf(folder.write('letters.csv', `nama;b\n${names.map((name) => `${name};1\n`).join('')}`))).slice(1).map(([name]) => name),
    ).toEqual(names);
  });

  it.each([
    ['a quotation mark that is never closed', 'a;b\nc;d\n"e;f\ng;h\n', 3],
    ['text behind a closing quotation mark', 'a;b\n"c"d;e\nf;g\n', 2],
    ['a quotation mark within bare text', 'a;b\nc;d\ne;f\ng"h;i\n', 4],
  ])('given %s, is refused at that row, with every row before it read', async (_, text, row) => {
    const { read, stopped } = await readAll(folder.write('marks.csv', text));
    expect(stopped).toMatchObject({ code: 'import/csv-damaged', row });
    expect(read.map((one) => one.row)).toEqual(Array.from({ length: row - 1 }, (_, index) => index + 1));
  });

  it('given such a mark in front of a large rest, hands out nothing of the rest', async () => {
    const { read, stopped } = await readAll(folder.write('rest.csv', `a;b\nc"d;e\n${'f;g\n'.repeat(100_000)}`));
    expect(stopped).toMatchObject({ code: 'import/csv-damaged', row: 2 });
    expect(read).toEqual([{ row: 1, cells: ['a', 'b'] }]);
  });

  it('given a mark that is never closed in front of a large rest, stops there', async () => {
    const file = folder.write('unclosed.csv', `a;b\n"c;d\n${'e;f\n'.repeat(300_000)}`);
    expect((await readAll(file)).stopped).toMatchObject({ code: 'import/csv-damaged', row: 2 });
  });

  it(`takes ${LIMITS.cell} characters and ${LIMITS.columns} columns, and refuses one more of either at its row`, async () => {
    const [long, wide] = ['x'.repeat(LIMITS.cell), Array.from({ length: LIMITS.columns }, () => 'x').join(';')];
    expect((await readAll(folder.write('long.csv', `a;b\n${long};c\n${wide};\n`))).stopped).toBeUndefined();
    expect((await readAll(folder.write('long.csv', `a;b\n${long}x;c\n`))).stopped).toMatchObject({ code: 'import/cell-too-long', row: 2 });
    expect((await readAll(folder.write('wide.csv', `a;b\nc;d\n${wide};x\n`))).stopped).toMatchObject({
      code: 'import/too-many-columns',
      row: 3,
    });
  });

  it('gives back any table that was written to it, with any separator', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'ñ', '😀', ' ', ';', ',', '\t', '"', "'", '\n', '\r', '=', '0', '\u0000', '\ufeff'),
      maxLength: 6,
    });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(';', ',', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (cells, delimiter, end, bom) => {
          const text = cells.map((row) => row.map(quoted).join(delimiter)).join(end);
          expect(await cellsOf(folder.write('any.csv', (bom ? '\ufeff' : '') + text))).toEqual(cells);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives back what is quoted only where it must be, when told the separator', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ';', ',', '\t', '"', '\n', ' '), maxLength: 5 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(';' as const, ',' as const, '\t' as const), async (cells, delimiter) => {
        const text = cells
          .map((row) => row.map((one) => (/["\r\n]/.test(one) || one.includes(delimiter) ? quoted(one) : one)).join(delimiter))
          .join('\n');
        expect(await cellsOf(folder.write('bare.csv', text), { delimiter })).toEqual(cells);
      }),
      { numRuns: 100 },
    );
  });
});
