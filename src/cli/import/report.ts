import type { Finding } from './finding';
import type { UnreadableSheet } from './unreadable-sheet';

export const OUTCOMES = ['imported', 'imported-with-warning', 'refused', 'already-there'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One row that somebody should look at. */
export interface ReportedRow {
  readonly file: string;
  readonly row: number;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}

const SAID: Readonly<Record<Outcome, string>> = {
  imported: 'Diimpor / Imported',
  'imported-with-warning': 'Diimpor dengan peringatan / Imported with a warning',
  refused: 'Ditolak / Refused',
  'already-there': 'Sudah ada / Already there',
};

// Rows are recorded side by side; a clerk goes down the sheet.
const inOrder = (one: ReportedRow, other: ReportedRow): number =>
  one.file === other.file ? one.row - other.row : one.file < other.file ? -1 : 1;

const placeOf = (file: string, row: number): string => `${file}/${row}`;

const alsoRefused = (row: number, other: number): Finding => ({
  row,
  column: '',
  code: 'collides-with-refused',
  sentence: {
    id: `Baris ${other} ditolak karena baris ini, jadi tidak satu pun dari keduanya diambil. Perbaiki salah satu, hapus yang lain, lalu impor lagi.`,
    en: `Row ${other} was refused because of this one, so neither of them was taken. Correct one of them, delete the other, and import again.`,
  },
  against: other,
});

/** What became of every row of an import. It holds the rows that have findings; of the others it only keeps count. */
export class ImportReport {
  private readonly counts: Record<Outcome, number> = { imported: 0, 'imported-with-warning': 0, refused: 0, 'already-there': 0 };
  private readonly files = new Map<string, { taken: number; refused: number }>();
  private readonly rows: ReportedRow[] = [];
  private readonly notes: { file: string; finding: Finding }[] = [];
  /** By file and row: the rows that were refused because of it. */
  private readonly because = new Map<string, number[]>();
  private passedOver = 0;
  private stop: { file: string; error: UnreadableSheet } | undefined;

  /** `dryRun`: nothing was recorded, and the report says so. */
  constructor(private readonly options: { readonly dryRun?: boolean } = {}) {}

  /** What became of a row. `file` is its name without folders. A refused row has to say why. */
  add(file: string, row: number, outcome: Outcome, findings: readonly Finding[] = []): void {
    if (outcome === 'refused' && findings.length === 0) throw new RangeError('A refused row has to say why.');
    this.counts[outcome]++;
    const { taken, refused } = this.files.get(file) ?? { taken: 0, refused: 0 };
    this.files.set(file, outcome === 'refused' ? { taken, refused: refused + 1 } : { taken: taken + 1, refused });
    if (findings.length > 0) this.rows.push({ file, row, outcome, findings });
    for (const { against } of outcome === 'refused' ? findings : [])
      if (against !== undefined) this.because.set(placeOf(file, against), [...(this.because.get(placeOf(file, against)) ?? []), row]);
  }

  /** A row about nobody: a title, a blank one, the total. */
  passOver(): void {
    this.passedOver++;
  }

  /** Something about a file as a whole. */
  note(file: string, finding: Finding): void {
    this.notes.push({ file, finding });
  }

  /** Where reading ended early: what follows in that file was not seen. */
  stopped(file: string, error: UnreadableSheet): void {
    this.stop = { file, error };
  }

  /** Rows about somebody. */
  get read(): number {
    return OUTCOMES.reduce((sum, outcome) => sum + this.counts[outcome], 0);
  }

  /** Every file was read to its end; rows may have been refused. */
  get complete(): boolean {
    return this.stop === undefined;
  }

  /** Every row that somebody should look at, in the order of the sheet. A refused one names those that were refused because of it, or nobody would know that none of them was taken. */
  private get found(): readonly ReportedRow[] {
    return this.rows.toSorted(inOrder).map((each) => {
      const others = each.outcome === 'refused' ? (this.because.get(placeOf(each.file, each.row)) ?? []) : [];
      return others.length === 0 ? each : { ...each, findings: [...each.findings, ...others.map((other) => alsoRefused(each.row, other))] };
    });
  }

  /** For machines; the same facts as `toText`. */
  toJson() {
    const { counts, found: rows, notes, passedOver, stop } = this;
    return {
      dryRun: this.options.dryRun === true,
      complete: this.complete,
      counts: { read: this.read, ...counts, passedOver },
      files: Object.fromEntries(this.files),
      rows,
      notes: notes.map(({ file, finding }) => ({ file, ...finding })),
      ...(stop && { stopped: { file: stop.file, row: stop.error.row, code: stop.error.code, sentence: stop.error.said } }),
    };
  }

  /** For the clerk: Indonesian first, English after it, one line a finding. */
  toText(): string {
    const lines = ['LAPORAN IMPOR / IMPORT REPORT'];
    if (this.options.dryRun) lines.push('UJI COBA: belum ada yang dicatat / DRY RUN: nothing was recorded');
    if (this.stop) {
      const { file, error } = this.stop;
      lines.push('', 'BERHENTI: sisa berkas tidak terbaca / STOPPED: the rest of the file was not read', `${file}: ${error.message}`);
    }
    const width = String(this.read).length;
    lines.push('', `${String(this.read)} baris terbaca / rows read`);
    for (const outcome of OUTCOMES) lines.push(`  ${String(this.counts[outcome]).padStart(width)}  ${SAID[outcome]}`);
    if (this.files.size > 1)
      for (const [file, { taken, refused }] of this.files)
        lines.push(`  ${file}: ${taken} diambil alih / taken over, ${refused} ditolak / refused`);
    lines.push(`${this.passedOver} baris lain (judul, kosong, jumlah) / other rows (titles, blank, total)`);
    this.section(lines, 'CATATAN / NOTES', this.notes);
    const rows = this.found;
    for (const outcome of ['refused', 'imported-with-warning', 'imported', 'already-there'] as const) {
      const found = rows.filter((row) => row.outcome === outcome);
      this.section(
        lines,
        SAID[outcome].toUpperCase(),
        found.flatMap(({ file, findings }) => findings.map((finding) => ({ file, finding }))),
      );
    }
    return `${lines.join('\n')}\n`;
  }

  private section(lines: string[], title: string, findings: readonly { file: string; finding: Finding }[]): void {
    if (findings.length === 0) return;
    lines.push('', title);
    for (const { file, finding } of findings) {
      const column = finding.column === '' ? ['', ''] : [`, kolom "${finding.column}"`, `, column "${finding.column}"`];
      const { id, en } = finding.sentence;
      const row = finding.row === 0 ? ['', ''] : [` baris ${finding.row}`, `row ${finding.row}${column[1]}: `];
      lines.push(`${file}${row[0]}${column[0]}: ${id} / ${row[1]}${en}`);
    }
  }
}
