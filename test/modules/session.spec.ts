import { sessionEvents as happened } from '../../events/every-event';
import type { Attended } from '../../events/session-plan';
import { CancelSession } from '../../src/modules/session/cancelling.steps';
import {
  AddAttendance,
  CorrectAttendance,
  HoldSession,
  PlanSession,
  RetractAttendance,
  sessionDecider,
} from '../../src/modules/session/session.decider';
import type { SessionKnowledge } from '../../src/modules/session/session.state';
import { hesti, idOf, indah, kenanga, melati, sari } from '../support/cast';
import { given as givenFor } from '../support/given';
import { plan, session } from './gate-examples';
import { known, machine } from './session-known';

const given = givenFor(sessionDecider, known);
const hold = (attendance: Attended[], told: { readonly happenedAt?: string; readonly facts?: SessionKnowledge } = {}) =>
  given().when(HoldSession, { ...plan, attendance }, indah, { happenedAt: plan.starts, ...told });
const present = (beneficiary: string): Attended => ({ beneficiary, attendance: 'present' });

describe('Rule 7: the attendance sheet', () => {
  it('takes everybody who lived here that day', () =>
    hold([present(melati), present(kenanga)]).records(happened.SessionHeld({ ...plan, attendance: [present(melati), present(kenanga)] })));

  it('takes nobody twice', () => hold([present(melati), { beneficiary: melati, attendance: 'ill' }]).rejects('session/not-valid-sheet'));

  it('takes nobody twice under two records of hers, in any step', () => {
    const facts = { ...known, personOf: new Map([[kenanga, melati]]) };
    const twice = 'session/not-valid-sheet';
    const reason = 'lupa';
    given()
      .when(PlanSession, { ...plan, participants: [melati, kenanga] }, indah, { facts })
      .rejects(twice);
    hold([present(melati), present(kenanga)], { facts }).rejects(twice);
    given(session.events.held).when(AddAttendance, present(kenanga), indah, { reason, facts }).rejects(twice);
    const again = { ...plan, attendance: [present(kenanga)] };
    given(session.events.held).when(HoldSession, again, indah, { reason, facts, happenedAt: plan.starts }).rejects(twice);
    const planned = happened.SessionPlanned({ ...plan, participants: [melati] });
    given(planned)
      .when(CancelSession, { why: 'other', missed: [melati, kenanga] }, indah, { facts })
      .rejects(twice);
  });

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
  it('is planned within a day of when it begins at the latest, and not as far ahead as nobody plans', () => {
    const on = (day: string) => given().when(PlanSession, { ...plan, starts: `${day}T08:00+07:00`, ends: `${day}T09:00+07:00` }, indah);
    on('2026-03-30').rejects('time/planned-before');
    on('2199-03-31').rejects('time/planned-too-far');
  });

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

  it('is held by a clock that is ahead of ours once it began by ours too', () => {
    const at = (now: string) => hold([present(melati)], { now } as object);
    at('2026-03-31T09:55+07:00').records(happened.SessionHeld({ ...plan, attendance: [present(melati)] }));
    const short = { ...plan, ends: '2026-03-31T08:03+07:00', attendance: [present(melati)] };
    given()
      .when(HoldSession, short, indah, { happenedAt: plan.starts, now: '2026-03-31T07:59+07:00' })
      .rejects('session/not-valid-unfinished');
  });

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

describe('Rule 4: who leads a skills session', () => {
  const without = { facts: { ...known, leaderCertified: false } };
  const allowed = (allowedBy: string) => ({ ...plan, certificateOverride: { allowedBy, why: 'instruktur sakit' } });

  it('has a certificate for the track that is valid on the day', () => {
    given().when(PlanSession, plan, indah).records(happened.SessionPlanned(plan));
    given().when(PlanSession, plan, indah, without).rejects('session/not-certified');
    hold([present(melati)], without).rejects('session/not-certified');
  });

  it('or somebody else allowed it, by name and with a reason', () => {
    given()
      .when(PlanSession, allowed(hesti.id), indah, without)
      .records(happened.SessionPlanned(allowed(hesti.id)));
    given().when(PlanSession, allowed(sari.id), sari, without).rejects('session/self-approval');
    given().when(PlanSession, allowed(indah.id), sari, without).rejects('session/self-approval');
    given()
      .when(PlanSession, allowed(hesti.id), indah, { facts: { ...without.facts, allowerMay: false } })
      .rejects('staff/not-valid-allower');
  });

  it('teaches a track as skills, not as something else', () =>
    given()
      .when(PlanSession, { ...plan, kind: 'guidance' }, indah)
      .rejects('session/not-valid-subject'));
});

describe('A sheet that is handed in again', () => {
  const again = (attendance: Attended[], told: { readonly reason?: string } = {}) =>
    given(session.events.held).when(HoldSession, { ...plan, attendance }, indah, { happenedAt: plan.starts, ...told });

  it('doubles nothing', () => again([present(melati)]).records());

  it('corrects what differs, adds who was forgotten, and asks why', () => {
    const sheet: Attended[] = [
      { beneficiary: melati, attendance: 'late' },
      { beneficiary: kenanga, attendance: 'present' },
    ];
    again(sheet).rejects('session/not-valid-without-reason');
    again(sheet, { reason: 'salah baca' }).records(happened.AttendanceCorrected(sheet[0]!), happened.AttendanceAdded(sheet[1]!));
  });

  it('is of the same session', () =>
    given(session.events.held)
      .when(HoldSession, { ...plan, subject: 'salon', attendance: [present(melati)] }, indah, { happenedAt: plan.starts })
      .rejects('session/not-as-held'));
});

describe('Whoever was forgotten or stood there by mistake', () => {
  const reason = 'nama tertukar';

  it('is added once', () => {
    const add = given(session.events.held);
    add.when(AddAttendance, present(kenanga), indah, { reason }).records(happened.AttendanceAdded(present(kenanga)));
    add.when(AddAttendance, present(melati), indah, { reason }).rejects('session/not-valid-sheet');
    add.when(AddAttendance, present(idOf(9)), indah, { reason }).rejects('session/not-valid-resident');
  });

  it('is taken off once, and can be added again', () => {
    const off = happened.AttendanceRetracted({ beneficiary: melati });
    given(session.events.held).when(RetractAttendance, { beneficiary: melati }, indah, { reason }).records(off);
    given(session.events.held, off).when(RetractAttendance, { beneficiary: melati }, indah, { reason }).rejects('session/not-valid-line');
    given(session.events.held, off)
      .when(AddAttendance, present(melati), indah, { reason })
      .records(happened.AttendanceAdded(present(melati)));
  });
});

describe('Broken equipment', () => {
  const broke = { equipment: machine, at: '2026-03-31T08:30+07:00', missed: [melati] };
  const breaks = (failed: object) =>
    given().when(HoldSession, { ...plan, attendance: [present(melati)], equipmentFailed: [{ ...broke, ...failed }] }, indah, {
      happenedAt: plan.starts,
    });

  it('is noted with who could not go on', () =>
    breaks({}).records(happened.SessionHeld({ ...plan, attendance: [present(melati)], equipmentFailed: [broke] })));

  it('is of the centre, broke during the session, and kept back only who was there', () => {
    breaks({ equipment: idOf(402) }).rejects('session/not-valid-equipment');
    breaks({ at: '2026-03-31T07:30+07:00' }).rejects('session/not-valid-failure');
    breaks({ missed: [kenanga] }).rejects('session/not-valid-missed');
  });

  it('cancels a session for those who were expected, unless others are named', () => {
    const planned = happened.SessionPlanned({ ...plan, participants: [melati] });
    const cancelled = { why: 'equipment' as const, equipment: [machine] };
    given(planned)
      .when(CancelSession, cancelled, indah)
      .records(happened.SessionCancelled({ ...cancelled, missed: [melati] }));
    given(planned)
      .when(CancelSession, { ...cancelled, missed: [kenanga] }, indah)
      .records(happened.SessionCancelled({ ...cancelled, missed: [kenanga] }));
    given(planned)
      .when(CancelSession, { ...cancelled, missed: [idOf(9)] }, indah)
      .rejects('session/not-valid-resident');
  });

  it('cancels a session for nobody who was not in the house when it was to begin; who that was is kept', () => {
    const planned = happened.SessionPlanned({ ...plan, participants: [melati, kenanga, idOf(9)] });
    const away = new Map([[kenanga, { atStart: 'hospital', atEnd: null } as const]]);
    given(planned)
      .when(CancelSession, { why: 'equipment' }, indah, { facts: { ...known, away } })
      .records(happened.SessionCancelled({ why: 'equipment', missed: [melati], notThere: [kenanga, idOf(9)] }));
  });

  it('is a cause for whoever missed something, and for nobody else', () =>
    hold([{ ...present(melati), cause: 'equipment' }]).rejects('session/not-valid-cause'));
});

it('nobody who has left is expected at a session', () =>
  given()
    .when(PlanSession, { ...plan, participants: [melati, idOf(9)] }, indah)
    .rejects('session/not-valid-resident'));
