import { incidentEvents } from '../../../events/every-event';
import { InvolveResidents, ReportIncident } from '../../../src/modules/incident/account.steps';
import { CorrectBeginning, CorrectEnd } from '../../../src/modules/incident/correction.steps';
import { incidentDecider } from '../../../src/modules/incident/incident.decider';
import { EndIncident, PreventRemoval, RecordTaken } from '../../../src/modules/incident/outcome.steps';
import { gito, house, kenanga, melati } from '../../support/cast';
import { given as givenFor, on } from '../../support/given';
import { incident } from '../gate-examples';

describe('An incident that began at 11 on 10 March and ended', () => {
  const facts = { residents: new Set([melati, kenanga]), worksHere: true, knowsOutsider: true, visitsHere: true };
  const given = givenFor(incidentDecider, facts);
  const { reported } = incident.events;
  const began = on('2026-03-10T11:00+07:00', reported.event, gito);

  it('is over once; that it was over at another time is a correction, with a reason', () => {
    const over = on('2026-03-10T12:00+07:00', incidentEvents.IncidentEnded(), gito);
    given(began, over).when(EndIncident, {}, gito).rejects('incident/over-already');
    given(on('2026-03-10T11:00+07:00', incidentEvents.IncidentReported({ ...reported.event.data, over: '2026-03-10T12:00+07:00' }), gito))
      .when(EndIncident, {}, gito)
      .rejects('incident/over-already');
    given(began).when(CorrectEnd, {}, gito, { reason: 'salah tulis' }).rejects('incident/not-over');
    given(began, over).when(CorrectEnd, {}, gito).rejects('incident/not-valid-without-reason');
    given(began, over).when(CorrectEnd, {}, gito, { reason: 'salah tulis' }).records(incidentEvents.IncidentEndCorrected());
  });

  const at = (time: string) => ({ happenedAt: `2026-03-10T${time}+07:00`, reason: 'salah tulis' });

  it('was not over before it began, as whoever reports it says too, nor begins after it was over', () => {
    const report = (over: string, happenedAt: string) =>
      givenFor(incidentDecider, { ...facts, zone: 'Asia/Jakarta' })().when(ReportIncident, { ...reported.event.data, over }, gito, {
        happenedAt,
        reason: 'ditulis kemudian',
      });
    report('2026-03-10T10:59+07:00', '2026-03-10T11:00+07:00').rejects('incident/before-beginning');
    report('2026-03-10T11:00+07:00', '2026-03-10T11:00+07:00').decided();
    // Of a day on which it began only the days are compared, by the zone of the centre.
    report('2026-03-10T00:30+07:00', '2026-03-10').decided();
    report('2026-03-09T23:30+07:00', '2026-03-10').rejects('incident/before-beginning');
    const both = on('2026-03-10T11:00+07:00', incidentEvents.IncidentReported({ ...reported.event.data, over: '2026-03-10T05:00Z' }), gito);
    given(both).when(CorrectBeginning, {}, gito, at('12:01')).rejects('incident/began-earlier');
    given(both).when(CorrectBeginning, {}, gito, at('12:00')).records(incidentEvents.IncidentBeginningCorrected());
  });

  const taken = on('2026-03-10T11:40+07:00', incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' }), gito);
  const over = on('2026-03-10T12:00+07:00', incidentEvents.IncidentEnded(), gito);

  it.each([
    ['was taken', taken],
    ['left along', on('2026-03-10T11:40+07:00', incidentEvents.ResidentLeftAlong({ beneficiary: melati }), gito)],
    ['was kept from it', on('2026-03-10T11:40+07:00', incidentEvents.RemovalPrevented({ beneficiary: melati }), gito)],
  ])('was not over before somebody %s', (_, went) => {
    given(began, went).when(EndIncident, {}, gito, at('11:39')).rejects('incident/not-over-then');
    given(began, went, over).when(CorrectEnd, {}, gito, at('11:39')).rejects('incident/not-over-then');
    given(began, went).when(EndIncident, {}, gito, at('11:40')).records(incidentEvents.IncidentEnded());
    given(began, went, over).when(CorrectEnd, {}, gito, at('11:40')).records(incidentEvents.IncidentEndCorrected());
  });

  it('nobody was taken, left along or was kept from it after it was over, unless her own record says so; she had a part in it all the same', () => {
    const hers = (will: 'refuses' | 'unknown') => ({ residents: [{ beneficiary: melati, will }] });
    const part = (role: 'taken' | 'left-along' | 'witness', will: 'refuses' | 'wants') => ({
      residents: [{ beneficiary: melati, role, will }],
    });
    const told = (time: string) => ({ ...at(time), facts: { ...facts, zone: 'Asia/Jakarta' } });
    const steps = [
      [RecordTaken, hers('refuses')],
      [InvolveResidents, part('taken', 'refuses')],
      [InvolveResidents, part('left-along', 'wants')],
      [PreventRemoval, { beneficiary: melati }],
    ] as const;
    const corrected = on('2026-03-10T12:30+07:00', incidentEvents.IncidentEndCorrected(), gito);
    const atFirst = on(
      '2026-03-10T11:00+07:00',
      incidentEvents.IncidentReported({ ...reported.event.data, over: '2026-03-10T05:00Z' }),
      gito,
    );
    const thatDay = on('2026-03-10', incidentEvents.IncidentEnded(), gito);
    for (const [asks, asked] of steps) {
      const when = (history: readonly object[], when_: object) =>
        given(...(history as never[])).when(asks as never, asked as never, gito, when_);
      when([began, over], told('12:01')).rejects('incident/over-before');
      when([atFirst], told('12:01')).rejects('incident/over-before');
      when([began, thatDay], { ...told('12:01'), happenedAt: '2026-03-11' }).rejects('incident/over-before');
      for (const history of [[began, over], [atFirst], [began, thatDay]]) expect(when(history, told('12:00')).decided()).toHaveLength(2);
      for (const happenedAt of ['2026-03-10', 'unknown'])
        expect(when([began, over], { ...told('12:00'), happenedAt }).decided()).toHaveLength(2);
      expect(when([began, over, corrected], told('12:01')).decided()).toHaveLength(2);
    }
    expect(given(began, over).when(RecordTaken, hers('unknown'), house, told('12:01')).decided()).toHaveLength(2);
    expect(given(began, over).when(InvolveResidents, part('witness', 'refuses'), gito, told('12:01')).decided()).toHaveLength(1);
  });

  it('was over before she came back, and before a taking that was withdrawn', () => {
    const back = on('2026-03-10T13:00+07:00', incidentEvents.ResidentReturned({ beneficiary: melati, injuries: 'none-seen' }), gito);
    const withdrawn = on('2026-03-10T13:00+07:00', incidentEvents.ResidentWithdrawn({ beneficiary: melati }), gito);
    given(began, taken, back).when(EndIncident, {}, gito, at('11:45')).records(incidentEvents.IncidentEnded());
    given(began, taken, back).when(EndIncident, {}, gito, at('11:30')).rejects('incident/not-over-then');
    given(began, taken, withdrawn).when(EndIncident, {}, gito, at('11:30')).records(incidentEvents.IncidentEnded());
  });
});
