const MOST = 120;

/** The last day of every month from one day (`2026-01-15`) to another, at most the last ten years of them. */
export function monthEnds(from: string, to: string): readonly string[] {
  const ends: string[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  for (; `${year}-${String(month).padStart(2, '0')}` <= to.slice(0, 7); [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1])
    ends.push(new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10));
  return ends.slice(-MOST);
}
