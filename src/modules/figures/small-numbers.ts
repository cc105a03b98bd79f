/** How many there are of something, and how many people that is. */
export interface Counted {
  readonly of: string;
  readonly count: number;
  readonly people: number;
}

/** What is shown of it: null where it would say too much of few. */
export interface Shown {
  readonly of: string;
  readonly count: number | null;
}

/** Fewer people than this are not counted out to whoever may not know who they are. */
export const FEWEST_SHOWN = 5;

/**
 * Counts as they may be shown. Whoever has access to the cases sees all of them; to everybody else, counts of one to four people are
 * withheld, and where that withholds only one of a list, the next smallest too, because the total would tell it.
 */
export function withoutSmall(counts: readonly Counted[], knowsCases: boolean): readonly Shown[] {
  const small = new Set(knowsCases ? [] : counts.filter(({ people }) => people > 0 && people < FEWEST_SHOWN));
  if (small.size === 1) {
    const next = counts.filter((each) => !small.has(each) && each.people > 0).toSorted((one, other) => one.people - other.people)[0];
    if (next) small.add(next);
  }
  return counts.map((each) => ({ of: each.of, count: small.has(each) ? null : each.count }));
}
