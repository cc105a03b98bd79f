import { ATTENDANCES } from '../../events/code-lists';
import { sessionEvents as happened } from '../../events/every-event';
import { ABSENCE_CAUSES } from '../../events/house-lists';
import type { Attended } from '../../events/session-plan';
import { foldAll } from '../../projections/kit/projection';
import { lostTo } from '../../projections/lost-hours';
import { sessions } from '../../projections/sessions.projection';
import { sessionDecider } from '../../src/modules/session/session.decider';
import { idOf, kenanga, melati } from '../support/cast';
import { fc } from '../support/fast-check';
import { recordedIn } from '../support/given';
import { plan } from '../modules/gate-examples';

const at = (minute: number) => new Date(Date.parse('2026-03-05T02:00:00.000Z') + minute * 60_000).toISOString();
const held = { ...plan, starts: at(0), ends: at(120) };
type Line = Omit<Attended, 'beneficiary'>;
type Failure = readonly [minute: number, ...missed: string[]];

const recorded = (lines: readonly (Line | null)[], failures: readonly Failure[]) => {
  const [first, ...next] = lines.map((line) => line && { beneficiary: melati, ...line });
  const equipmentFailed = failures.map(([minute, ...missed], unit) => ({ equipment: idOf(700 + unit), at: at(minute), missed }));
  return [
    happened.SessionHeld({
      ...held,
      attendance: [...(first ? [first] : []), { beneficiary: kenanga, attendance: 'present' }],
      equipmentFailed,
    }),
    ...next.map((line) => (line ? happened.AttendanceCorrected(line) : happened.AttendanceRetracted({ beneficiary: melati }))),
  ];
};

/** What she lost, where these lines were written of her one after the other; null is that she was taken off the sheet. */
const minutesOf = (lines: readonly (Line | null)[], failures: readonly Failure[]) => {
  const line = foldAll(sessions, recordedIn(sessionDecider, idOf(601), recorded(lines, failures))).get(idOf(601))!;
  return lostTo(line).flatMap(({ beneficiary, minutes }) => (beneficiary === melati ? [minutes] : []));
};

describe('What broken equipment cost her', () => {
  const left = (minute: number, cause?: Line['cause']): Line => ({
    attendance: 'left-during',
    leftAt: at(minute),
    ...(cause && { cause }),
  });

  it.each([
    ['was there all the time', { attendance: 'present' }, [90]],
    ['came late', { attendance: 'late' }, [90]],
    ['was absent', { attendance: 'absent' }, []],
    ['stayed away because of it', { attendance: 'absent', cause: 'equipment' }, [120]],
    ['left because of it', left(40, 'equipment'), [90]],
    ['left, and nobody says why', left(40), [90]],
    ['left for another reason', left(40, 'own-will'), [10]],
    ['had left for another reason before', left(20, 'own-will'), []],
    ['had left before because of it', left(20, 'equipment'), [100]],
  ] as const)('when she could not go on from half past, and %s', (_, line, minutes) =>
    expect(minutesOf([line], [[30, melati]])).toEqual(minutes),
  );

  it('is nothing where she was not said to have been kept, and each moment is counted once', () => {
    expect(minutesOf([{ attendance: 'present' }], [[30, kenanga]])).toEqual([]);
    expect(
      minutesOf(
        [{ attendance: 'present' }],
        [
          [60, melati],
          [30, melati],
        ],
      ),
    ).toEqual([90]);
  });

  const minute = fc.integer({ min: 0, max: 120 });
  const line: fc.Arbitrary<Line> = fc
    .record({ attendance: fc.constantFrom(...ATTENDANCES), cause: fc.option(fc.constantFrom(...ABSENCE_CAUSES)), leftAt: minute })
    .map(({ attendance, cause, leftAt }) => ({
      attendance,
      ...(attendance === 'left-during' && { leftAt: at(leftAt) }),
      ...(attendance !== 'present' && cause !== null && { cause }),
    }));
  const failures = fc.array(
    fc.tuple(minute, fc.subarray([melati, kenanga])).map(([each, missed]): Failure => [each, ...missed]),
    { maxLength: 3 },
  );

  it('follows from the sheet as it stands, by whatever corrections it came to that', () =>
    fc.assert(
      fc.property(fc.array(fc.option(line), { maxLength: 5 }), line, failures, (path, last, broke) =>
        expect(minutesOf([...path, last], broke)).toEqual(minutesOf([last], broke)),
      ),
    ));
});
