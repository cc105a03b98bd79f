import type { Row } from './row';

// A ratio of a hundredth is one, and not none.
const ratioed = (ratio: number): string => `${Math.abs(ratio) < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2)} x`;
const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** Rows as lines of text, one column under the other, numbers to the right. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ name, value, unit, ratio, against }) => [
    name,
    NUMBER.format(value),
    unit,
    ratio === undefined ? '' : ratioed(ratio),
    against ?? '',
  ]);
  const lines = [['what', 'value', 'unit', 'ratio', 'against'], ...cells];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const toTheRight = new Set([1, 3]);
  const padded = (text: string, column: number) => (toTheRight.has(column) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!));
  return lines.map((line) => line.map(padded).join('  ').trimEnd()).join('\n');
}
