import { sessionEvents as happened } from '../../events/every-event';
import type { Attended } from '../../events/session-plan';
import { AddAttendance, CorrectAttendance, HoldSession, PlanSession, sessionDecider } from '../../src/modules/session/session.decider';
import type { SessionKnowledge } from '../../src/modules/session/session.state';
import { hesti, idOf, indah, kenanga, melati } from '../support/cast';
import { given as givenFor } from '../support/given';
import { plan } from './gate-examples';
import { known } from './session-known';

const given = givenFor(sessionDecider, known);
const present = (beneficiary: string): Attended => ({ beneficiary, attendance: 'present' });
const hold = (attendance: Attended[], { facts }: { readonly facts: SessionKnowledge }) =>
  given().when(HoldSession, { ...plan, attendance }, indah, { happenedAt: plan.starts, facts });

describe('Of two sessions at one time', () => {
  const other = (more: object = {}) => ({
    ...known,
    others: [
      {
        id: idOf(501),
        status: 'held' as const,
        leader: hesti.id,
        starts: '2026-03-31T02:00:00.000Z',
        ends: '2026-03-31T04:00:00.000Z',
        readable: false,
        when: '2026-03-31 09:00-11:00',
        there: new Map([[melati, '2026-03-31T04:00:00.000Z']]),
        expected: new Set<string>(),
        lost: new Set<string>(),
        ...more,
      },
    ],
  });
  const elsewhere = 'session/resident-elsewhere';
  const reason = 'salah baris';

  it('nobody leads both; what is only planned keeps nobody', () => {
    const led = { leader: plan.leader, there: new Map() };
    hold([present(melati)], { facts: other(led) }).rejects('session/leader-elsewhere');
    const held = happened.SessionHeld({ ...plan, attendance: [present(melati)] });
    hold([present(melati)], { facts: other({ ...led, status: 'planned' }) }).records(held);
    given()
      .when(PlanSession, plan, indah, { facts: other(led) })
      .records(happened.SessionPlanned(plan));
  });

  it('nobody was at both: whoever was ill or excused there, or had left, may stand here', () => {
    hold([present(kenanga), present(melati)], { facts: other() }).rejects(elsewhere);
    hold([{ beneficiary: melati, attendance: 'late' }], { facts: other() }).rejects(elsewhere);
    const line = { beneficiary: melati, attendance: 'excused' } as const;
    hold([line], { facts: other() }).records(happened.SessionHeld({ ...plan, attendance: [line] }));
    const left = { beneficiary: melati, attendance: 'left-during', leftAt: '2026-03-31T08:45+07:00' } as const;
    hold([left], { facts: other() }).records(happened.SessionHeld({ ...plan, attendance: [left] }));
    const gone = other({ starts: '2026-03-31T00:00:00.000Z', there: new Map([[melati, '2026-03-31T01:00:00.000Z']]) });
    hold([present(melati)], { facts: gone }).records(happened.SessionHeld({ ...plan, attendance: [present(melati)] }));
  });

  it('nobody is put on the second one by a correction, an addition or another hand-in', () => {
    const sheet = [{ beneficiary: melati, attendance: 'absent' } as const];
    const past = happened.SessionHeld({ ...plan, attendance: sheet });
    const facts = other();
    given(past).when(CorrectAttendance, present(melati), indah, { reason, facts }).rejects(elsewhere);
    given(past)
      .when(HoldSession, { ...plan, attendance: [present(melati)] }, indah, { reason, facts, happenedAt: plan.starts })
      .rejects(elsewhere);
    given(past)
      .when(HoldSession, { ...plan, attendance: sheet }, indah, { facts, happenedAt: plan.starts })
      .records();
    const hers = other({ there: new Map([[kenanga, '2026-03-31T04:00:00.000Z']]) });
    given(past).when(AddAttendance, present(kenanga), indah, { reason, facts: hers }).rejects(elsewhere);
  });

  it('none lasts longer than a day, so that every other one is found', () =>
    given()
      .when(PlanSession, { ...plan, ends: '2026-04-01T08:01+07:00' }, indah)
      .rejects('session/not-valid-times'));
});
