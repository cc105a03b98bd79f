/** Whether two values are one and the same: sealed ones are where they were written in one place. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A list without the last place of a value. */
export function withoutLast<Each>(list: readonly Each[], gone: unknown): readonly Each[] {
  const place = list.findLastIndex((each) => isSame(each, gone));
  return place < 0 ? list : list.toSpliced(place, 1);
}
