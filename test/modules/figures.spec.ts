import { monthEnds } from '../../src/modules/figures/month-ends';
import { withoutSmall } from '../../src/modules/figures/small-numbers';

const counts = (...people: readonly number[]) => people.map((each, index) => ({ of: `kind-${index}`, count: each * 2, people: each }));
const shown = (...people: readonly number[]) => withoutSmall(counts(...people), false).map(({ count }) => count);

describe('Small numbers', () => {
  it('are shown to whoever may know who it is', () => expect(withoutSmall(counts(1, 9), true).map(({ count }) => count)).toEqual([2, 18]));

  it('of one to four people are withheld from everybody else; none and five are not', () =>
    expect(shown(0, 1, 4, 5, 12)).toEqual([0, null, null, 10, 24]));

  it('are not told by the total either: where one is withheld, so is the next smallest', () => {
    expect(shown(3, 40, 7)).toEqual([null, 80, null]);
    expect(shown(3, 0, 7)).toEqual([null, 0, null]);
  });

  it('are counted in people, not in times: one woman who came ten times is one', () =>
    expect(withoutSmall([{ of: 'present', count: 10, people: 1 }], false)).toEqual([{ of: 'present', count: null }]));

  it('are none to withhold where there is nothing', () => expect(shown()).toEqual([]));
});

it('every month ends on its last day, in leap years too', () => {
  expect(monthEnds('2025-12-31', '2026-03-01')).toEqual(['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31']);
  expect(monthEnds('2024-02-01', '2024-02-29')).toEqual(['2024-02-29']);
  expect(monthEnds('1945-08-17', '2026-01-01')).toHaveLength(120);
});
