import { begun } from '../../projections/clocks';
import { workAt } from '../../src/modules/worklist/work';

const ZONE = 'Asia/Jakarta';
const told = begun('report-disclosure', 'x', '2026-03-06T16:59:00.000Z');
const at = (instant: string, duty = told, hours = {}) => workAt(duty, instant, ZONE, hours);

describe('A statutory clock', () => {
  it('runs elapsed hours, over a weekend and midnights: 72 hours, not three dates', () => {
    expect(at('2026-03-09T16:59:00.000Z')).toMatchObject({ state: 'due', due: '2026-03-09T16:59:00.000Z', hoursLeft: 0, late: false });
    expect(at('2026-03-09T16:59:00.001Z')).toMatchObject({ state: 'overdue', hoursLeft: -1, late: true });
  });

  it('runs as many hours as the installation says', () =>
    expect(at('2026-03-07T17:00:00.000Z', told, { 'report-disclosure': 24 })).toMatchObject({ state: 'overdue' }));

  it('does not exist before it begins', () => expect(at('2026-03-06T16:58:59.999Z')).toBeUndefined());

  it('that ends on a day ends with the last moment of that day at the centre', () => {
    const leave = begun('leave-ends', 'x', '2026-03-01T00:00:00.000Z', { on: '2026-03-31' });
    expect(at('2026-03-31T16:59:59.999Z', leave)).toMatchObject({ state: 'due' });
    expect(at('2026-03-31T17:00:00.000Z', leave)).toMatchObject({ state: 'overdue' });
  });

  it('that ends at an instant ends then, and is soon due only within the hours in which it warns', () => {
    const order = begun('order-ends', 'x', '2026-03-02T01:00:00.000Z', { by: '2026-03-16T01:00:00.000Z' });
    expect(at('2026-03-13T01:00:00.000Z', order)).toMatchObject({ due: '2026-03-16T01:00:00.000Z', hoursLeft: 72, soon: false });
    expect(at('2026-03-13T01:00:00.001Z', order)).toMatchObject({ hoursLeft: 71, soon: true });
    expect(at('2026-03-16T01:00:00.001Z', order)).toMatchObject({ state: 'overdue', soon: false });
    expect(at('2026-03-09T16:58:00.000Z')).toMatchObject({ hoursLeft: 0, soon: false });
  });

  it('is shown as done for a week, and said to have been late; before that it was open', () => {
    const done = { ...told, end: { at: '2026-03-10T00:00:00.000Z', how: 'done' as const } };
    expect(at('2026-03-09T23:00:00.000Z', done)).toMatchObject({ state: 'overdue', settledAt: null });
    expect(at('2026-03-17T00:00:00.000Z', done)).toMatchObject({ state: 'done', late: true, hoursLeft: null });
    expect(at('2026-03-17T00:00:00.001Z', done)).toBeUndefined();
  });
});
