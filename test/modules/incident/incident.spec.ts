import { incidentEvents } from '../../../events/every-event';
import {
  InvolveOutsider,
  InvolveResidents,
  InvolveStaff,
  ListEvidence,
  NotifyPolice,
  ReclassifyIncident,
  ReportIncident,
  WriteAddendum,
} from '../../../src/modules/incident/account.steps';
import { CorrectEnd, CorrectPoliceTime } from '../../../src/modules/incident/correction.steps';
import { LiftDuplicateMark, LinkVisit, MarkIncidentDuplicate } from '../../../src/modules/incident/duplicate.steps';
import { incidentDecider } from '../../../src/modules/incident/incident.decider';
import {
  EndIncident,
  PreventRemoval,
  RecordReturned,
  RecordTaken,
  ReopenIncident,
  ReviewIncident,
} from '../../../src/modules/incident/outcome.steps';
import { gito, hesti, house, idOf, kenanga, melati, sari, wati } from '../../support/cast';
import { by, given as givenFor, on } from '../../support/given';
import { incident } from '../gate-examples';

describe('An incident', () => {
  const facts = { residents: new Set([melati, kenanga]), worksHere: true, knowsOutsider: true, visitsHere: true };
  const given = givenFor(incidentDecider, facts);
  const { reported, reviewed } = incident.events;
  const taken = on('2026-03-10T07:25+07:00', incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' }), gito);
  const back = { residents: [{ beneficiary: melati, injuries: 'injured' }] } as const;

  it('names only residents of that time, each once', () => {
    const stranger = { residents: [{ beneficiary: idOf(199), will: 'unknown' }] } as const;
    const twice = {
      residents: [
        { beneficiary: melati, will: 'refuses' },
        { beneficiary: melati, will: 'unknown' },
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

  it('whoever is said to have been taken, or to have left along, is taken out by that', () => {
    const part = { beneficiary: kenanga, role: 'left-along' as const, will: 'undecided' as const };
    const involve = (...history: readonly object[]) =>
      given(reported, ...(history as never[])).when(InvolveResidents, { residents: [part] }, gito, {
        happenedAt: '2026-03-12T09:00+07:00',
        reason: 'x',
      });
    const takenOut = incidentEvents.ResidentTaken({ beneficiary: kenanga, will: 'undecided' });
    involve().records(incidentEvents.ResidentInvolved(part), takenOut);
    // Said of one who is known to be out, it is her part alone.
    involve(on('2026-03-10', takenOut)).records(incidentEvents.ResidentInvolved(part));
    const back = incidentEvents.ResidentReturned({ beneficiary: kenanga, injuries: 'none-seen' });
    involve(on('2026-03-10', takenOut), on('2026-03-11', back)).records(incidentEvents.ResidentInvolved(part), takenOut);
    involve(on('2026-03-10', takenOut), on('2026-03-13', back)).records(incidentEvents.ResidentInvolved(part));
  });

  it('takes nobody twice, and again also where only her own record says that she was back', () => {
    const again = { residents: [{ beneficiary: melati, will: 'refuses' as const }] };
    const since = (time: string) =>
      givenFor(incidentDecider, { ...facts, backSince: new Map([[melati, new Date(`2026-03-${time}+07:00`).toISOString()]]) });
    since('10T07:24')(reported, taken).when(RecordTaken, again, gito).rejects('incident/already-taken');
    since('10T08:00')(reported, taken).when(RecordTaken, again, gito).records(incidentEvents.ResidentTaken(again.residents[0]!));
    since('10T08:00')(reported, taken)
      .when(PreventRemoval, { beneficiary: melati }, gito)
      .records(incidentEvents.RemovalPrevented({ beneficiary: melati }));
  });

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

  it('names whoever stands in it by the record under which she does; for as long as that one has her', () => {
    const one = { ...facts, personOf: new Map([[melati, kenanga]]) };
    const same = (...history: readonly object[]) => givenFor(incidentDecider, one)(reported, ...(history as never[]));
    const part = { beneficiary: kenanga, will: 'unknown' as const };
    const target = incidentEvents.ResidentInvolved({ beneficiary: melati, role: 'target', will: 'refuses' });
    const itself = incidentEvents.ResidentInvolved({ ...part, role: 'taken' });
    same(target)
      .when(RecordTaken, { residents: [part] }, gito)
      .rejects('incident/other-record');
    same(target)
      .when(RecordTaken, { residents: [part] }, house)
      .records(itself, incidentEvents.ResidentTaken(part));
    same(taken)
      .when(RecordTaken, { residents: [part] }, house)
      .rejects('incident/already-taken');
    // The stay of that record is over: she is named by the one that has her.
    given(reported, target)
      .when(RecordTaken, { residents: [part] }, gito, {
        facts: { ...one, residents: new Set([kenanga]), over: new Set([melati]) },
      })
      .records(itself, incidentEvents.ResidentTaken(part));
    given(reported, target)
      .when(RecordTaken, { residents: [{ beneficiary: melati, will: 'refuses' }] }, gito, {
        facts: { ...one, residents: new Set([kenanga]), over: new Set([melati]) },
      })
      .rejects('incident/not-valid-resident');
    // She stands there under both since before the link; who is back is the one who was taken.
    const returned = { residents: [{ beneficiary: kenanga, injuries: 'none-seen' as const }] };
    same(itself, taken).when(RecordReturned, returned, gito).rejects('incident/other-record');
    same(itself, target)
      .when(PreventRemoval, { beneficiary: kenanga }, gito)
      .records(incidentEvents.RemovalPrevented({ beneficiary: kenanga }));
    given(reported, target)
      .when(PreventRemoval, { beneficiary: kenanga }, gito)
      .records(
        incidentEvents.ResidentInvolved({ beneficiary: kenanga, role: 'target', will: 'unknown' }),
        incidentEvents.RemovalPrevented({ beneficiary: kenanga }),
      );
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

  it('names only visits of this centre, each once', () => {
    const elsewhere = { facts: { residents: new Set<string>(), worksHere: true, knowsOutsider: true, visitsHere: false } };
    const report = { kind: 'threat', place: 'gerbang', means: [], visits: [idOf(301)] } as const;
    given()
      .when(ReportIncident, { ...report, means: [], visits: [idOf(301)] }, gito, elsewhere)
      .rejects('incident/not-valid-visit');
    given(reported)
      .when(LinkVisit, { visit: idOf(301) }, gito, elsewhere)
      .rejects('incident/not-valid-visit');
    given(reported, incidentEvents.VisitLinked({ visit: idOf(301) }))
      .when(LinkVisit, { visit: idOf(301) }, gito)
      .rejects('incident/not-valid-visit');
  });

  it('is the same as one that is counted, and its own again with a reason', () => {
    const of = idOf(303);
    const other = (isDuplicate: boolean) => ({
      facts: { residents: new Set<string>(), worksHere: true, knowsOutsider: true, visitsHere: true, otherIncident: { isDuplicate } },
    });
    const marked = incidentEvents.IncidentMarkedDuplicate({ of });
    given(reported).when(MarkIncidentDuplicate, { of }, sari, other(false)).records(marked);
    given(reported).when(MarkIncidentDuplicate, { of }, sari, other(true)).rejects('incident/not-valid-duplicate');
    given(reported).when(MarkIncidentDuplicate, { of }, sari).rejects('incident/not-valid-duplicate');
    given(reported)
      .when(MarkIncidentDuplicate, { of: melati }, sari, { ...other(false), id: melati })
      .rejects('incident/not-valid-duplicate');
    given(reported, marked).when(MarkIncidentDuplicate, { of }, sari, other(false)).rejects('incident/already-marked');
    given(reported, marked).when(LiftDuplicateMark, {}, sari).rejects('incident/not-valid-without-reason');
    given(reported).when(LiftDuplicateMark, {}, sari, { reason: 'x' }).rejects('incident/not-marked');
    given(reported, marked).when(LiftDuplicateMark, {}, sari, { reason: 'gerbang lain' }).records(incidentEvents.DuplicateMarkLifted());
  });

  it('takes no edit once it is closed, only an addendum, a return and how it is counted', () => {
    const closed = [reported, taken, reviewed, incidentEvents.IncidentClosed()];
    const edits: readonly (readonly [never, object])[] = [
      [ReclassifyIncident, { kind: 'threat' }],
      [NotifyPolice, { office: 'Polsek' }],
      [ListEvidence, { tag: 'F', description: 'x' }],
      [EndIncident, {}],
      [LinkVisit, { visit: idOf(301) }],
      [CorrectPoliceTime, { entry: idOf(301) }],
      [CorrectEnd, {}],
    ] as never;
    for (const [asks, asked] of edits)
      given(...closed)
        .when(asks, asked as never, sari)
        .rejects('incident/out-of-phase');
    expect(
      given(...closed)
        .when(WriteAddendum, { text: 'x' }, sari)
        .decided(),
    ).toHaveLength(1);
  });

  it('a crowd is unknown; one person may have a name', () => {
    given(reported).when(InvolveOutsider, { count: 2, relation: 'thug', name: 'Bonar' }, gito).rejects('incident/not-valid-outsider');
    expect(given(reported).when(InvolveOutsider, { count: 1, relation: 'thug', name: 'Bonar' }, gito).decided()).toHaveLength(1);
  });

  it('names only staff who work here', () =>
    given(reported)
      .when(InvolveStaff, { staff: idOf(99), role: 'present' }, gito, {
        facts: { residents: new Set(), worksHere: false, knowsOutsider: true, visitsHere: true },
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
