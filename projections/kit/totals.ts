/** How many, by one thing about them. */
export interface Total {
  readonly of: string;
  readonly count: number;
}

/** Totals by a key, largest first; their sum is the length of the list. */
export function totalsBy<Each>(list: readonly Each[], key: (each: Each) => string): readonly Total[] {
  const counts = new Map<string, number>();
  for (const each of list) counts.set(key(each), (counts.get(key(each)) ?? 0) + 1);
  return [...counts].map(([of, count]) => ({ of, count })).sort((one, other) => other.count - one.count || (one.of < other.of ? -1 : 1));
}
