import { registerJateng } from '../../../src/cli/import/register-jateng.mapping';
import type { RegisterMapping } from '../../../src/cli/import/register-mapping';
import type { RegisterRow } from '../../../src/cli/import/register-row';
import { RegisterSheet, type SheetRow } from '../../../src/cli/import/register-sheet';
import { rows } from '../../../src/cli/import/rows';

export const REGISTER = 'demo/register-jateng.csv';
export const TODAY = '2026-11-25';

/** Every row of a register file, and the sheet that read them. */
export async function readRegister(file: string, mapping = registerJateng): Promise<{ read: SheetRow[]; sheet: RegisterSheet }> {
  const sheet = new RegisterSheet(mapping, TODAY);
  const read: SheetRow[] = [];
  for await (const row of rows(file)) read.push(sheet.next(row));
  return { read, sheet };
}

/** The rows about somebody. */
export const people = (read: readonly SheetRow[]): RegisterRow[] => read.filter((row) => row.passedOver === undefined);

const HEADINGS = [
  'No. Register',
  'Nama',
  'NIK',
  'Tempat Lahir',
  'Tanggal Lahir',
  'Agama',
  'Alamat',
  'RT',
  'RW',
  'No. HP',
  'Rujukan',
  'Tanggal Masuk',
  'Jurusan',
  'Pekerja Sosial',
  'Tanggal Keluar',
  'Alasan Keluar',
];
const USUAL = [
  '1/2025',
  'Suminah',
  '9901015906900001',
  'Pati',
  '19/06/1990',
  'Islam',
  'Dk. Lor',
  '001',
  '002',
  '0812',
  'Polres Pati',
  '20/03/2025',
  'Boga',
  'Bu Sri',
  '',
  '',
];

/** One usual row of a register with some cells changed, by heading. */
export const register = (...changes: Readonly<Record<string, string>>[]): string[][] => [
  HEADINGS,
  ...changes.map((changed) => HEADINGS.map((heading, index) => changed[heading] ?? USUAL[index]!)),
];

/** What a register gives that lies in memory. */
export function readCells(cells: readonly (readonly string[])[], mapping: RegisterMapping = registerJateng) {
  const sheet = new RegisterSheet(mapping, TODAY);
  const read = cells.map((row, index) => sheet.next({ row: index + 1, cells: row }));
  return { read, people: people(read), end: () => sheet.end() };
}

/** `column: code` of everything found in a row, refusals first. */
export const found = ({ warnings, refusals }: RegisterRow): string[] => [
  ...refusals.map(({ column, code }) => `refused: ${column}: ${code}`),
  ...warnings.map(({ column, code }) => `${column}: ${code}`),
];

/** What one changed row gives. */
export const oneRow = (changed: Readonly<Record<string, string>>): RegisterRow => readCells(register(changed)).people[0]!;
