import { type AccessEvent, accessEvents } from '../../events/every-event';
import type { Recorded } from '../../events/kit/recorded';
import { access, type AccessEntry } from '../../projections/access.projection';
import { foldAll } from '../../projections/kit/projection';
import { idOf } from '../support/cast';
import { fc } from '../support/fast-check';

const WHO = { id: idOf(1), role: 'supervisor' };
const route = 'GET /api/visits/:id';

function entries(...events: readonly AccessEvent[]): readonly Recorded<AccessEvent>[] {
  return events.map((event, index) => {
    const at = new Date(Date.parse('2026-03-02T02:00:00Z') + index * 60_000).toISOString();
    const happened = { at, day: '2026-03-02', precision: 'minute', source: 'seen' } as const;
    const command = idOf(1000 + index);
    const meta = { centre: 'bdg', actor: WHO, happened, recordedAt: at, command, correlation: command, causation: command, prev: null };
    const position = String(index).padStart(16, '0');
    return { ...event, id: idOf(2000 + index), stream: 'access-bdg-2026-03-02', revision: index, position, meta };
  });
}

const told = (log: readonly Recorded[]): readonly AccessEntry[] => [...foldAll(access, log).values()];

const subjects = fc.uniqueArray(
  fc.integer({ min: 1, max: 30 }).map((n) => `beneficiary-${idOf(n)}`),
  { maxLength: 10 },
);
const anEntry: fc.Arbitrary<AccessEvent> = fc.oneof(
  subjects.map((all) => accessEvents.RecordViewed({ route, subjects: all, classes: [], count: 0 })),
  subjects.map((all) => accessEvents.SearchMade({ route, query: 'a'.repeat(64), subjects: all, count: all.length })),
  subjects.map((all) => accessEvents.NikLookedUp({ route, subjects: all, count: all.length })),
  subjects.map((all) => accessEvents.ExportMade({ route, format: 'csv', subjects: all, classes: [], count: all.length })),
  subjects.map(([subject, ...also]) => accessEvents.CommandRefused({ code: 'visit/unknown', route, ...(subject && { subject, also }) })),
  subjects.map(([subject, ...also]) =>
    accessEvents.ReadingRefused({ code: 'visit/unknown', route, unrecorded: 0, ...(subject && { subject, also }) }),
  ),
  fc.nat(9).map((unrecorded) => accessEvents.SignInFailed({ user: 'b'.repeat(64), why: 'disabled', unrecorded })),
);

const named = ({ data }: Recorded<AccessEvent>): readonly string[] =>
  'subjects' in data
    ? data.subjects
    : [...('subject' in data && data.subject !== undefined ? [data.subject] : []), ...('also' in data ? (data.also ?? []) : [])];

describe('The access record', () => {
  it('names in every entry everybody it is about, and nobody else, whatever is on the log', () =>
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 40 }), (events) => {
        const log = entries(...events);
        expect(told(log).map(({ position, subjects }) => [position, subjects])).toEqual(log.map((entry) => [entry.position, named(entry)]));
      }),
    ));

  it('is the same when the log is read twice', () =>
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 20 }), (events) => {
        const log = entries(...events);
        expect(told([...log, ...log])).toEqual(told(log));
      }),
    ));

  it('says who did what in which role, and where the entry lies', () => {
    const subject = `visit-${idOf(7)}`;
    const log = entries(
      accessEvents.ReadingRefused({ code: 'visit/unknown', route, subject, unrecorded: 3 }),
      accessEvents.SignInFailed({ user: 'b'.repeat(64), why: 'wrong-credentials', unrecorded: 2 }),
    );
    const where = {
      centre: 'bdg',
      stream: 'access-bdg-2026-03-02',
      actor: WHO.id,
      role: 'supervisor',
      why: null,
      classes: [],
      shown: [],
      under: [],
    };
    expect(told(log)).toEqual([
      {
        ...where,
        id: log[0]!.position,
        at: '2026-03-02T02:00:00.000Z',
        position: log[0]!.position,
        revision: 0,
        kind: 'refused',
        subjects: [subject],
        route,
        code: 'visit/unknown',
        unrecorded: 3,
      },
      {
        ...where,
        id: log[1]!.position,
        at: '2026-03-02T02:01:00.000Z',
        position: log[1]!.position,
        revision: 1,
        kind: 'sign-in-failed',
        subjects: [],
        route: null,
        code: 'wrong-credentials',
        unrecorded: 2,
      },
    ]);
  });
});
