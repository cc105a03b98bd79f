import { incidentEvents } from '../../../events/every-event';
import { CorrectBeginning } from '../../../src/modules/incident/correction.steps';
import { CorrectOutsiderCount, WithdrawOutsider, WithdrawStaff } from '../../../src/modules/incident/others.steps';
import { GiveAccount } from '../../../src/modules/incident/account.steps';
import { VoidIncident } from '../../../src/modules/incident/duplicate.steps';
import { RecordTaken } from '../../../src/modules/incident/outcome.steps';
import { incidentDecider } from '../../../src/modules/incident/incident.decider';
import { gito, house, melati, sari, wati } from '../../support/cast';
import { by, given as givenFor, on } from '../../support/given';
import { incident, pimp } from '../gate-examples';

type Part = ReturnType<typeof incidentEvents.StaffWithdrawn>;

describe('A statement of a member of staff, once the incident is closed', () => {
  const given = givenFor(incidentDecider, { residents: new Set([melati]), worksHere: true, knowsOutsider: true, visitsHere: true });
  const { reported, reviewed } = incident.events;
  const account = { by: 'staff', account: 'saya di gerbang' } as const;
  const closed = [reported, incidentEvents.StaffInvolved({ staff: wati.id, role: 'present' }), reviewed, incidentEvents.IncidentClosed()];

  it('is taken of whoever owes it, in her own hand or written down for her', () => {
    given(...closed)
      .when(GiveAccount, account, wati)
      .records(incidentEvents.AccountGiven(account));
    given(...closed)
      .when(GiveAccount, { ...account, witness: gito.id }, sari)
      .records(incidentEvents.AccountGiven({ ...account, witness: gito.id }));
  });

  it('is taken of nobody else, nor twice', () => {
    given(...closed)
      .when(GiveAccount, account, sari)
      .rejects('incident/no-statement-owed');
    given(...closed)
      .when(GiveAccount, { ...account, by: 'resident', witness: melati }, gito)
      .rejects('incident/no-statement-owed');
    given(...closed, by(wati, incidentEvents.AccountGiven(account)))
      .when(GiveAccount, account, wati)
      .rejects('incident/no-statement-owed');
  });

  it('is owed no more by whoever had no part in it; by whoever reported it still', () => {
    const took = incidentEvents.StaffInvolved({ staff: gito.id, role: 'present' });
    const [mistake, hers] = [{ staff: wati.id }, { staff: gito.id }].map((staff) => incidentEvents.StaffWithdrawn(staff)) as [Part, Part];
    given(...closed.slice(0, 2), mistake, ...closed.slice(2))
      .when(GiveAccount, account, wati)
      .rejects('incident/no-statement-owed');
    given(reported, took, hers, ...closed.slice(2))
      .when(GiveAccount, account, gito)
      .records(incidentEvents.AccountGiven(account));
    const why = { reason: 'orang lain' };
    given(...closed.slice(0, 2))
      .when(WithdrawStaff, { staff: gito.id }, sari, why)
      .rejects('incident/staff-not-involved');
    given(...closed.slice(0, 2))
      .when(WithdrawStaff, { staff: wati.id }, sari)
      .rejects('incident/not-valid-without-reason');
  });
});

describe('Who came from outside', () => {
  const given = givenFor(incidentDecider, { residents: new Set([melati]), worksHere: true, knowsOutsider: true, visitsHere: true });
  const { reported, crowd } = incident.events;
  const why = { reason: 'dihitung dua kali' };

  it('is withdrawn who stands in it, and how many is put right of a number only', () => {
    const one = incidentEvents.OutsiderInvolved({ outsider: pimp, count: 1, relation: 'pimp' });
    given(reported, crowd).when(WithdrawOutsider, { outsider: pimp }, gito).rejects('incident/not-valid-without-reason');
    given(reported, crowd).when(WithdrawOutsider, { outsider: melati }, gito, why).rejects('incident/outsider-not-involved');
    given(reported, crowd).when(CorrectOutsiderCount, { outsider: melati, count: 2 }, gito, why).rejects('incident/outsider-not-involved');
    given(reported, one).when(CorrectOutsiderCount, { outsider: pimp, count: 2 }, gito, why).rejects('incident/not-a-number');
    given(reported, crowd, incidentEvents.OutsiderWithdrawn({ outsider: pimp }))
      .when(CorrectOutsiderCount, { outsider: pimp, count: 2 }, gito, why)
      .rejects('incident/outsider-not-involved');
  });

  it('keeps it from having begun later only while she or he stands in it', () => {
    const later = { happenedAt: '2026-03-02T10:00+07:00', reason: 'jam keliru' };
    const past = [reported, on('2026-03-02T09:30+07:00', crowd, gito)] as const;
    given(...past)
      .when(CorrectBeginning, {}, gito, later)
      .rejects('incident/began-earlier');
    given(...past, incidentEvents.OutsiderWithdrawn({ outsider: pimp }))
      .when(CorrectBeginning, {}, gito, later)
      .records(incidentEvents.IncidentBeginningCorrected());
  });
});

describe('An incident that never was', () => {
  const facts = { residents: new Set([melati]), worksHere: true, knowsOutsider: true, visitsHere: true };
  const given = givenFor(incidentDecider, facts);
  const { reported, reviewed, crowd, taken } = incident.events;
  const target = incidentEvents.ResidentInvolved({ beneficiary: melati, role: 'target', will: 'refuses' });
  const voided = incidentEvents.IncidentVoided({ residents: [melati], outsiders: [pimp], visits: [] });
  const why = { reason: 'latihan' };

  it('is voided by whoever leads, also once it is closed, without naming whoever was erased', () => {
    given(reported, target, crowd).when(VoidIncident, {}, sari).rejects('incident/not-valid-without-reason');
    given(reported, target, crowd).when(VoidIncident, {}, gito, why).rejects('incident/not-your-step');
    given(reported, target, crowd).when(VoidIncident, {}, sari, why).records(voided);
    given(reported, target, crowd, reviewed, incidentEvents.IncidentClosed()).when(VoidIncident, {}, sari, why).records(voided);
    given(reported, target, crowd)
      .when(VoidIncident, {}, sari, { ...why, facts: { ...facts, erased: [melati] } })
      .records(incidentEvents.IncidentVoided({ residents: [], outsiders: [pimp], visits: [] }));
  });

  it('not while it is another record as well: who was taken or came back by it, or what is the same as it', () => {
    const back = incidentEvents.ResidentReturned({ beneficiary: melati, injuries: 'none-seen' });
    given(reported, taken).when(VoidIncident, {}, sari, why).rejects('incident/still-out');
    given(reported, taken, back).when(VoidIncident, {}, sari, why).rejects('incident/still-out');
    // Of whoever was erased since nobody can withdraw her.
    for (const history of [[taken], [taken, back]])
      given(reported, ...history)
        .when(VoidIncident, {}, sari, { ...why, facts: { ...facts, erased: [melati] } })
        .records(incidentEvents.IncidentVoided({ residents: [], outsiders: [], visits: [] }));
    given(reported, incidentEvents.ResidentLeftAlong({ beneficiary: melati }))
      .when(VoidIncident, {}, sari, why)
      .rejects('incident/still-out');
    given(reported, taken, incidentEvents.ResidentWithdrawn({ beneficiary: melati }))
      .when(VoidIncident, {}, sari, why)
      .records(incidentEvents.IncidentVoided({ residents: [], outsiders: [], visits: [] }));
    given(reported, incidentEvents.IncidentMarkedDuplicate({ of: pimp }))
      .when(VoidIncident, {}, sari, why)
      .rejects('incident/is-duplicate');
    given(reported)
      .when(VoidIncident, {}, sari, { ...why, facts: { ...facts, marked: [pimp] } })
      .rejects('incident/has-duplicates');
  });

  it('takes nothing more, but what the house reports of that day', () => {
    const past = [by(house, incidentEvents.IncidentReported({ kind: 'forced-removal', place: '-', means: [], visits: [] })), voided];
    const named = { residents: [{ beneficiary: melati, will: 'unknown' as const }] };
    given(...past)
      .when(RecordTaken, named, gito)
      .rejects('incident/out-of-phase');
    given(...past)
      .when(RecordTaken, named, house)
      .records(
        incidentEvents.IncidentReopened(),
        incidentEvents.ResidentInvolved({ beneficiary: melati, role: 'taken', will: 'unknown' }),
        incidentEvents.ResidentTaken({ beneficiary: melati, will: 'unknown' }),
      );
  });
});
