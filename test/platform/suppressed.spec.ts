import fc from 'fast-check';
import { inOrder, told, toldCount, toldTotal } from '../../src/platform/suppressed';

const counts = (...all: readonly number[]) =>
  told(
    all.map((count) => ({ count })),
    false,
  ).map(({ count }) => count);

describe('Small numbers', () => {
  it.each([
    ['are left out', [1, 4, 20, 30], [null, null, null, 30]],
    ['nought is told', [0, 0, 7], [0, 0, 7]],
    ['one alone takes the next smallest with it', [3, 40, 0, 9], [null, 40, 0, null]],
    ['alone among equals takes all that are equal to the next', [4, 5, 5, 9], [null, null, null, 9]],
    ['few together take the next smallest with them', [1, 2, 6, 20], [null, null, null, 20]],
    ['where there is nothing else', [2], [null]],
    ['five is told', [5, 5], [5, 5]],
    ['are none where there is nothing', [], []],
  ])('%s', (_, all, shown) => expect(counts(...all)).toEqual(shown));

  it('are derived by nobody: each may be another number, whatever the total says', () => {
    const shownOf = (cells: readonly number[]) => {
      const all = cells.map((count, place) => ({ of: 'abcde'[place]!, count }));
      const sum = cells.reduce((one, other) => one + other, 0);
      const shown = told(all, false);
      return JSON.stringify([toldTotal({ count: sum }, all, false), inOrder(shown)]);
    };
    const every = (length: number): number[][] =>
      length === 0 ? [[]] : every(length - 1).flatMap((rest) => Array.from({ length: 8 }, (_, count) => [...rest, count]));
    const alike = new Map<number, Map<string, number[][]>>();
    for (const length of [1, 2, 3, 4]) {
      const shown = new Map<string, number[][]>();
      for (const cells of every(length)) shown.set(shownOf(cells), [...(shown.get(shownOf(cells)) ?? []), cells]);
      alike.set(length, shown);
    }
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 }), (cells) => {
        const possible = alike.get(cells.length)!.get(shownOf(cells))!;
        cells.forEach((count, place) => {
          if (count > 0 && count < 5) expect(new Set(possible.map((each) => each[place])).size).toBeGreaterThan(1);
        });
      }),
      { numRuns: 500 },
    );
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
