/** One row of a sheet. */
export interface Row {
  /** As a spreadsheet numbers it, from 1; a cell with line breaks in it is still one row. */
  readonly row: number;
  /** Text as it stands there, untrimmed. Days are `2025-03-20`; numbers of sixteen digits and more are in scientific notation, for they are damaged. */
  readonly cells: readonly string[];
  /** Columns, from 0, of empty cells that are merged with one that holds something: whether that is said of this row too, nobody can tell. */
  readonly merged?: readonly number[];
  /** Columns, from 0, of formulas without a stored result; `#N/A` stands in `cells`. */
  readonly unknown?: readonly number[];
}

/** Whether a cell holds a character that is neither seen nor a space: nobody can tell what stood there. Tabs and line breaks are spaces. */
export const hasControl = (cell: string): boolean => /[^\P{Cc}\t\n\v\f\r]/u.test(cell);

/** What a spreadsheet itself can hold in a cell, and more columns than any register has. */
export const LIMITS = { cell: 32_767, columns: 200 } as const;
