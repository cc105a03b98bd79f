const CANDIDATES = [';', ',', '\t'] as const;

/** The separator that gives the most rows the same number of columns; semicolons where nothing tells. Quoted text does not count. */
export function delimiterOf(sample: string): (typeof CANDIDATES)[number] {
  const lines = sample.replace(/"(?:[^"]|"")*"?/g, '').split(/\r\n|\n|\r/);
  let best: { delimiter: (typeof CANDIDATES)[number]; score: number } = { delimiter: ';', score: 0 };
  for (const delimiter of CANDIDATES) {
    const rowsBySeparators = new Map<number, number>();
    for (const line of lines) {
      const separators = line.split(delimiter).length - 1;
      if (separators > 0) rowsBySeparators.set(separators, (rowsBySeparators.get(separators) ?? 0) + 1);
    }
    const score = Math.max(0, ...[...rowsBySeparators].map(([separators, rows]) => separators * rows));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
