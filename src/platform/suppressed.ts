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
 * counts are left out, and always the next smallest with them (all that are equal to it): which of them is the large one is not said, so what
 * is left of the total tells no single one. Nought is told: nobody is behind it. A table of small counts alone is not told at all (null), not
 * even how many there are: five counts that add up to five are one each. So too among the cells that are left where some `isKnown` from
 * elsewhere and can be taken from the total.
 */
export function told<Each extends Cell>(
  cells: readonly Each[],
  inFull: boolean,
  isKnown: (cell: Each) => boolean = () => false,
): readonly ToldCell<Each>[] | null {
  const tables = inFull ? [] : [cells, cells.filter((cell) => !isKnown(cell))];
  if (tables.some((table) => table.some(isSmall) && table.every((cell) => behind(cell) < SMALLEST_TOLD))) return null;
  const hidden = new Set(tables.flatMap(hiddenOf));
  return cells.map(({ count, people: _, ...cell }, place) => ({ ...cell, count: hidden.has(cells[place]!) ? null : count }));
}

/** A count that stands alone. */
export const toldCount = (cell: Cell, inFull: boolean): number | null => (!inFull && isSmall(cell) ? null : cell.count);

/** A count of some of a total that is told: the few that it leaves of it would follow. */
export const toldPart = (count: number, total: number, inFull: boolean): number | null => toldCount(partOf(count, total), inFull);

/** The same as a cell: behind it are the fewer of those that it counts and those that it leaves, if it leaves any. */
export const partOf = (count: number, total: number): Cell => ({ count, people: count < total ? Math.min(count, total - count) : count });

/** Whether every count of a table is told. */
export const isWhole = (cells: readonly { readonly count: number | null }[] | null): boolean =>
  cells !== null && cells.every(({ count }) => count !== null);

/** Cells as they were told, in their order; those that were left out at the end by name, for their place would tell of their size. */
export const inOrder = <Each extends { readonly of: string; readonly count: number | null }>(cells: readonly Each[]): readonly Each[] => [
  ...cells.filter(({ count }) => count !== null),
  ...cells.filter(({ count }) => count === null).toSorted((one, other) => (one.of < other.of ? -1 : 1)),
];

function hiddenOf<Each extends Cell>(cells: readonly Each[]): readonly Each[] {
  const small = cells.filter(isSmall);
  if (small.length === 0) return [];
  const next = Math.min(...cells.map(behind).filter((people) => people >= SMALLEST_TOLD));
  return [...small, ...cells.filter((cell) => behind(cell) === next)];
}
