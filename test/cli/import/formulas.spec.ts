import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportedRow } from '../../../src/cli/import/report';
import { HouseFolder } from '../../support/house-folder';
import { importing } from './importing';
import { around, sheetOf, zipped } from './workbooks';

describe('A formula that nobody worked out since it was written', () => {
  let folder: HouseFolder;
  beforeEach(() => (folder = new HouseFolder()));
  afterEach(() => folder.clean());
  const { run } = importing(() => folder);

  const HEADINGS = ['No. Register', 'Nama', 'NIK', 'Tanggal Lahir', 'Tanggal Masuk', 'Jurusan', 'Tanggal Keluar', 'Alasan Keluar'];
  const text = (cell: string) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`;
  const row = (number: string, formulas: readonly string[]) => {
    const told: Readonly<Record<string, string>> = { 'No. Register': number, Nama: `Sri ${number}`, 'Tanggal Masuk': '20/03/2025' };
    return HEADINGS.map((each) => (formulas.includes(each) ? '<c><f>F2+30</f><v/></c>' : text(told[each] ?? ''))).join('');
  };
  const unknown = (...columns: readonly string[]) => columns.map((column) => `${column}: formula-without-value`);

  it.each([
    ['of her leaving', ['Tanggal Keluar'], ['imported-with-warning', ...unknown('Tanggal Keluar')]],
    [
      'of track, reason, NIK and date of birth',
      ['Jurusan', 'NIK', 'Tanggal Lahir', 'Alasan Keluar'],
      ['imported-with-warning', ...unknown('Alasan Keluar', 'Jurusan', 'NIK', 'Tanggal Lahir')],
    ],
    ['of her entry', ['Tanggal Masuk'], ['refused', 'Tanggal Masuk: entry-date-missing', ...unknown('Tanggal Masuk')]],
  ])('is told as a value that is not known, with what to do, %s, on a dry run too', async (_, formulas, became) => {
    const workbook = join(folder.path, 'register.xlsx');
    const sheet = [HEADINGS.map(text).join(''), row('1/2025', formulas)].map((cells) => `<row>${cells}</row>`).join('');
    writeFileSync(workbook, zipped(around(sheetOf(sheet))));
    for (const dryRun of [true, false]) {
      const { heard } = await run(workbook, { dryRun });
      const [said] = heard.facts['rows'] as ReportedRow[];
      expect([said?.outcome, ...(said?.findings ?? []).map(({ column, code }) => `${column}: ${code}`).toSorted()]).toEqual(became);
      expect(heard.text).toContain('Open the sheet in a spreadsheet program, save it, and import it again.');
    }
  });
});
