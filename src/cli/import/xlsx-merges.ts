import { LIMITS } from './row';
import { damaged } from './xml';
import type { Zip } from './zip';

const LONGEST_TAG = 1_000_000;
const REFERENCE = /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;

/** Cells that are shown as one: only the first holds a value. Columns from 0, rows from 1. */
interface Merged {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  isFilled?: boolean;
}

/** The merged cells of a sheet, asked for row by row from the top. They stand behind the rows, so that the sheet is gone through for them alone. */
export class Merges {
  private next = 0;
  private open: Merged[] = [];

  private constructor(private readonly all: readonly Merged[]) {}

  static async of(zip: Zip, part: string): Promise<Merges> {
    const all: Merged[] = [];
    let rest = '';
    for await (const piece of zip.text(part)) {
      const text = rest + piece;
      for (const [, left, top, right, bottom] of text.matchAll(REFERENCE))
        all.push({
          left: columnOf(left!) - 1,
          right: Math.min(columnOf(right!), LIMITS.columns) - 1,
          top: Number(top),
          bottom: Number(bottom),
        });
      // A tag may be cut in two.
      const cut = text.lastIndexOf('<');
      rest = cut > text.lastIndexOf('>') ? text.slice(cut) : '';
      if (rest.length > LONGEST_TAG) throw damaged();
    }
    return new Merges(all.toSorted((one, other) => one.top - other.top));
  }

  /** The columns of a row whose cell is part of one that holds its value in another cell. */
  of(row: number, cells: readonly string[]): readonly number[] {
    for (; this.next < this.all.length && this.all[this.next]!.top <= row; this.next++) this.open.push(this.all[this.next]!);
    if (this.open.length === 0) return [];
    this.open = this.open.filter(({ bottom }) => bottom >= row);
    const columns = this.open.flatMap((merged) => {
      const { left, right, top } = merged;
      if (top === row) merged.isFilled = (cells[left] ?? '') !== '';
      const first = top === row ? left + 1 : left;
      return merged.isFilled === true ? Array.from({ length: Math.max(0, right - first + 1) }, (_, index) => first + index) : [];
    });
    return columns.filter((column) => (cells[column] ?? '') === '');
  }
}

/** `C5` -> 3. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/i.exec(reference)?.[0].toUpperCase() ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
