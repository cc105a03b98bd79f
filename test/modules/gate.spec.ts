import { visitEvents } from '../../events/every-event';
import {
  AdmitVisitor,
  EndVisit,
  RecordVisitAttempt,
  RefuseVisitor,
  visitDecider,
  type VisitKnowledge,
  VoidVisit,
} from '../../src/modules/visit/visit.decider';
import { gito, idOf, melati, sari } from '../support/cast';
import { given as givenFor, on } from '../support/given';
import { pimp, visit } from './gate-examples';

const KNOWS: VisitKnowledge = { knowsBeneficiary: true, knowsVisitors: true, isStopped: false };

describe('A visit at the gate', () => {
  const given = givenFor(visitDecider, KNOWS);
  const attempt = { inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked' } as const;
  const seen = { relation: 'family', idSeen: true } as const;

  it('gives everybody an id, and keeps one who is known', () => {
    const [attempted] = given()
      .when(RecordVisitAttempt, { ...attempt, visitors: [seen, { ...seen, outsider: pimp }] }, gito)
      .decided();
    const visitors = (attempted!.event.data as { visitors: { outsider: string }[] }).visitors.map(({ outsider }) => outsider);
    expect(visitors[1]).toBe(pimp);
    expect(visitors[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('lists nobody twice', () =>
    given()
      .when(
        RecordVisitAttempt,
        {
          ...attempt,
          visitors: [
            { ...seen, outsider: pimp },
            { ...seen, outsider: pimp },
          ],
        },
        gito,
      )
      .rejects('visit/not-valid-visitors'));

  it('answers the same for a woman whom nobody here knows; only the record does not name her', () => {
    const nobody = { facts: { ...KNOWS, knowsBeneficiary: false } };
    const asked = { ...attempt, visitors: [{ ...seen, outsider: pimp }], beneficiary: melati };
    const { beneficiary: _, ...unnamed } = asked;
    given().when(RecordVisitAttempt, asked, gito).records(visitEvents.VisitAttempted(asked));
    given().when(RecordVisitAttempt, asked, gito, nobody).records(visitEvents.VisitAttempted(unnamed));
  });

  it('takes an id only of somebody who was here before', () =>
    given()
      .when(RecordVisitAttempt, { ...attempt, visitors: [{ ...seen, outsider: pimp }] }, gito, {
        facts: { ...KNOWS, knowsVisitors: false },
      })
      .rejects('visit/not-valid-visitor'));

  it('lets nobody in who is to be stopped: the guard is told to call, the shift leader says why', () => {
    const stopped = { facts: { ...KNOWS, isStopped: true } };
    const { attempted } = visit.events;
    given(attempted).when(AdmitVisitor, { outsider: pimp }, gito, stopped).rejects('visit/call-shift-leader');
    given(attempted).when(AdmitVisitor, { outsider: pimp }, sari, stopped).rejects('visit/not-valid-without-reason');
    given(attempted)
      .when(AdmitVisitor, { outsider: pimp }, sari, { ...stopped, reason: 'didampingi polisi' })
      .records(visitEvents.VisitorAdmitted({ outsider: pimp, beneficiary: melati }));
  });

  it('decides once on each visitor, and on nobody else', () => {
    const { attempted, refused } = visit.events;
    given(attempted).when(RefuseVisitor, { outsider: pimp, why: 'risk' }, gito).records(refused);
    given(attempted, refused).when(AdmitVisitor, { outsider: pimp }, gito).rejects('visit/already-decided');
    given(attempted)
      .when(AdmitVisitor, { outsider: idOf(299) }, gito)
      .rejects('visit/not-valid-visitor');
    given(attempted)
      .when(AdmitVisitor, { outsider: pimp }, gito)
      .records(visitEvents.VisitorAdmitted({ outsider: pimp, beneficiary: melati }));
  });

  it('nobody is let in, is refused or leaves before they came; of a day alone it is not said', () => {
    const came = on('2026-03-10T09:00+07:00', visit.events.attempted, gito);
    const early = { happenedAt: '2026-03-10T08:59+07:00', reason: 'kertas' };
    given(came, visit.events.refused).when(EndVisit, {}, gito, early).rejects('visit/before-arrival');
    given(came).when(AdmitVisitor, { outsider: pimp }, gito, early).rejects('visit/before-arrival');
    given(came).when(RefuseVisitor, { outsider: pimp, why: 'risk' }, gito, early).rejects('visit/before-arrival');
    given(came)
      .when(AdmitVisitor, { outsider: pimp }, gito, { ...early, happenedAt: '2026-03-10' })
      .records(visitEvents.VisitorAdmitted({ outsider: pimp, beneficiary: melati }));
    given(came)
      .when(AdmitVisitor, { outsider: pimp }, gito, { ...early, happenedAt: '2026-03-09' })
      .rejects('visit/before-arrival');
  });

  it('that never was is voided once nothing stands that came of it, without naming whoever was erased', () => {
    const { attempted } = visit.events;
    const today = on('2026-03-31T08:00+07:00', attempted, gito);
    const why = { reason: 'orang lain' };
    const led = { incidents: [], pickUps: [], alert: false };
    const facts = (more: object) => ({ ...why, facts: { ...KNOWS, led: { ...led, ...more } } });
    given(today).when(VoidVisit, {}, gito).rejects('visit/not-valid-without-reason');
    given(attempted).when(VoidVisit, {}, gito, why).rejects('visit/not-of-today');
    given(today)
      .when(VoidVisit, {}, gito, facts({ alert: true }))
      .rejects('visit/alert-raised');
    given(today)
      .when(VoidVisit, {}, sari, facts({ incidents: [idOf(302)] }))
      .rejects('visit/led-to-incident');
    given(today)
      .when(VoidVisit, {}, sari, facts({ pickUps: [idOf(401)] }))
      .rejects('visit/led-to-pick-up');
    const voided = { beneficiary: melati, outsiders: [pimp] };
    given(today).when(VoidVisit, {}, gito, facts({})).records(visitEvents.VisitVoided(voided));
    given(attempted)
      .when(VoidVisit, {}, sari, facts({ alert: true }))
      .records(visitEvents.VisitVoided(voided));
    given(attempted)
      .when(VoidVisit, {}, sari, { ...why, facts: { ...KNOWS, erased: [pimp] } })
      .records(visitEvents.VisitVoided({ ...voided, outsiders: [] }));
    given(attempted, visitEvents.VisitVoided(voided)).when(AdmitVisitor, { outsider: pimp }, gito).rejects('visit/out-of-phase');
  });

  it('does not end undecided', () => given(visit.events.attempted).when(EndVisit, {}, gito).rejects('visit/undecided'));
});
