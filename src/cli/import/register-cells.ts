import { asSeen, isLine, isName } from '../../../events/kit/fields';
import type { Finding } from './finding';
import type { RegisterHeader } from './register-header';
import { NEEDED_FIELDS, type RegisterField, type RegisterMapping } from './register-mapping';
import { REFUSALS, type RefusalCode, WARNINGS, type WarningCode } from './register-sentences';
import { hasControl, type Row } from './row';
import { folded, isOneOf } from './words';

const LONGEST_NOTHING = 60;
const NAMES: readonly RegisterField[] = ['name', 'worker'];
/** Without them the stay itself would be wrong. */
const HANGS_ON: readonly RegisterField[] = ['registerNumber', 'admittedOn', 'leftOn'];

/** The cells of one register row by field, and what there is to say of them. */
export class RegisterCells {
  readonly warnings: Finding[] = [];
  readonly refusals: Finding[] = [];
  readonly #broken = new Set<RegisterField>();

  constructor(
    private readonly mapping: RegisterMapping,
    private readonly header: RegisterHeader,
    private readonly row: Row,
  ) {}

  /** Trimmed text, every run of white space and line breaks one space; undefined where nothing is said, or a control character stands in it. */
  text(field: RegisterField): string | undefined {
    const column = this.header.columns[field];
    const cell = column === undefined ? '' : (this.row.cells[column] ?? '');
    if (hasControl(cell)) return this.#break(field);
    const text = tidied(cell);
    if (this.isMerged(field)) return this.warn(field, 'cell-merged');
    if (this.row.unknown?.includes(column ?? -1)) return this.warn(field, 'formula-without-value');
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

  // Once said, nothing else is said of that cell: it is neither empty nor wrong.
  #break(field: RegisterField): undefined {
    if (HANGS_ON.includes(field)) this.refuse(field, 'control-character');
    else this.warn(field, 'control-character-left-out');
    this.#broken.add(field);
  }

  warn(field: RegisterField | undefined, code: WarningCode): undefined {
    if (field !== undefined && this.#broken.has(field)) return;
    this.warnings.push(this.finding(field, code, WARNINGS[code]));
  }

  refuse(field: RegisterField, code: RefusalCode): undefined {
    if (this.#broken.has(field)) return;
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
    .replace(/[\s\ufeff]+/gu, ' ')
    .trim();
