import { stringify } from 'csv-stringify/sync';
import { cellOf } from './cells';

/** A line of a list, as it is answered. */
export type Line = Readonly<Record<string, unknown>>;

/** So that a spreadsheet reads UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
/** An Indonesian spreadsheet separates by it, for the comma is in its numbers. */
const SEPARATOR = ';';
/** Parts that mean the same wherever they stand, and are worth columns of their own: who did it, and when. */
const SPREAD: Readonly<Record<string, readonly string[]>> = {
  actor: ['id', 'role', 'name'],
  by: ['id', 'role', 'name'],
  happened: ['at', 'day', 'precision', 'source'],
};

/** Writes a list as a spreadsheet reads it, some lines at a time. Instants are as the clocks of the zone say them. The columns are those it is told, and any other of the first lines; a list without lines has them too. */
export class Sheet {
  #columns: readonly string[] | undefined;

  constructor(
    private readonly zone: string,
    private readonly named: readonly string[] = [],
  ) {}

  /** Throws where a line has a field that no column is for: it would be left out, or stand under another's name. */
  write(lines: readonly Line[]): string {
    const spread = lines.map(spreadOut);
    if (this.#columns) return this.#rows(spread);
    this.#columns = [...new Set([...this.named, ...spread.flatMap((line) => Object.keys(line))])];
    return BYTE_ORDER_MARK + (this.#columns.length > 0 ? written([this.#columns]) : '') + this.#rows(spread);
  }

  #rows(lines: readonly Line[]): string {
    const columns = this.#columns ?? [];
    for (const line of lines)
      if (Object.keys(line).some((name) => !columns.includes(name)))
        throw new Error('A line of this list has a field that no column is for.');
    return written(lines.map((line) => columns.map((name) => cellOf(line[name], this.zone))));
  }
}

const written = (rows: readonly (readonly string[])[]): string =>
  stringify(rows as string[][], { delimiter: SEPARATOR, record_delimiter: '\r\n' });

function spreadOut(line: Line): Line {
  return Object.fromEntries(
    Object.entries(line).flatMap(([name, value]) => {
      const parts = SPREAD[name];
      if (!parts || typeof value !== 'object' || Array.isArray(value)) return [[name, value]];
      const of = (value ?? {}) as Line;
      return [...new Set([...parts, ...Object.keys(of)])].map((part) => [`${name}.${part}`, of[part]]);
    }),
  );
}
