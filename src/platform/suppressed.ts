/** A count below this is not told to whoever may not see the cases behind it: ours, the usual one of statistical offices. */
export const SMALLEST_TOLD = 5;

/** A count of a table. */
export interface Cell {
  readonly count: number;
  /** How many people are behind it, where that is another number: one woman who came ten times is one. */
  readonly people?: number;
}

/** The same cell without its people; its count is null where it is too small to be told, or would betray one that is. */
export type ToldCell<Each extends Cell> = Omit<Each, 'count' | 'people'> & { readonly count: number | null };

const behind = ({ count, people = count }: Cell): number => people;
const isSmall = (cell: Cell): boolean => behind(cell) > 0 && behind(cell) < SMALLEST_TOLD;

/**
 * The cells of one table, which add up to a total that is told, as they may be told. In full, to whoever may see the cases. Else small
 * counts are left out, and where what was left out could be found by taking the rest from the total, the next smallest with it. Nought
 * is told: nobody is behind it.
 */
export function told<Each extends Cell>(cells: readonly Each[], inFull: boolean): readonly ToldCell<Each>[] {
  const hidden = inFull ? new Set<Each>() : hiddenOf(cells);
  return cells.map(({ count, people: _, ...cell }, place) => ({ ...cell, count: hidden.has(cells[place]!) ? null : count }));
}

/** A count that stands alone. */
export const toldCount = (cell: Cell, inFull: boolean): number | null => (!inFull && isSmall(cell) ? null : cell.count);

function hiddenOf<Each extends Cell>(cells: readonly Each[]): ReadonlySet<Each> {
  const small = cells.filter(isSmall);
  const sum = small.reduce((all, cell) => all + behind(cell), 0);
  if (small.length === 0 || sum >= SMALLEST_TOLD) return new Set(small);
  const next = cells.filter((cell) => behind(cell) >= SMALLEST_TOLD).toSorted((one, other) => behind(one) - behind(other));
  return new Set([...small, ...next.slice(0, 1)]);
}
