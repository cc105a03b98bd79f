import { heldAt, since, type Timeline } from '../../events/kit/timeline';
import { type EpisodeLine, NEVER } from '../../projections/caseload.projection';
import { begun } from '../../projections/clocks';
import { leftSince, withoutLeader, withoutWorker } from '../../projections/staff-at';
import type { SessionLine } from '../../projections/sessions.projection';
import { workAt } from '../../src/modules/worklist/work';
import { fc } from '../support/fast-check';

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

describe('What a worker leaves behind, in whatever order it was recorded', () => {
  const hour = fc.integer({ min: 0, max: 23 }).map((each) => `2026-03-02T${String(each).padStart(2, '0')}:00:00.000Z`);
  const timeline = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Timeline<Value>> =>
    fc
      .array(fc.tuple(hour, value), { maxLength: 6 })
      .map((all) => all.reduce<Timeline<Value>>((line, [at, each]) => since(line, at, each), []));
  const members = fc.record({ a: timeline(fc.boolean()), b: timeline(fc.boolean()) }).map(
    ({ a, b }) =>
      new Map([
        ['a', { id: 'a', worked: a }],
        ['b', { id: 'b', worked: b }],
      ]),
  );
  const HOURS = Array.from({ length: 24 }, (_, each) => `2026-03-02T${String(each).padStart(2, '0')}:00:00.000Z`);
  const isOpen = ({ from, end }: { from: string; end: { at: string } | null }, at: string) => from <= at && at < (end?.at ?? NEVER);

  it('a woman is on the list at every instant at which her worker of that instant has left, and at no other', () =>
    fc.assert(
      fc.property(members, timeline(fc.constantFrom('a', 'b', null)), hour, hour, fc.boolean(), (staff, workers, from, to, died) => {
        const until = to < from ? NEVER : to;
        // Whoever died is followed up by nobody; of everybody else it goes on until her file is closed.
        const episode = died
          ? { exit: 'deceased', registeredTo: until, ended: NEVER }
          : { exit: 'completed', registeredTo: from, ended: until };
        const duties = withoutWorker({ workers, registeredFrom: from, ...episode } as EpisodeLine, staff);
        for (const at of HOURS) {
          const member = from <= at && at < until ? staff.get(heldAt(workers, at) ?? '') : undefined;
          const left = member !== undefined && leftSince(member, at) !== null;
          expect(duties.filter((each) => isOpen(each, at)).map(({ ref }) => ref)).toEqual(left ? [member.id] : []);
        }
        for (const { ref, end } of duties) {
          const next = end && end.at < until ? (heldAt(workers, end.at) ?? ref) : ref;
          expect(end?.how === 'done').toBe(next !== ref);
        }
      }),
    ));

  it('a session is on the list from when it is planned and its leader has left until it begins, is held or is cancelled', () =>
    fc.assert(
      fc.property(members, hour, hour, fc.option(hour), (staff, planned, at, cancelled) => {
        const session = { at, planned, plannedLeader: 'a', cancelled, status: cancelled === null ? 'planned' : 'cancelled' } as SessionLine;
        const duties = withoutLeader(session, staff);
        for (const instant of HOURS.filter((each) => each < at)) {
          const stands = planned <= instant && instant < (cancelled ?? NEVER);
          const wanted = stands && leftSince(staff.get('a')!, instant) !== null;
          expect(duties.filter((each) => isOpen(each, instant))).toHaveLength(wanted ? 1 : 0);
        }
      }),
    ));
});
