/** What is said to the clerk, Indonesian first. It names the column and what to do, and never repeats what stood in the cell: reports get mailed. */
export interface Sentence {
  readonly id: string;
  readonly en: string;
}

/** Something in one row of a sheet that a person should look at. */
export interface Finding {
  /** The row as a spreadsheet numbers it, from 1; 0 where the file as a whole is meant. */
  readonly row: number;
  /** The heading of the column as the sheet has it; empty where the row as a whole is meant. */
  readonly column: string;
  /** Stable, for machines: `nik-damaged`. */
  readonly code: string;
  readonly sentence: Sentence;
  /** The row of the same file that it collides with: of the two, one is to be kept. */
  readonly against?: number;
}
