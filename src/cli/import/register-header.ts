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
    const heading = headingIn(cell);
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

/** A row that has some of the headings, and not all that are needed. */
export interface NearHeader {
  readonly row: number;
  readonly missing: readonly RegisterField[];
  readonly headings: readonly string[];
}

/** What a row has of a header, if it seems to be one: two headings at least that stand for fields. */
export function nearHeaderOf(mapping: RegisterMapping, { row, cells }: Row): NearHeader | undefined {
  const headings = cells.map(headingIn).filter((heading) => heading !== '');
  const has = (field: RegisterField): boolean => headings.some((heading) => isOneOf(mapping.fields[field], heading));
  if (REGISTER_FIELDS.filter(has).length < 2) return undefined;
  return { row, missing: NEEDED_FIELDS.filter((field) => !has(field)), headings };
}

/** The sentence of a sheet without a header, and of what is missing in the row that comes nearest to one. */
export const noHeader = (mapping: RegisterMapping, near?: NearHeader): UnreadableSheet => {
  const named = (fields: readonly RegisterField[]): string => fields.map((field) => `"${mapping.fields[field][0]}"`).join(', ');
  if (!near)
    return new UnreadableSheet('no-header', {
      id: `Baris judul kolom tidak ditemukan. Yang wajib ada: ${named(NEEDED_FIELDS)}. Ubah judulnya atau pakai berkas pemetaan.`,
      en: `No row of column headings was found. It needs ${named(NEEDED_FIELDS)}. Change the headings, or use a mapping file.`,
    });
  const missing = named(near.missing);
  const more = near.headings.length > MOST_NAMED ? ', …' : '';
  const there =
    near.headings
      .slice(0, MOST_NAMED)
      .map((heading) => `"${heading.slice(0, LONGEST_NAMED)}"`)
      .join(', ') + more;
  return new UnreadableSheet(
    'column-missing',
    {
      id: `Kolom ${missing} tidak ada. Yang ada: ${there}. Ubah judulnya atau pakai berkas pemetaan.`,
      en: `There is no column ${missing}. There are: ${there}. Change the headings, or use a mapping file.`,
    },
    near.row,
  );
};

const MOST_NAMED = 30;
const LONGEST_NAMED = 60;
const headingIn = (cell: string): string => cell.replace(/[\s\p{Cc}]+/gu, ' ').trim();
