import type { Finding } from './finding';
import type { Row } from './row';
import { columnOf, Merges } from './xlsx-merges';
import { chosenOf, emptySheet, findingsOn } from './xlsx-sheets';
import { type Workbook, unescaped, workbookOf } from './xlsx-workbook';
import { attribute, damaged, type XmlPart, xmlParts } from './xml';
import { Zip } from './zip';

const DAY_MS = 86_400_000;
const LAST_COLUMN = 16_384;

/**
 * The rows of a sheet of a workbook, the first unless one is named. Formulas are never worked out: what was last stored as their result is read,
 * `#N/A` where nothing was, and the row names the column. Throws UnreadableSheet also where nothing stands in the sheet.
 */
export async function* xlsxRows(file: string, wanted?: string): AsyncGenerator<Row> {
  const zip = await Zip.open(file);
  const workbook = await workbookOf(zip);
  const chosen = await chosenOf(zip, workbook.tabs, wanted);
  const merges = await Merges.of(zip, chosen.part);
  const sheet = new Sheet(workbook);
  let isEmpty = true;
  for await (const parts of xmlParts(zip.text(chosen.part)))
    for (const row of sheet.read(parts)) {
      isEmpty &&= row.cells.length === 0;
      const merged = merges.of(row.row, row.cells);
      yield merged.length === 0 ? row : { ...row, merged };
    }
  if (isEmpty) throw await emptySheet(zip, workbook.tabs, chosen);
}

/** What there is to say of the sheets of a workbook before one is read. Throws as xlsxRows does. */
export async function onSheets(file: string, wanted?: string): Promise<readonly Finding[]> {
  const zip = await Zip.open(file);
  const { tabs } = await workbookOf(zip);
  return findingsOn(zip, tabs, await chosenOf(zip, tabs, wanted));
}

class Sheet {
  private inside = false;
  private row = 0;
  private cells: string[] = [];
  private unknown: number[] = [];
  private column = 0;
  private type = 'n';
  private style = 0;
  private value: string | undefined;
  private formula = false;
  private reading = 0;
  private collecting = false;

  constructor(private readonly workbook: Workbook) {}

  *read(parts: readonly XmlPart[]): Generator<Row> {
    for (const part of parts) {
      if (part.kind === 'text') {
        if (this.collecting && this.reading === 0) this.value += part.text;
      } else if (part.kind === 'open') this.open(part.name, part.attributes);
      else if (part.name === 'row' && this.inside) yield this.whole();
      else this.close(part.name);
    }
  }

  private open(name: string, attributes: string): void {
    if (name === 'sheetData') this.inside = true;
    if (!this.inside) return;
    if (name === 'row') {
      this.row = Number(attribute(attributes, 'r') ?? this.row + 1);
      this.cells = [];
      this.unknown = [];
      this.column = 0;
    } else if (name === 'c') {
      const reference = attribute(attributes, 'r');
      this.column = reference === undefined ? this.column + 1 : columnOf(reference);
      this.type = attribute(attributes, 't') ?? 'n';
      this.style = Number(attribute(attributes, 's') ?? 0);
      this.value = undefined;
      this.formula = false;
    } else if (name === 'f') this.formula = true;
    else if (name === 'rPh') this.reading++;
    else if (name === 'v' || name === 't') {
      this.value ??= '';
      this.collecting = true;
    }
  }

  private close(name: string): void {
    if (name === 'sheetData') this.inside = false;
    else if (name === 'rPh') this.reading--;
    else if (name === 'v' || name === 't') this.collecting = false;
    else if (name === 'c' && this.inside && this.column >= 1 && this.column <= LAST_COLUMN) {
      const isUnknown = this.isUnknown();
      const text = isUnknown ? '#N/A' : this.text();
      if (text === '') return;
      if (isUnknown) this.unknown.push(this.column - 1);
      while (this.cells.length < this.column - 1) this.cells.push('');
      this.cells[this.column - 1] = text;
    }
  }

  private whole(): Row {
    const { row, cells, unknown } = this;
    return unknown.length === 0 ? { row, cells } : { row, cells, unknown };
  }

  // Some programs store no result, others an empty one: of a text alone that is a result.
  private isUnknown(): boolean {
    return this.formula && (this.value === undefined || (this.value.trim() === '' && !['str', 'inlineStr'].includes(this.type)));
  }

  private text(): string {
    const { value, type, workbook } = this;
    if (value === undefined) return '';
    if (type === 's') {
      const text = workbook.strings[Number(value)];
      if (text === undefined) throw damaged();
      return text;
    }
    if (type === 'str' || type === 'inlineStr') return unescaped(value);
    if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
    if (type === 'e' || type === 'd') return value.trim();
    return workbook.dayStyles.has(this.style) ? dayOf(value, workbook.from1904) : numberOf(value);
  }
}

/** Spreadsheets keep fifteen digits: a longer whole number lost its last ones, and must not look like one that did not. */
function numberOf(value: string): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value.trim();
  return Number.isInteger(number) && Math.abs(number) >= 1e15 ? number.toExponential().toUpperCase() : String(number);
}

/** A count of days since the end of 1899 (or the start of 1904) as `2025-03-20`, or `2025-03-20T07:30` where it has a time. */
function dayOf(value: string, from1904: boolean): string {
  const days = Number(value) + (from1904 ? 1462 : 0);
  // Before March 1900 spreadsheets count a day that never was.
  if (value.trim() === '' || !(days >= 61 && days < 2_958_466)) return numberOf(value);
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 1440) * (DAY_MS / 1440)).toISOString();
  return at.endsWith('T00:00:00.000Z') ? at.slice(0, 10) : at.slice(0, 16);
}
