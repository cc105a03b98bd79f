import { incidentEvents, visitEvents } from '../../events/every-event';
import { InvolveOutsider, InvolveResidents, InvolveStaff } from '../../src/modules/incident/account.steps';
import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { PreventRemoval, RecordReturned, RecordTaken, ReopenIncident, ReviewIncident } from '../../src/modules/incident/outcome.steps';
import { AdmitVisitor, EndVisit, RecordVisitAttempt, RefuseVisitor, visitDecider } from '../../src/modules/visit/visit.decider';
import { gito, hesti, idOf, kenanga, melati, sari, wati } from '../support/cast';
import { by, given as givenFor, on } from '../support/given';
import { incident, pimp, visit } from './gate-examples';

const KNOWS = { knowsBeneficiary: true, knowsVisitors: true, isStopped: false };

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

  it('does not end before it began', () =>
    given(on('2026-03-10T09:00+07:00', visit.events.attempted, gito), visit.events.refused)
      .when(EndVisit, {}, gito, { happenedAt: '2026-03-10T08:59+07:00', reason: 'kertas' })
      .rejects('visit/before-arrival'));

  it('does not end undecided', () => given(visit.events.attempted).when(EndVisit, {}, gito).rejects('visit/undecided'));
});

describe('An incident', () => {
  const given = givenFor(incidentDecider, { residents: new Set([melati, kenanga]), worksHere: true, knowsOutsider: true });
  const { reported, reviewed } = incident.events;
  const taken = on('2026-03-10T07:25+07:00', incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' }), gito);
  const back = { residents: [{ beneficiary: melati, injuries: 'injured' }] } as const;

  it('names only residents of that time, each once', () => {
    const stranger = { residents: [{ beneficiary: idOf(199), will: 'unknown' }] } as const;
    const twice = {
      residents: [
        { beneficiary: melati, will: 'refuses' },
        { beneficiary: melati, will: 'wants' },
      ],
    } as const;
    given(reported)
      .when(RecordTaken, { residents: [...stranger.residents] }, gito)
      .rejects('incident/not-valid-resident');
    given(reported)
      .when(RecordTaken, { residents: [...twice.residents] }, gito)
      .rejects('incident/not-valid-residents');
    given(reported)
      .when(PreventRemoval, { beneficiary: idOf(199) }, gito)
      .rejects('incident/not-valid-resident');
    given(reported)
      .when(InvolveResidents, { residents: [{ beneficiary: idOf(199), role: 'witness', will: 'unknown' }] }, gito)
      .rejects('incident/not-valid-resident');
  });

  it('records every resident who was taken: involved, then taken', () =>
    given(reported)
      .when(RecordTaken, { residents: [{ beneficiary: kenanga, will: 'undecided' }] }, gito)
      .records(
        incidentEvents.ResidentInvolved({ beneficiary: kenanga, role: 'taken', will: 'undecided' }),
        incidentEvents.ResidentTaken({ beneficiary: kenanga, will: 'undecided' }),
      ));

  it('takes nobody twice, and again only after she was back', () => {
    const again = { residents: [{ beneficiary: melati, will: 'refuses' as const }] };
    given(reported, taken).when(RecordTaken, again, gito).rejects('incident/already-taken');
    given(reported, taken).when(PreventRemoval, { beneficiary: melati }, gito).rejects('incident/already-taken');
    given(reported, taken, on('2026-03-11', incidentEvents.ResidentReturned(back.residents[0])))
      .when(RecordTaken, again, gito)
      .records(incidentEvents.ResidentTaken(again.residents[0]!));
    given(reported, taken, on('2026-03-11T09:00+07:00', incidentEvents.ResidentReturned(back.residents[0])))
      .when(RecordTaken, again, gito, { happenedAt: '2026-03-10T20:00+07:00', reason: 'kertas' })
      .rejects('incident/before-return');
  });

  it('nobody returns who was not taken, or before she was', () => {
    const returned = { residents: [...back.residents] };
    given(reported).when(RecordReturned, returned, gito).rejects('incident/not-taken');
    given(reported, taken)
      .when(RecordReturned, { residents: [...back.residents, ...back.residents] }, gito)
      .rejects('incident/not-valid-residents');
    given(reported, taken)
      .when(RecordReturned, returned, gito, { happenedAt: '2026-03-10T07:24+07:00', reason: 'x' })
      .rejects('incident/before-taken');
    given(reported, taken)
      .when(RecordReturned, returned, gito, { happenedAt: '2026-03-10', reason: 'x' })
      .records(incidentEvents.ResidentReturned(back.residents[0]));
  });

  it('a crowd is unknown; one person may have a name', () => {
    given(reported).when(InvolveOutsider, { count: 2, relation: 'thug', name: 'Bonar' }, gito).rejects('incident/not-valid-outsider');
    expect(given(reported).when(InvolveOutsider, { count: 1, relation: 'thug', name: 'Bonar' }, gito).decided()).toHaveLength(1);
  });

  it('names only staff who work here', () =>
    given(reported)
      .when(InvolveStaff, { staff: idOf(99), role: 'present' }, gito, {
        facts: { residents: new Set(), worksHere: false, knowsOutsider: true },
      })
      .rejects('staff/not-valid-worker'));

  it('Rule 5: nobody reviews what she reported, by whatever hand', () => {
    const report = incidentEvents.IncidentReported({ kind: 'threat', place: 'gerbang', means: [], visits: [] });
    const review = { findings: 'pagar', measures: [] };
    given(by(sari, report)).when(ReviewIncident, review, sari).rejects('incident/self-approval');
    given(by(wati, report, { onBehalfOf: sari.id }))
      .when(ReviewIncident, review, sari)
      .rejects('incident/self-approval');
    given(by(sari, report)).when(ReviewIncident, review, hesti, { onBehalfOf: sari.id }).rejects('incident/self-approval');
    given(by(sari, report)).when(ReviewIncident, review, hesti).records(incidentEvents.IncidentReviewed(review));
  });

  it('opens again with a reason only, and a return needs no opening', () => {
    const closed = [reported, taken, reviewed, incidentEvents.IncidentClosed()];
    given(...closed)
      .when(ReopenIncident, {}, hesti)
      .rejects('incident/not-valid-without-reason');
    given(...closed)
      .when(RecordReturned, { residents: [...back.residents] }, gito)
      .records(incidentEvents.ResidentReturned(back.residents[0]));
  });
});
