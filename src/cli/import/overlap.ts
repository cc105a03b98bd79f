/** The days of a stay: from here on, until there; `2025-03-20`. */
export interface Days {
  readonly from: string;
  /** OPEN while she stays. */
  readonly until: string;
}

/** A day that never comes. */
export const OPEN = '9999-12-31';

/** A stay of one woman that a row tells of. */
export interface ToldStay {
  readonly row: number;
  readonly told: Days;
  /** As an earlier import and the house since left it; undefined where nothing is recorded of it. */
  readonly recorded?: Days | undefined;
}

/** The row that is in the way of another; `byRecord` where it is so only by what is recorded of it, and not by what it says. */
export interface InTheWay {
  readonly row: number;
  readonly byRecord: boolean;
}

/**
 * Which rows cannot be taken because a stay of another row lasts then, by row. What is recorded is never one of them: whatever its row says
 * now, it is there. Of two that are not, the later one of the order that they are given in.
 */
export function overlapping(stays: readonly ToldStay[]): ReadonlyMap<number, InTheWay> {
  const kept = stays.filter(({ recorded }) => recorded);
  const refused = new Map<number, InTheWay>();
  for (const stay of stays) {
    if (stay.recorded) continue;
    const other = kept.find((each) => overlap(daysOf(each), stay.told));
    if (other) refused.set(stay.row, { row: other.row, byRecord: !overlap(other.told, stay.told) });
    else kept.push(stay);
  }
  return refused;
}

// That she left is taken over where that is not recorded.
const daysOf = ({ told, recorded = told }: ToldStay): Days => (recorded.until === OPEN ? { ...recorded, until: told.until } : recorded);

const overlap = (one: Days, other: Days): boolean => (one.from <= other.from ? other.from < one.until : one.from < other.until);
