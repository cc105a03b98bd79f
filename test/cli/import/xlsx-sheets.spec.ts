import { aboutSheets } from '../../../src/cli/import/rows';
import { cellsOf, readAll, sheetFolder } from './sheet-files';
import { around, saved, sheetOf, zipped } from './workbooks';

const folder = sheetFolder();
afterAll(folder.clean);

describe('Of a workbook with several sheets', () => {
  /** Three sheets, of which one is left empty. */
  const book = (states: Readonly<Record<string, 'visible' | 'hidden'>>) =>
    saved(folder, (filled) => {
      for (const [name, state] of Object.entries(states)) {
        const sheet = filled.addWorksheet(name, { state });
        if (name !== 'Kosong') sheet.addRow([name]);
      }
    });

  it('the one is read that is asked for, whatever the case of its name, and the others are named', async () => {
    const file = await book({ 'Tahun 2024': 'visible', 'Tahun 2025': 'visible', Daftar: 'hidden', Kosong: 'visible' });
    expect(await cellsOf(file)).toEqual([['Tahun 2024']]);
    expect(await cellsOf(file, { sheet: 'tahun 2025 ' })).toEqual([['Tahun 2025']]);
    expect(await aboutSheets(file, { sheet: 'Tahun 2025' })).toMatchObject([
      { row: 0, code: 'sheets-not-read', sentence: { en: expect.stringContaining('"Tahun 2024", "Daftar" (hidden), "Kosong" (empty)') } },
    ]);
    expect(await aboutSheets(await book({ A: 'visible' }), {})).toEqual([]);
    expect(await aboutSheets(await book({ A: 'hidden' }), {})).toMatchObject([{ code: 'sheet-hidden' }]);
  });

  it.each([
    ['is hidden before others', { Daftar: 'hidden', Register: 'visible' }, undefined, 'sheet-hidden', /hidden.*"Register"\./],
    ['is empty', { Kosong: 'visible', Register: 'visible' }, undefined, 'sheet-empty', /"Kosong".*--sheet: "Register"\./],
    ['has not the name that is asked for', { Register: 'visible' }, 'Tahun 2023', 'no-such-sheet', /--sheet: "Register"\./],
  ] as const)('none is read where the first %s, and those are named that can be', async (_, states, sheet, code, said) => {
    const { stopped } = await readAll(await book(states), { sheet });
    expect(stopped).toMatchObject({ code: `import/${code}`, message: expect.stringMatching(said) });
  });

  it('a chart is passed over that has a tab of its own', async () => {
    const type = (kind: string) => `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}"`;
    const { read: found } = await readAll(
      folder.write(
        'chart.xlsx',
        zipped({
          ...around(sheetOf('<row><c t="str"><v>data</v></c></row>')),
          'xl/chartsheets/sheet1.xml': '<chartsheet/>',
          'xl/workbook.xml':
            '<workbook xmlns:r="r"><sheets><sheet name="Grafik" r:id="rId2"/><sheet name="A" r:id="rId1"/></sheets></workbook>',
          'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId2" ${type('chartsheet')} Target="chartsheets/sheet1.xml"/><Relationship Id="rId1" ${type('worksheet')} Target="worksheets/sheet1.xml"/></Relationships>`,
        }),
      ),
    );
    expect(found).toEqual([{ row: 1, cells: ['data'] }]);
  });

  it('an empty cell is known that is merged with one that is not, and no other', async () => {
    const file = await saved(folder, (filled) => {
      const sheet = filled.addWorksheet('Data');
      for (const row of [1, 2, 3, 4]) sheet.getRow(row).values = [`a${row}`, '', '', `d${row}`];
      sheet.getCell('B1').value = 'isi';
      for (const range of ['B1:B3', 'C1:C3', 'D4:F4']) sheet.mergeCells(range);
    });
    expect((await readAll(file)).read.map(({ row, merged }) => [row, merged])).toEqual([
      [1, undefined],
      [2, [1]],
      [3, [1]],
      [4, [4, 5]],
    ]);
  });
});
