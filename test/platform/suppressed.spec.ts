import { suppressed, suppressedCount } from '../../src/platform/suppressed';

const counts = (...all: readonly number[]) => suppressed(all.map((count) => ({ count }))).map(({ count }) => count);

describe('Small numbers', () => {
  it.each([
    ['are left out', [1, 4, 20], [null, null, 20]],
    ['nought is told', [0, 0, 7], [0, 0, 7]],
    ['one alone takes the next smallest with it', [3, 9, 20], [null, null, 20]],
    ['few together take the next smallest with them', [1, 2, 6, 20], [null, null, null, 20]],
    ['where there is nothing else', [2], [null]],
    ['five is told', [5, 5], [5, 5]],
  ])('%s', (_, all, told) => expect(counts(...all)).toEqual(told));

  it('alone', () => expect([0, 1, 4, 5].map(suppressedCount)).toEqual([0, null, null, 5]));
});
