/** A count below this is not told to whoever may not see the cases behind it: ours, the usual one of statistical offices. */
export const SMALLEST_TOLD = 5;

/** A count of a table. */
export interface Cell {
  readonly count: number;
}

/** The same cell; null where its count is too small to be told, or would betray one that is. */
export type ToldCell<Each extends Cell> = Omit<Each, 'count'> & { readonly count: number | null };

const isSmall = ({ count }: Cell): boolean => count > 0 && count < SMALLEST_TOLD;

/**
 * The cells of one table, which add up to a total that is told: small counts are left out, and where what was left out could be found
 * by taking the rest from the total, the next smallest with it. Nought is told: nobody is behind it.
 */
export function suppressed<Each extends Cell>(cells: readonly Each[]): readonly ToldCell<Each>[] {
  const hidden = new Set(cells.filter(isSmall));
  const sum = [...hidden].reduce((all, { count }) => all + count, 0);
  if (hidden.size > 0 && sum < SMALLEST_TOLD) {
    const next = cells.filter((cell) => cell.count >= SMALLEST_TOLD).sort((one, other) => one.count - other.count)[0];
    if (next) hidden.add(next);
  }
  return cells.map((cell) => ({ ...cell, count: hidden.has(cell) ? null : cell.count }));
}

/** A count that stands alone. */
export const suppressedCount = (count: number): number | null => (isSmall({ count }) ? null : count);
