import { NEEDED_FIELDS, REGISTER_FIELDS, type RegisterField, type RegisterMapping } from './register-mapping';
import type { Row } from './row';
import { UnreadableSheet } from './unreadable-sheet';
import { isOneOf } from './words';

/** Where the fields of a register stand. */
export interface RegisterHeader {
  readonly row: number;
  /** Column of each field that is there, from 0. */
  readonly columns: Readonly<Partial<Record<RegisterField, number>>>;
  /** The heading of each of them as the sheet has it. */
  readonly headings: Readonly<Partial<Record<RegisterField, string>>>;
  /** Headings that stand for no field and are not to be ignored: what is below them is not taken over. */
  readonly unknown: readonly string[];
  /** The columns that have a heading, whatever it is. */
  readonly headed: ReadonlySet<number>;
}

/** The header, if this row is one: it has every heading that is needed. Throws UnreadableSheet where two columns claim the same field. */
export function headerOf(mapping: RegisterMapping, { row, cells }: Row): RegisterHeader | undefined {
  const columns: Partial<Record<RegisterField, number>> = {};
  const headings: Partial<Record<RegisterField, string>> = {};
  const unknown: string[] = [];
  const twice: string[] = [];
  const headed = new Set<number>();
  cells.forEach((cell, column) => {
    const heading = cell.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    if (heading === '') return;
    headed.add(column);
    const field = REGISTER_FIELDS.find((one) => isOneOf(mapping.fields[one], heading));
    if (field === undefined) {
      if (!isOneOf(mapping.ignored, heading)) unknown.push(heading);
    } else if (columns[field] === undefined) {
      columns[field] = column;
      headings[field] = heading;
    } else twice.push(heading);
  });
  if (NEEDED_FIELDS.some((field) => columns[field] === undefined)) return undefined;
  if (twice.length > 0)
    throw new UnreadableSheet(
      'column-twice',
      {
        id: `Kolom "${twice[0]}" ada dua. Hapus atau ganti judul salah satunya.`,
        en: `The column "${twice[0]}" is there twice. Delete one of them or change its heading.`,
      },
      row,
    );
  return { row, columns, headings, unknown, headed };
}

/** The sentence of a sheet without a header. */
export const noHeader = (mapping: RegisterMapping): UnreadableSheet => {
  const needed = NEEDED_FIELDS.map((field) => `"${mapping.fields[field][0]}"`).join(', ');
  return new UnreadableSheet('no-header', {
    id: `Baris judul kolom tidak ditemukan. Yang wajib ada: ${needed}. Ubah judulnya atau pakai berkas pemetaan.`,
    en: `No row of column headings was found. It needs ${needed}. Change the headings, or use a mapping file.`,
  });
};
