import { type StaffEvent, staffEvents } from '../../events/every-event';
import type { EpisodeLine } from '../../projections/caseload.projection';
import { foldAll } from '../../projections/kit/projection';
import { staff, type StaffLine } from '../../projections/staff.projection';
import { relationOf } from '../../src/access/standing';
import { AppointStaff, JoinTeam, LeaveTeam, staffDecider, teamOf } from '../../src/modules/staff/staff.decider';
import { fold } from '../../src/platform/decider';
import { agus, hesti, idOf, sari, wati } from '../support/cast';
import { fc } from '../support/fast-check';
import { given as givenFor, on, recordedIn } from '../support/given';

const TEAMS = ['mawar', 'anggrek'] as const;
const { StaffAppointed, StaffLeft, TeamJoined, TeamLeft } = staffEvents;
const appointed = StaffAppointed({ name: 'Indah', kind: 'social-worker' });
const MOVES = ['mawar', 'anggrek', 'none', 'away'] as const;
type Move = (typeof MOVES)[number];

const eventsOf = (move: Move): readonly StaffEvent[] =>
  move === 'away' ? [StaffLeft(), appointed] : [move === 'none' ? TeamLeft() : TeamJoined({ team: move })];
/** Where nobody minds whether she was away. */
const teamAfter = (moves: readonly Move[]): string | null => {
  const last = moves.findLast((each) => each !== 'away');
  return last === undefined || last === 'none' ? null : last;
};
const lineAfter = (id: string, events: readonly StaffEvent[]): StaffLine =>
  foldAll(staff, recordedIn(staffDecider, id, [appointed, ...events])).get(id)!;

describe('The team of a member of staff', () => {
  const given = givenFor(staffDecider, {});
  const workerOf = (team: string) => idOf(TEAMS.indexOf(team as 'mawar') + 200);
  const moves = fc.array(fc.constantFrom(...MOVES), { maxLength: 8 });

  it('is the one she was in when she left, for whoever decides and for whoever reads, however often she leaves and comes back', () =>
    fc.assert(
      fc.property(moves, (all) => {
        const events = all.flatMap(eventsOf);
        const state = fold(staffDecider, recordedIn(staffDecider, wati.id, [appointed, ...events]));
        expect([teamOf(state) ?? null, lineAfter(wati.id, events).team]).toEqual([teamAfter(all), teamAfter(all)]);
      }),
    ));

  it('opens to a supervisor no more and no less while she is away, or a view has not heard yet that she is back', () =>
    fc.assert(
      fc.property(moves, (all) => {
        const before = all.flatMap(eventsOf);
        for (const events of [before, [...before, StaffLeft()], [...before, StaffLeft(), appointed]]) {
          const people = new Map([
            [sari.id, lineAfter(sari.id, events)],
            ...TEAMS.map((team): [string, StaffLine] => [workerOf(team), lineAfter(workerOf(team), [TeamJoined({ team })])]),
          ]);
          const towards = TEAMS.map((team) => {
            const line = { workers: [{ at: '2026-03-02T00:00:00.000Z', value: workerOf(team) }], tracks: [], exit: null };
            return relationOf(sari, line as unknown as EpisodeLine, people);
          });
          const hers = teamAfter(all);
          expect(towards).toEqual(TEAMS.map((team) => (hers === null || hers === team ? 'team' : 'centre')));
        }
      }),
    ));

  it('is not joined again by whoever is in it, nor left by whoever is in none, also once she came back', () => {
    const inTeam = [appointed, TeamJoined({ team: 'mawar' })];
    for (const then of [[], [StaffLeft(), appointed]]) {
      given(...inTeam, ...then)
        .when(JoinTeam, { team: 'mawar' }, hesti)
        .rejects('staff/in-team-already');
      given(...inTeam, ...then)
        .when(JoinTeam, { team: 'anggrek' }, hesti)
        .records(TeamJoined({ team: 'anggrek' }));
      given(...inTeam, ...then)
        .when(LeaveTeam, {}, hesti)
        .records(TeamLeft());
      given(appointed, ...then)
        .when(LeaveTeam, {}, hesti)
        .rejects('staff/in-no-team');
    }
    given(...inTeam, StaffLeft())
      .when(AppointStaff, { name: 'Indah', kind: 'guard' }, agus)
      .records(StaffAppointed({ name: 'Indah', kind: 'guard' }));
  });

  it('is joined and left by what she was in then, where that is written down late', () => {
    const since = [appointed, on('2026-03-20', TeamJoined({ team: 'anggrek' }))];
    const late = { happenedAt: '2026-03-10', reason: 'surat' };
    given(...since)
      .when(JoinTeam, { team: 'anggrek' }, hesti, late)
      .records(TeamJoined({ team: 'anggrek' }));
    given(...since)
      .when(LeaveTeam, {}, hesti, late)
      .rejects('staff/in-no-team');
    given(...since, on('2026-03-10', TeamJoined({ team: 'mawar' })))
      .when(JoinTeam, { team: 'anggrek' }, hesti)
      .rejects('staff/in-team-already');
  });
});
