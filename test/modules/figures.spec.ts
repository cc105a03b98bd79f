import { monthEnds } from '../../src/modules/figures/month-ends';

it('every month ends on its last day, in leap years too', () => {
  expect(monthEnds('2025-12-31', '2026-03-01')).toEqual(['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31']);
  expect(monthEnds('2024-02-01', '2024-02-29')).toEqual(['2024-02-29']);
  expect(monthEnds('1945-08-17', '2026-01-01')).toHaveLength(120);
});
