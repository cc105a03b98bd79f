import { incidentEvents } from '../../../events/every-event';
import { incidentDecider } from '../../../src/modules/incident/incident.decider';
import { RecordReturned, RecordTaken, ReviewIncident } from '../../../src/modules/incident/outcome.steps';
import { gito, melati, sari } from '../../support/cast';
import { given as givenFor, on } from '../../support/given';
import { incident } from '../gate-examples';

const given = givenFor(incidentDecider, { residents: new Set([melati]), worksHere: true, knowsOutsider: true, visitsHere: true });
const { reported, taken, reviewed } = incident.events;
const back = { beneficiary: melati, injuries: 'injured' } as const;

describe('What is told late of an incident', () => {
  it('a review of before it was opened again does not review what it was opened for', () => {
    const closed = on('2026-03-12T09:00+07:00', incidentEvents.IncidentClosed(), sari);
    const again = [reported, reviewed, closed, on('2026-03-20T09:00+07:00', incidentEvents.IncidentReopened(), sari)];
    const review = { findings: 'pagar rendah', measures: [] };
    const told = (happenedAt: string) =>
      given(...again).when(ReviewIncident, { ...review, measures: [] }, sari, { happenedAt, reason: 'kertas' });
    told('2026-03-11T09:00+07:00').rejects('incident/too-early');
    told('2026-03-20T09:00+07:00').records(incidentEvents.IncidentReviewed({ ...review, measures: [] }));
  });

  it('that it was prevented, leaves whoever was taken after that back, and sought where she is not', () => {
    const prevented = (time: string) => on(`2026-03-10T${time}+07:00`, incidentEvents.RemovalPrevented({ beneficiary: melati }));
    const returned = on('2026-03-10T09:00+07:00', incidentEvents.ResidentReturned(back));
    const again = { residents: [{ beneficiary: melati, will: 'refuses' as const }] };
    const late = { happenedAt: '2026-03-10T08:00+07:00', reason: 'kertas' };
    given(reported, taken, returned, prevented('07:10')).when(RecordTaken, again, gito, late).rejects('incident/before-return');
    given(reported, taken, returned, prevented('10:00')).when(RecordTaken, again, gito, late).rejects('incident/before-return');
    given(reported, prevented('10:00'), taken).when(RecordTaken, again, gito).rejects('incident/already-taken');
    given(reported, prevented('10:00'), taken)
      .when(RecordReturned, { residents: [back] }, gito)
      .records(incidentEvents.ResidentReturned(back));
  });
});
