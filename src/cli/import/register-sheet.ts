import { isSomebody, tellsOfSomebody } from './below-the-total';
import type { Finding, Sentence } from './finding';
import { isBlank, isHeading } from './register-cells';
import { headerOf, type NearHeader, nearHeaderOf, noHeader, type RegisterHeader } from './register-header';
import type { RegisterField, RegisterMapping } from './register-mapping';
import { readRegisterRow, type RegisterRow, womanIn } from './register-row';
import type { Row } from './row';
import { isSameByNik, type Woman } from './same-woman';
import { folded, isOneOf } from './words';

/** Why a row is not about anybody. */
export type PassedOver = 'before-header' | 'header' | 'blank' | 'total' | 'after-total';

/** What came of a row: nobody is in it, or what readRegisterRow gives. */
export type SheetRow = { readonly row: number; readonly passedOver: PassedOver } | (RegisterRow & { readonly passedOver?: undefined });

/** A header further down than this is none. */
const LAST_HEADER_ROW = 50;

interface Seen extends Woman {
  readonly row: number;
}

/**
 * The rows of one register in their order: finds the header and the total, and refuses a register number that is given twice, and leaves
 * out a NIK of another woman. Remembers a register number, a NIK, a name and a date of birth of each row: some 30 MB for 100,000 rows.
 */
export class RegisterSheet {
  private header: RegisterHeader | undefined;
  private near: NearHeader | undefined;
  private total: { row: number; says: number | undefined } | undefined;
  private isBelowTotal = false;
  private readonly signed: { from: number; to: number }[] = [];
  private read = 0;
  private readonly numbers = new Map<string, number>();
  private readonly women = new Map<string, Seen[]>();

  constructor(
    private readonly mapping: RegisterMapping,
    private readonly today: string,
  ) {}

  /** The headings of the fields that the sheet has. */
  get headings(): RegisterHeader['headings'] {
    return this.header?.headings ?? {};
  }

  /** The next row. Throws UnreadableSheet where there is no header. */
  next(row: Row): SheetRow {
    const header = this.header;
    if (!header) {
      this.header = headerOf(this.mapping, row);
      if (!this.header) this.near = nearest(this.near, nearHeaderOf(this.mapping, row));
      if (!this.header && row.row > LAST_HEADER_ROW) throw noHeader(this.mapping, this.near);
      return { row: row.row, passedOver: this.header ? 'header' : 'before-header' };
    }
    const passedOver = this.nobody(header, row);
    if (passedOver) return { row: row.row, passedOver };
    this.read++;
    return this.compared(header, readRegisterRow(this.mapping, header, row, this.today));
  }

  /** What there is to say of the sheet as a whole, once it was read. Throws UnreadableSheet where there was no header. */
  end(): readonly Finding[] {
    if (!this.header) throw noHeader(this.mapping, this.near);
    const findings: Finding[] = this.header.unknown.map((column) => ({
      row: this.header!.row,
      column,
      code: 'column-unknown',
      sentence: {
        id: 'Kolom ini tidak dikenal; isinya tidak diambil. Tambahkan judulnya di berkas pemetaan.',
        en: 'This column is not known and nothing in it was taken over. Add its heading to the mapping file.',
      },
    }));
    if (this.signed.length > 0)
      findings.push({ row: this.signed[0]!.from, column: '', code: 'below-the-total', sentence: passedOverAs(this.signed) });
    if (this.total?.says === undefined || this.total.says === this.read) return findings;
    const sentence = {
      id: `Baris jumlah menyebut ${this.total.says} orang, tetapi ${this.read} baris terbaca. Periksa apakah ada baris yang hilang.`,
      en: `The total says ${this.total.says} people, but ${this.read} rows were read. Check whether rows are missing.`,
    };
    return [...findings, { row: this.total.row, column: '', code: 'total-differs', sentence }];
  }

  private nobody(header: RegisterHeader, row: Row): PassedOver | undefined {
    if (isTotal(this.mapping, header, row)) {
      const number = /\d+/.exec(row.cells.join(' '))?.[0];
      this.isBelowTotal = true;
      this.total = { row: row.row, says: number === undefined ? undefined : Number(number) };
      return 'total';
    }
    if (isBlank(header, row)) return 'blank';
    if (isHeading(header, row)) {
      this.isBelowTotal = false;
      return 'header';
    }
    // Below the total stand the place, the day and who signed.
    if (!this.isBelowTotal || isSomebody(this.mapping, header, row)) return undefined;
    this.signs(row.row);
    return 'after-total';
  }

  private signs(row: number): void {
    const last = this.signed.at(-1);
    if (last?.to === row - 1) last.to = row;
    else this.signed.push({ from: row, to: row });
  }

  private compared(header: RegisterHeader, read: RegisterRow): RegisterRow {
    const { row, registerNumber, warnings, entry } = read;
    const say = (field: RegisterField, code: string, sentence: Sentence, against?: number): Finding => ({
      row,
      column: header.headings[field] ?? '',
      code,
      sentence,
      ...(against !== undefined && { against }),
    });
    const refused = (finding: Finding): RegisterRow => {
      const { entry: _, ...rest } = read;
      return { ...rest, refusals: [...read.refusals, finding] };
    };
    if (registerNumber) {
      // A refused row keeps its number, or its later correction would be taken for the row that got it meanwhile.
      const number = `${registerNumber.year}/${registerNumber.sequence}`;
      const first = this.numbers.get(number);
      if (first !== undefined) return refused(say('registerNumber', 'register-number-twice', numberTwice(first), first));
      this.numbers.set(number, row);
    }
    if (entry?.person.nik === undefined) return read;
    const { nik, ...person } = entry.person;
    const { stay } = entry;
    const others = this.women.get(nik) ?? [];
    const stranger = others.find((other) => !isSameByNik(other, womanIn(person)));
    if (stranger) {
      const left = say('nik', 'nik-of-another-row', nikOfAnother(stranger.row));
      return { ...read, warnings: [...warnings, left], entry: { person: { ...person, nikStatus: 'not-valid' }, stay } };
    }
    this.women.set(nik, [...others, { row, ...womanIn(person) }]);
    return read;
  }
}

const nearest = (one: NearHeader | undefined, other: NearHeader | undefined): NearHeader | undefined =>
  one && other ? (other.missing.length < one.missing.length ? other : one) : (one ?? other);

/** What a row about somebody has at least one of. */
const STAYS: readonly RegisterField[] = ['registerNumber', 'admittedOn', 'nik'];

const cellOf = (header: RegisterHeader, { cells }: Row, field: RegisterField): string => cells[header.columns[field] ?? -1]?.trim() ?? '';

/** A row that begins with a word for the total, has neither number nor day of entry, and tells of nobody. */
function isTotal(mapping: RegisterMapping, header: RegisterHeader, row: Row): boolean {
  const said = row.cells.map((cell) => cell.trim()).find((cell) => cell !== '') ?? '';
  if (!isOneOf(mapping.totals, folded(said).split(' ')[0] ?? '')) return false;
  return STAYS.every((field) => ['', said].includes(cellOf(header, row, field))) && !tellsOfSomebody(mapping, header, row);
}

function passedOverAs(signed: readonly { readonly from: number; readonly to: number }[]): Sentence {
  const rows = signed.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
  return {
    id: `Baris ${rows} di bawah jumlah dilewati: tampaknya tanda tangan. Jika ada orang di antaranya, isi nomor register dan tanggal masuknya.`,
    en: `Rows ${rows} below the total were passed over: they seem to be signatures. If somebody is among them, fill in her register number and day of entry.`,
  };
}

const numberTwice = (first: number): Sentence => ({
  id: `Nomor register ini sudah dipakai pada baris ${first}. Perbaiki salah satunya.`,
  en: `This register number was already used in row ${first}. Correct one of them.`,
});
const nikOfAnother = (first: number): Sentence => ({
  id: `NIK ini sama dengan baris ${first}, tetapi orangnya tampak lain (nama, tanggal lahir); tidak diambil. Periksa pada KTP.`,
  en: `This NIK is the one of row ${first}, but she seems to be another (name, date of birth); it was left out. Check it against the card.`,
});
