import { registerJateng } from '../../../src/cli/import/register-jateng.mapping';
import type { RegisterMapping } from '../../../src/cli/import/register-mapping';
import type { RegisterRow } from '../../../src/cli/import/register-row';
import { OPEN, overlapping } from '../../../src/cli/import/overlap';
import { staysOverlap } from '../../../src/cli/import/register-sentences';
import { RegisterSheet, type SheetRow } from '../../../src/cli/import/register-sheet';
import { rows } from '../../../src/cli/import/rows';

export const REGISTER = 'demo/register-jateng.csv';
export const TODAY = '2026-11-25';

/** Whether rows overlap is judged by what is recorded, and here nothing is. */
function withoutOverlap(read: readonly SheetRow[], { headings }: RegisterSheet): SheetRow[] {
  const stays = people(read).flatMap(({ row, entry }) =>
    entry?.person.nik === undefined
      ? []
      : [{ row, nik: entry.person.nik, told: { from: entry.stay.admittedOn, until: entry.stay.exit?.on ?? OPEN } }],
  );
  const niks = [...new Set(stays.map(({ nik }) => nik))];
  const inTheWay = niks.flatMap((nik) => [...overlapping(stays.filter((stay) => stay.nik === nik))]);
  const refusals = new Map(
    inTheWay.map(([row, other]) => [row, { row, column: headings.admittedOn!, code: 'stays-overlap', sentence: staysOverlap(other) }]),
  );
  return read.map((row) => {
    const refusal = refusals.get(row.row);
    if (row.passedOver || !refusal) return row;
    const { entry: _, ...rest } = row;
    return { ...rest, refusals: [...row.refusals, refusal] };
  });
}

/** Every row of a register file, and the sheet that read them. */
export async function readRegister(file: string, mapping = registerJateng): Promise<{ read: SheetRow[]; sheet: RegisterSheet }> {
  const sheet = new RegisterSheet(mapping, TODAY);
  const read: SheetRow[] = [];
  for await (const row of rows(file)) read.push(sheet.next(row));
  return { read: withoutOverlap(read, sheet), sheet };
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
  const each = cells.map((row, index) => sheet.next({ row: index + 1, cells: row }));
  const read = withoutOverlap(each, sheet);
  return { read, people: people(read), end: () => sheet.end() };
}

/** `column: code` of everything found in a row, refusals first. */
export const found = ({ warnings, refusals }: RegisterRow): string[] => [
  ...refusals.map(({ column, code }) => `refused: ${column}: ${code}`),
  ...warnings.map(({ column, code }) => `${column}: ${code}`),
];

/** What one changed row gives. */
export const oneRow = (changed: Readonly<Record<string, string>>): RegisterRow => readCells(register(changed)).people[0]!;
