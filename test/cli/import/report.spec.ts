import { basename } from 'node:path';
import { ImportReport } from '../../../src/cli/import/report';
import { rows } from '../../../src/cli/import/rows';
import { UnreadableSheet } from '../../../src/cli/import/unreadable-sheet';
import { readRegister, REGISTER } from './register-reading';

const finding = (row: number, column: string) => ({
  row,
  column,
  code: 'nik-damaged',
  sentence: { id: 'NIK rusak.', en: 'The NIK is damaged.' },
});

async function reported(): Promise<ImportReport> {
  const report = new ImportReport({ dryRun: true });
  for (const read of (await readRegister(REGISTER)).read) {
    if (read.passedOver) report.passOver();
    else if (read.entry)
      report.add(basename(REGISTER), read.row, read.warnings.length > 0 ? 'imported-with-warning' : 'imported', read.warnings);
    else report.add(basename(REGISTER), read.row, 'refused', [...read.refusals, ...read.warnings]);
  }
  return report;
}

describe('The report of an import', () => {
  it('has counts that add up to the rows that were read', async () => {
    const { counts, complete } = (await reported()).toJson();
    expect(counts).toEqual({ read: 120, imported: 99, 'imported-with-warning': 16, refused: 5, 'already-there': 0, passedOver: 4 });
    expect(complete).toBe(true);
  });

  it('says in one line, Indonesian first, which row and column, and why', () => {
    const report = new ImportReport();
    report.add('register.csv', 4, 'imported');
    report.add('register.csv', 7, 'imported-with-warning', [finding(7, 'NIK')]);
    report.add('register.csv', 8, 'refused', [finding(8, '')]);
    report.add('register.csv', 9, 'already-there');
    report.passOver();
    report.note('register.csv', finding(124, ''));
    expect(report.toText()).toBe(
      [
        'LAPORAN IMPOR / IMPORT REPORT',
        '',
        '4 baris terbaca / rows read',
        '  1  Diimpor / Imported',
        '  1  Diimpor dengan peringatan / Imported with a warning',
        '  1  Ditolak / Refused',
        '  1  Sudah ada / Already there',
        '1 baris lain (judul, kosong, jumlah) / other rows (titles, blank, total)',
        '',
        'CATATAN / NOTES',
        'register.csv baris 124: NIK rusak. / row 124: The NIK is damaged.',
        '',
        'DITOLAK / REFUSED',
        'register.csv baris 8: NIK rusak. / row 8: The NIK is damaged.',
        '',
        'DIIMPOR DENGAN PERINGATAN / IMPORTED WITH A WARNING',
        'register.csv baris 7, kolom "NIK": NIK rusak. / row 7, column "NIK": The NIK is damaged.',
        '',
      ].join('\n'),
    );
  });

  it('gives the rows in the order of the sheet to machines too, whichever was done first', () => {
    const report = new ImportReport();
    for (const row of [9, 4, 10]) report.add('a.csv', row, 'refused', [finding(row, '')]);
    expect(report.toJson().rows.map(({ row }) => row)).toEqual([4, 9, 10]);
  });

  it('names every row with a finding in both its forms, and the dry run', async () => {
    const report = await reported();
    const text = report.toText();
    const lines = report.toJson().rows.flatMap(({ findings }) => findings);
    expect(lines).toHaveLength(25);
    for (const { row, column, sentence } of lines)
      expect(text).toContain(
        `register-jateng.csv baris ${row}, kolom "${column}": ${sentence.id} / row ${row}, column "${column}": ${sentence.en}`,
      );
    expect(text).toContain('DRY RUN');
  });

  it('keeps only the rows that somebody should look at', () => {
    const report = new ImportReport();
    for (let row = 1; row <= 100_000; row++) report.add('a.csv', row, 'imported');
    expect(report.toJson().rows).toEqual([]);
    expect(report.read).toBe(100_000);
    expect(report.complete).toBe(true);
  });

  it('of several files counts each: stays and services are not one sum', () => {
    const report = new ImportReport();
    const finding = { row: 3, column: '', code: 'import/x', sentence: { id: 'Kosong.', en: 'Empty.' } };
    report.add('Enrollment.csv', 2, 'imported');
    report.add('Enrollment.csv', 3, 'refused', [finding]);
    report.add('Enrollment.csv', 4, 'already-there');
    report.add('Services.csv', 2, 'imported-with-warning', [finding]);
    expect(report.toJson().files).toEqual({ 'Enrollment.csv': { taken: 2, refused: 1 }, 'Services.csv': { taken: 1, refused: 0 } });
    expect(report.toText()).toContain('  Enrollment.csv: 2 diambil alih / taken over, 1 ditolak / refused\n');
    expect(new ImportReport().toText()).not.toContain('taken over');
  });

  it('lets no row be refused without a reason', () => {
    expect(() => new ImportReport().add('a.csv', 1, 'refused')).toThrow(RangeError);
  });

  it('says where reading stopped, and is not complete then', () => {
    const report = new ImportReport();
    report.add('a.csv', 4, 'imported');
    report.stopped('a.csv', new UnreadableSheet('csv-damaged', { id: 'Rusak.', en: 'Damaged.' }, 5));
    expect(report.complete).toBe(false);
    expect(report.toText()).toContain('a.csv: Baris 5: Rusak. / Row 5: Damaged.');
    expect(report.toJson().stopped).toMatchObject({ file: 'a.csv', row: 5, code: 'import/csv-damaged' });
  });

  it('repeats no name, NIK, address or phone number of the register', async () => {
    const report = await reported();
    const said = report.toText() + JSON.stringify(report.toJson());
    const told: string[] = [];
    for await (const { row, cells } of rows(REGISTER))
      if (row > 3 && row < 124) told.push(...[2, 3, 7, 10, 13].map((column) => cells[column]!.trim()));
    expect(told.length).toBe(600);
    expect(told.filter((cell) => cell.length > 3 && said.includes(cell))).toEqual([]);
  });
});
