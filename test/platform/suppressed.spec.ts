import { inOrder, partOf, told, toldCount, toldPart } from '../../src/platform/suppressed';

const counts = (...all: readonly number[]) =>
  told(
    all.map((count) => ({ count })),
    false,
  )?.map(({ count }) => count) ?? null;

describe('Small numbers', () => {
  it.each([
    ['are left out', [1, 4, 20, 30], [null, null, null, 30]],
    ['nought is told', [0, 0, 7], [0, 0, 7]],
    ['one alone takes the next smallest with it', [3, 40, 0, 9], [null, 40, 0, null]],
    ['alone among equals takes all that are equal to the next', [4, 5, 5, 9], [null, null, null, 9]],
    ['few together take the next smallest with them', [1, 2, 6, 20], [null, null, null, 20]],
    ['with their table, where there is nothing else', [2, 4, 0], null],
    ['nought alone is told', [0, 0], [0, 0]],
    ['five is told', [5, 5], [5, 5]],
    ['are none where there is nothing', [], []],
  ])('%s', (_, all, shown) => expect(counts(...all)).toEqual(shown));

  const every = (length: number): number[][] =>
    length === 0 ? [[]] : every(length - 1).flatMap((rest) => Array.from({ length: 8 }, (_, count) => [...rest, count]));

  it.each([
    ['the total', 0],
    ['the total, and counts the last of them elsewhere', 1],
  ])('are derived by nobody who is told %s: each of the others may be another number', (_, known) => {
    const guessed = 4;
    const shownOf = (counts: readonly number[]) => {
      const cells = counts.flatMap((count, of) => (count > 0 ? [{ of: String(of), count }] : []));
      const shown = told(cells, false, ({ of }) => Number(of) >= guessed);
      const sum = counts.reduce((one, other) => one + other, 0);
      return JSON.stringify([toldCount({ count: sum }, false), shown && inOrder(shown), counts.slice(guessed)]);
    };
    // By what is shown of each word: which counts it may have. Who is counted in three of them knows of no fourth.
    const possible = new Map<string, ReadonlySet<number>[]>();
    const all = every(guessed + known);
    for (const counts of all) {
      const shown = shownOf(counts);
      const sets = possible.get(shown) ?? counts.map(() => new Set<number>());
      possible.set(
        shown,
        sets.map((set, place) => (set.has(counts[place]!) ? set : new Set([...set, counts[place]!]))),
      );
    }
    const derived = all
      .filter((counts) => counts.slice(0, guessed).includes(0))
      .filter((counts) => {
        const sets = possible.get(shownOf(counts))!;
        return counts.slice(0, guessed).some((count, place) => count > 0 && count < 5 && sets[place]!.size === 1);
      });
    expect(derived).toEqual([]);
  });

  it('of a part tell neither it nor what it leaves', () => {
    expect([3, 5, 7, 8].map((count) => toldPart(count, 8, false))).toEqual([null, null, null, 8]);
    expect([toldPart(0, 8, false), toldPart(7, 8, true)]).toEqual([0, 7]);
    expect(
      told(
        [
          { of: 'threat', ...partOf(19, 20) },
          { of: 'weapon', ...partOf(10, 20) },
        ],
        false,
      ),
    ).toEqual([
      { of: 'threat', count: null },
      { of: 'weapon', count: null },
    ]);
  });

  it('are counted in people, not in times, and how many people is told to nobody', () => {
    const marks = [
      { of: 'present', count: 10, people: 1 },
      { of: 'late', count: 60, people: 20 },
      { of: 'absent', count: 90, people: 6 },
    ];
    expect(told(marks, false)).toEqual([
      { of: 'present', count: null },
      { of: 'late', count: 60 },
      { of: 'absent', count: null },
    ]);
    expect(told(marks, true)).toEqual(marks.map(({ of, count }) => ({ of, count })));
  });

  it('are told in full to whoever may see the cases', () =>
    expect(told([{ count: 1 }, { count: 9 }], true)).toEqual([{ count: 1 }, { count: 9 }]));

  it('alone', () => {
    expect([0, 1, 4, 5].map((count) => toldCount({ count }, false))).toEqual([0, null, null, 5]);
    expect([toldCount({ count: 1 }, true), toldCount({ count: 10, people: 2 }, false)]).toEqual([1, null]);
  });
});
