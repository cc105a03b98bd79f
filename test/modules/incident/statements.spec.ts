import { incidentEvents } from '../../../events/every-event';
import { GiveAccount } from '../../../src/modules/incident/account.steps';
import { incidentDecider } from '../../../src/modules/incident/incident.decider';
import { gito, melati, sari, wati } from '../../support/cast';
import { by, given as givenFor } from '../../support/given';
import { incident } from '../gate-examples';

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
});
