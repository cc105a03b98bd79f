import { readFileSync } from 'node:fs';
import { cellsOf, readAll, sheetFolder } from './sheet-files';
import { around, saved, sheetOf, zipped } from './workbooks';

const folder = sheetFolder();
afterAll(folder.clean);
type Cell = string | number | Date | boolean | object | null;

const oneRow = (...cells: Cell[]) => saved(folder, (book) => void book.addWorksheet('Data').addRow(cells));

const read = (parts: Readonly<Record<string, string | Buffer>>) => readAll(folder.write('parts.xlsx', zipped(parts)));

describe('A workbook', () => {
  it('gives text, days, numbers and yes or no as a person sees them', async () => {
    const day = new Date(Date.UTC(2025, 2, 20));
    const file = await saved(folder, (book) => {
      const row = book
        .addWorksheet('Data')
        .addRow(['  Suminah ', day, new Date(Date.UTC(2025, 2, 20, 7, 30)), 12, 0.1, true, '010', null, 'akhir']);
      row.getCell(2).numFmt = 'dd/mm/yyyy';
    });
    expect(await cellsOf(file)).toEqual([['  Suminah ', '2025-03-20', '2025-03-20T07:30', '12', '0.1', 'TRUE', '010', '', 'akhir']]);
  });

  it('counts rows as the spreadsheet does, empty ones among them', async () => {
    const file = await saved(folder, (book) => {
      const sheet = book.addWorksheet('Data');
      sheet.getCell('A1').value = 'judul';
      sheet.getCell('C4').value = 'isi';
    });
    expect((await readAll(file)).read.filter(({ cells }) => cells.length > 0)).toEqual([
      { row: 1, cells: ['judul'] },
      { row: 4, cells: ['', '', 'isi'] },
    ]);
  });

  it('joins rich text, keeps line breaks, and shows a link by its words', async () => {
    const rich = { richText: [{ text: 'Sri ' }, { font: { bold: true }, text: 'Rahayu' }] };
    const cells = await cellsOf(await oneRow(rich, 'satu\ndua', { text: 'klik', hyperlink: 'http://contoh.invalid' }));
    expect(cells).toEqual([['Sri Rahayu', 'satu\ndua', 'klik']]);
  });

  it('never works out a formula: it reads the result that was stored, a day where it is one, and an error where there is none', async () => {
    const file = await saved(folder, (book) => {
      const row = book
        .addWorksheet('Data')
        .addRow([
          { formula: '1+1', result: 2 },
          { formula: 'A1&"x"', result: '2x' },
          { formula: 'TODAY()', result: new Date(Date.UTC(2025, 2, 20)) },
          { formula: 'A1' },
          { error: '#REF!' },
          '=HYPERLINK("http://contoh.invalid")',
        ]);
      row.getCell(3).numFmt = 'dd/mm/yyyy';
    });
    expect(await cellsOf(file)).toEqual([['2', '2x', '2025-03-20', '#N/A', '#REF!', '=HYPERLINK("http://contoh.invalid")']]);
  });

  it.each([
    ['as some programs write it', '<c><f>1+1</f><v/></c>', ['#N/A'], [0]],
    ['with an end tag', '<c><f>1+1</f><v></v></c>', ['#N/A'], [0]],
    ['of blanks', '<c><f>1+1</f><v> </v></c>', ['#N/A'], [0]],
    ['of a yes or no', '<c t="b"><f>1=1</f><v/></c>', ['#N/A'], [0]],
    ['that is not there at all', '<c><v>7</v></c><c><f>A1</f></c>', ['7', '#N/A'], [1]],
    ['of a formula that stands in another cell', '<c><f t="shared" si="0"/><v/></c>', ['#N/A'], [0]],
    ['that is an empty text, as was worked out', '<c t="str"><f>IF(1,"","x")</f><v></v></c><c><v>7</v></c>', ['', '7'], undefined],
    ['in a cell without a formula', '<c><v/></c><c><v>7</v></c>', ['', '7'], undefined],
  ])('says where a formula has no stored result, %s', async (_, cells, text, unknown) => {
    const [row] = (await read(around(sheetOf(`<row>${cells}</row>`)))).read;
    expect(row).toEqual({ row: 1, cells: text, ...(unknown && { unknown }) });
  });

  it('shows a whole number of sixteen digits as damaged, one of fifteen as it is', async () => {
    expect(await cellsOf(await oneRow(9928105906912346, 992810590690000, 81234567890))).toEqual([
      ['9.928105906912346E+15', '992810590690000', '81234567890'],
    ]);
  });

  it('reads the sheet whose tab is first, wherever it lies in the file', async () => {
    const workbook =
      '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="7" r:id="rId2"/><sheet name="B" sheetId="1" r:id="rId1"/></sheets></workbook>';
    const relations = ['1', '2'].map((id) => `<Relationship Id="rId${id}" Target="worksheets/sheet${id}.xml"/>`).join('');
    const { read: found } = await read({
      ...around(sheetOf('<row><c t="str"><v>kedua</v></c></row>')),
      'xl/worksheets/sheet2.xml': sheetOf('<row><c t="str"><v>pertama</v></c></row>'),
      'xl/workbook.xml': workbook,
      'xl/_rels/workbook.xml.rels': `<Relationships>${relations}</Relationships>`,
    });
    expect(found).toEqual([{ row: 1, cells: ['pertama'] }]);
  });

  it('reads the letters of a long sheet unharmed', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `${'x'.repeat(index % 5)}Ñoño Čapková 😀`);
    const rows = names.map((name) => `<row><c t="inlineStr"><is><t>${name}</t></is></c></row>`).join('');
    expect((await read(around(sheetOf(rows)))).read.map(({ cells }) => cells[0])).toEqual(names);
  });

  it('reads what other programs write: no references, prefixes, text in runs, escapes and character numbers', async () => {
    const rows =
      '<x:row><x:c t="inlineStr"><x:is><x:r><x:t>Sri &amp;lt; </x:t></x:r><x:r><x:t>Ra&#x68;ayu</x:t></x:r></x:is></x:c>' +
      '<x:c t="str"><x:v>satu_x000D_dua</x:v></x:c><!-- <c> --><x:c><x:v>\n7\n</x:v></x:c></x:row>';
    const { read: found } = await read(around(sheetOf(rows).replaceAll('sheetData', 'x:sheetData').replaceAll('worksheet', 'x:worksheet')));
    expect(found).toEqual([{ row: 1, cells: ['Sri &lt; Rahayu', 'satu\rdua', '7'] }]);
  });

  it('reads days that are counted from 1904', async () => {
    const styles =
      '<styleSheet><cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>';
    const formats = styles.replace(
      '<cellStyleXfs>',
      '<numFmts><numFmt numFmtId="164" formatCode="[$-421]dd\\ mmmm\\ yyyy;@"/></numFmts><cellStyleXfs>',
    );
    const parts = around(sheetOf('<row r="1"><c r="A1" s="1"><v>44274</v></c><c r="B1" s="0"><v>44274</v></c></row>'), {
      'xl/styles.xml': formats,
    });
    const from1904 = parts['xl/workbook.xml'].replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
    expect((await read({ ...parts, 'xl/workbook.xml': from1904 })).read).toEqual([{ row: 1, cells: ['2025-03-20', '44274'] }]);
  });

  it.each([
    ['cut off within its rows', around('<worksheet><sheetData><row><c><v>1</v></c></row>')],
    ['with tags that do not pair up', around('<worksheet><sheetData><row></c></row></sheetData></worksheet>')],
    ['that declares its own entities', around('<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>')],
    ['with an entity nobody declared', around(sheetOf('<row><c t="str"><v>&nbsp;</v></c></row>'))],
    ['whose cell refers to a text that is not there', around(sheetOf('<row><c t="s"><v>9</v></c></row>'))],
    [
      'with bytes that are not UTF-8',
      { ...around(''), 'xl/worksheets/sheet1.xml': Buffer.from(sheetOf('<row><c t="str"><v>Jos\xe9</v></c></row>'), 'latin1') },
    ],
  ])('given one %s, is refused as damaged', async (_, parts) => {
    expect((await read(parts)).stopped).toMatchObject({ code: 'import/workbook-damaged' });
  });

  it('given one that is cut off or has a changed byte anywhere, never reads something else', async () => {
    const bytes = readFileSync(await oneRow('Suminah', 'Čapková', 12, 'Dk. Pati'));
    const whole = (await readAll(folder.path('book.xlsx'))).read;
    for (let at = 0; at < bytes.length; at += 61) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 0xff;
      for (const broken of [flipped, bytes.subarray(0, at)]) {
        const { read: found, stopped } = await readAll(folder.write('broken.xlsx', broken));
        if (!stopped && broken.toString('latin1').startsWith('PK')) expect(found).toEqual(whole);
      }
    }
  });

  it.each([
    ['an old .xls or locked workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'import/old-or-locked-workbook'],
    ['an archive that is no workbook', zipped({ 'a.txt': 'b' }), 'import/workbook-damaged'],
    ['a workbook without sheets', zipped({ ...around(''), 'xl/workbook.xml': '<workbook><sheets/></workbook>' }), 'import/no-sheet'],
  ])('given %s, says so', async (_, bytes, code) => {
    expect((await readAll(folder.write('other.xlsx', bytes))).stopped).toMatchObject({ code });
  });

  it('leaves out how a name is pronounced', async () => {
    const spoken = '<t>Suminah</t><rPh sb="0" eb="1"><t>スミナ</t></rPh>';
    const rows = `<row><c t="s"><v>0</v></c><c t="inlineStr"><is>${spoken}</is></c></row>`;
    const { read: found } = await read(around(sheetOf(rows), { 'xl/sharedStrings.xml': `<sst><si>${spoken}</si></sst>` }));
    expect(found).toEqual([{ row: 1, cells: ['Suminah', 'Suminah'] }]);
  });

  it('given half a character, is refused at its row', async () => {
    const { stopped } = await read(around(sheetOf('<row/><row><c t="str"><v>Rini _xD83D_</v></c></row>')));
    expect(stopped).toMatchObject({ code: 'import/not-utf-8', row: 2 });
  });

  it('given more text than can be held, is refused before it is read', async () => {
    const large = zipped(around(sheetOf('<row/>'), { 'xl/sharedStrings.xml': '<sst/>' }));
    large.writeUInt32LE(65 * 1024 * 1024, large.lastIndexOf('xl/sharedStrings.xml') - 46 + 24);
    expect((await readAll(folder.write('large.xlsx', large))).stopped).toMatchObject({ code: 'import/workbook-too-large' });
  });

  it('given a sheet that claims to be small and is not, stops', async () => {
    const bomb = zipped(around(sheetOf('<row/>'.repeat(200_000))));
    const size = bomb.lastIndexOf('xl/worksheets/sheet1.xml') - 46 + 24;
    bomb.writeUInt32LE(100, size);
    const { read: found, stopped } = await readAll(folder.write('bomb.xlsx', bomb));
    expect(stopped).toMatchObject({ code: 'import/workbook-damaged' });
    expect(found).toEqual([]);
  });

  it('given a part whose checksum is another, is refused as damaged', async () => {
    const parts = zipped(around(sheetOf('<row><c t="str"><v>Suminah</v></c></row>')));
    const checksum = parts.lastIndexOf('xl/worksheets/sheet1.xml') - 46 + 16;
    parts[checksum]! ^= 1;
    expect((await readAll(folder.write('checksum.xlsx', parts))).stopped).toMatchObject({ code: 'import/workbook-damaged' });
  });
});
