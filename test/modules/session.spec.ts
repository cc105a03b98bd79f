import { sessionEvents as happened } from '../../events/every-event';
import type { Attended } from '../../events/session-plan';
import {
  CorrectAttendance,
  HoldSession,
  PlanSession,
  sessionDecider,
  type SessionKnowledge,
} from '../../src/modules/session/session.decider';
import { indah, kenanga, melati } from '../support/cast';
import { given as givenFor } from '../support/given';
import { plan, session } from './gate-examples';

const known: SessionKnowledge = { leaderWorksHere: true, residents: new Set([melati, kenanga]) };
const given = givenFor(sessionDecider, known);
const hold = (attendance: Attended[], told: { readonly happenedAt?: string; readonly facts?: SessionKnowledge } = {}) =>
  given().when(HoldSession, { ...plan, attendance }, indah, { happenedAt: plan.starts, ...told });
const present = (beneficiary: string): Attended => ({ beneficiary, attendance: 'present' });

describe('Rule 7: the attendance sheet', () => {
  it('takes everybody who lived here that day', () =>
    hold([present(melati), present(kenanga)]).records(happened.SessionHeld({ ...plan, attendance: [present(melati), present(kenanga)] })));

  it('takes nobody twice', () => hold([present(melati), { beneficiary: melati, attendance: 'ill' }]).rejects('session/not-valid-sheet'));

  it('takes nobody who was not admitted that day', () =>
    hold([present(melati), present(kenanga)], { facts: { ...known, residents: new Set([melati]) } }).rejects('session/not-valid-resident'));

  it('asks when she left, of whoever left during the session and of nobody else', () => {
    const leftAt = '2026-03-31T08:40+07:00';
    hold([{ beneficiary: melati, attendance: 'left-during' }]).rejects('session/not-valid-leaving');
    hold([{ ...present(melati), leftAt }]).rejects('session/not-valid-leaving');
    const left: Attended = { beneficiary: melati, attendance: 'left-during', leftAt };
    hold([left]).records(happened.SessionHeld({ ...plan, attendance: [left] }));
  });

  it.each(['2026-03-31T07:59+07:00', '2026-03-31T09:31+07:00'])('she left within the session, not at %s', (leftAt) => {
    const line = { beneficiary: melati, attendance: 'left-during', leftAt } as const;
    hold([line]).rejects('session/not-valid-leaving');
    given(session.events.held).when(CorrectAttendance, line, indah, { reason: 'salah' }).rejects('session/not-valid-leaving');
  });
});

describe('A session', () => {
  it('ends after it begins', () =>
    given()
      .when(PlanSession, { ...plan, ends: plan.starts }, indah)
      .rejects('session/not-valid-times'));

  it('is led by one who works here', () =>
    given()
      .when(PlanSession, plan, indah, { facts: { ...known, leaderWorksHere: false } })
      .rejects('staff/not-valid-worker'));

  it('happened when it began, and at no other time that somebody says', () =>
    hold([present(melati)], { happenedAt: '2026-03-30' }).rejects('session/not-valid-times'));

  it('is not held before it begins', () =>
    given()
      .when(
        HoldSession,
        { ...plan, starts: '2026-04-02T08:00+07:00', ends: '2026-04-02T09:00+07:00', attendance: [present(melati)] },
        indah,
        {
          happenedAt: '2026-04-02T08:00+07:00',
        },
      )
      .rejects('time/in-the-future'));
});

describe('A correction of a sheet', () => {
  const ill = { beneficiary: melati, attendance: 'ill' } as const;

  it('says what was wrong', () => {
    given(session.events.held).when(CorrectAttendance, ill, indah).rejects('session/not-valid-without-reason');
    given(session.events.held).when(CorrectAttendance, ill, indah, { reason: 'salah baris' }).records(happened.AttendanceCorrected(ill));
  });

  it('is of a line that is there', () =>
    given(session.events.held)
      .when(CorrectAttendance, { ...ill, beneficiary: kenanga }, indah, { reason: 'lupa' })
      .rejects('session/not-valid-line'));
});
