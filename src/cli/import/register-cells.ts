import { asSeen, isLine, isName } from '../../../events/kit/fields';
import type { Finding } from './finding';
import type { RegisterHeader } from './register-header';
import { NEEDED_FIELDS, type RegisterField, type RegisterMapping } from './register-mapping';
import { REFUSALS, type RefusalCode, WARNINGS, type WarningCode } from './register-sentences';
import type { Row } from './row';
import { folded, isOneOf } from './words';

const LONGEST_NOTHING = 60;
const NAMES: readonly RegisterField[] = ['name', 'worker'];

/** The cells of one register row by field, and what there is to say of them. */
export class RegisterCells {
  readonly warnings: Finding[] = [];
  readonly refusals: Finding[] = [];

  constructor(
    private readonly mapping: RegisterMapping,
    private readonly header: RegisterHeader,
    private readonly row: Row,
  ) {}

  /** Trimmed text, every run of white space, line breaks and control characters one space; undefined where nothing is said. */
  text(field: RegisterField): string | undefined {
    const column = this.header.columns[field];
    const text = tidied(column === undefined ? '' : (this.row.cells[column] ?? ''));
    if (this.isMerged(field)) return this.warn(field, 'cell-merged');
    if (/^#(N\/A|(REF|VALUE|NAME|NUM|DIV\/0|NULL)[!?])$/.test(text)) {
      this.warn(field, 'cell-error');
      return undefined;
    }
    // Nothing that is longer stands for nothing.
    if (text.length > LONGEST_NOTHING) return text;
    return folded(text) === '' || isOneOf(this.mapping.nothing, text) ? undefined : text;
  }

  /** Whether the cell is empty because it is shown as one with a cell that is not. */
  isMerged(field: RegisterField): boolean {
    return this.row.merged?.includes(this.header.columns[field] ?? -1) === true;
  }

  /** As `text`; what cannot be seen, or shows other text than is written, is left out with a warning. */
  line(field: RegisterField): string | undefined {
    const text = this.text(field);
    return text === undefined || isLine(text) ? text : this.warn(field, 'not-a-line');
  }

  /** Text to keep as it is told, of at most `longest` characters; what a spreadsheet would run is kept as text, with a warning. */
  told(field: RegisterField, longest: number): string | undefined {
    const told = this.line(field);
    if (told === undefined) return undefined;
    const text = NAMES.includes(field) ? asSeen(told) : told;
    if (text !== told) this.warn(field, 'unseen-left-out');
    if (NAMES.includes(field) && !isName(text)) return this.warn(field, 'not-a-name');
    if (text.length > longest) return this.warn(field, 'too-long');
    if (/^'?[=+\-@]/.test(text)) this.warn(field, 'formula-as-text');
    return text;
  }

  warn(field: RegisterField | undefined, code: WarningCode): undefined {
    this.warnings.push(this.finding(field, code, WARNINGS[code]));
  }

  refuse(field: RegisterField, code: RefusalCode): undefined {
    this.refusals.push(this.finding(field, code, REFUSALS[code]));
  }

  private finding(field: RegisterField | undefined, code: string, sentence: Finding['sentence']): Finding {
    return { row: this.row.row, column: field === undefined ? '' : (this.header.headings[field] ?? ''), code, sentence };
  }
}

/** Whether a row says nothing in any column that is read. */
export const isBlank = (header: RegisterHeader, { cells }: Row): boolean =>
  Object.values(header.columns).every((column) => tidied(cells[column] ?? '') === '');

/** Whether the row is the heading again, as on every printed page. */
export const isHeading = (header: RegisterHeader, { cells }: Row): boolean =>
  NEEDED_FIELDS.every((field) => folded(cells[header.columns[field]!] ?? '') === folded(header.headings[field]!));

const tidied = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/[\s\p{Cc}\ufeff]+/gu, ' ')
    .trim();
