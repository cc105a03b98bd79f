import { emergencyEvents, exportEvents, mandateEvents } from '../../events/every-event';
import {
  CloseEmergencyAccess,
  emergencyDecider,
  OpenEmergencyAccess,
  ReviewEmergencyAccess,
} from '../../src/modules/emergency/emergency.decider';
import { ApproveExport, exportDecider, TakeExport } from '../../src/modules/export/export.decider';
import { GrantMandate, mandateDecider, ProposeMandate } from '../../src/modules/mandate/mandate.decider';
import { gito, hesti, melati, sari, wati, yanti } from '../support/cast';
import { by, given as givenFor, NOW } from '../support/given';
import { asked, emergency, exported, mandate } from './exception-examples';

const MINUTE = 60_000;
const confirmed = (who = wati, ago = 0) => ({ ...who, confirmedAt: Date.parse(NOW) - ago });

describe('An emergency access', () => {
  const given = givenFor(emergencyDecider, { knowsBeneficiary: true });
  const openedAt = (at: string) =>
    by(wati, emergencyEvents.EmergencyAccessOpened({ ...asked, opening: 1, until: '2026-12-31T00:00:00.000Z' }), { happenedAt: at });

  it('is for 60 minutes', () =>
    given()
      .when(OpenEmergencyAccess, asked, confirmed())
      .records(emergencyEvents.EmergencyAccessOpened({ ...asked, opening: 1, until: '2026-03-31T04:00:00.000Z' })));

  it.each([
    ['not since she signed in', wati],
    ['5 minutes ago', confirmed(wati, 5 * MINUTE)],
    ['in the future', confirmed(wati, -MINUTE)],
  ])('wants her to have proved who she is: %s', (_, who) => given().when(OpenEmergencyAccess, asked, who).rejects('access/step-up'));

  it('is refused for somebody whom the centre does not know, as if there were nobody', () =>
    given()
      .when(OpenEmergencyAccess, asked, confirmed(), { facts: { knowsBeneficiary: false } })
      .rejects('beneficiary/unknown'));

  it('cannot be had again within 24 hours', () => {
    // Recorded minutes after 9 on 2 March.
    given(emergency.opened)
      .when(OpenEmergencyAccess, asked, { ...wati, confirmedAt: Date.parse('2026-03-03T08:59+07:00') }, { now: '2026-03-03T08:59+07:00' })
      .rejects('emergency/not-yet-again');
    given(emergency.opened)
      .when(OpenEmergencyAccess, asked, { ...wati, confirmedAt: Date.parse('2026-03-03T09:00+07:00') }, { now: '2026-03-03T09:00+07:00' })
      .records(emergencyEvents.EmergencyAccessOpened({ ...asked, opening: 2, until: '2026-03-03T03:00:00.000Z' }));
  });

  it('is not opened in the past', () =>
    given().when(OpenEmergencyAccess, asked, confirmed(), { happenedAt: '2026-03-31T09:00+07:00' }).rejects('emergency/not-valid-time'));

  it('opens health alone at the gate', () =>
    given()
      .when(OpenEmergencyAccess, { ...asked, classes: ['health', 'identity'] }, confirmed(gito))
      .rejects('emergency/not-valid-classes'));

  it('is ended by herself or by whoever watches, by nobody else', () => {
    given(emergency.opened).when(CloseEmergencyAccess, {}, yanti).rejects('emergency/unknown');
    given(emergency.opened)
      .when(CloseEmergencyAccess, {}, hesti)
      .records(emergencyEvents.EmergencyAccessClosed({ opening: 1 }));
    given(emergency.opened, emergencyEvents.EmergencyAccessClosed({ opening: 1 }))
      .when(CloseEmergencyAccess, {}, hesti)
      .rejects('emergency/not-open');
    given(openedAt('2026-03-02T09:00+07:00'))
      .when(CloseEmergencyAccess, {}, wati, { id: melati })
      .records(emergencyEvents.EmergencyAccessClosed({ opening: 1 }));
  });

  it('is reviewed once, by another person', () => {
    const mine = by(sari, emergencyEvents.EmergencyAccessOpened({ ...asked, opening: 1, until: '2026-03-31T04:00:00.000Z' }));
    given(mine).when(ReviewEmergencyAccess, { finding: 'justified' }, sari).rejects('emergency/self-approval');
    given(mine)
      .when(ReviewEmergencyAccess, { finding: 'unclear' }, hesti)
      .records(emergencyEvents.EmergencyAccessReviewed({ opening: 1, finding: 'unclear' }));
    given(mine, by(hesti, emergencyEvents.EmergencyAccessReviewed({ opening: 1, finding: 'unclear' })))
      .when(ReviewEmergencyAccess, { finding: 'justified' }, hesti)
      .rejects('emergency/reviewed');
    given(mine).when(ReviewEmergencyAccess, { finding: 'justified', opening: 2 }, hesti).rejects('emergency/not-valid-opening');
  });
});

describe('A mandate', () => {
  const given = givenFor(mandateDecider, { knowsBeneficiary: true, isAuditor: true });

  it('begins when a second person agrees, and lasts as long as was proposed', () =>
    given(mandate.proposed)
      .when(GrantMandate, {}, sari)
      .records(mandateEvents.MandateGranted({ until: '2026-04-14T03:00:00.000Z' })));

  it('is not agreed to by whoever proposed it', () =>
    given(mandate.proposed).when(GrantMandate, {}, hesti).rejects('mandate/self-approval'));

  it('is for an auditor, about somebody who is known', () => {
    const facts = { knowsBeneficiary: true, isAuditor: true };
    given()
      .when(ProposeMandate, mandate.proposal, hesti, { facts: { ...facts, isAuditor: false } })
      .rejects('mandate/not-valid-auditor');
    given()
      .when(ProposeMandate, mandate.proposal, hesti, { facts: { ...facts, knowsBeneficiary: false } })
      .rejects('beneficiary/unknown');
  });
});

describe('A list that is taken out on the word of two', () => {
  const given = givenFor(exportDecider, { isList: true, knowsBeneficiary: true });
  const approvedAt = (until: string) => [exported.requested, by(sari, exportEvents.ExportApproved({ until }))];

  it('is open for an hour once another person agreed, who is neither whoever asked nor whoever had her ask', () => {
    given(exported.requested)
      .when(ApproveExport, {}, sari)
      .records(exportEvents.ExportApproved({ until: '2026-03-31T04:00:00.000Z' }));
    given(exported.requested).when(ApproveExport, {}, hesti).rejects('export/self-approval');
    given({ ...exported.requested, told: { ...exported.requested.told, onBehalfOf: sari.id } })
      .when(ApproveExport, {}, sari)
      .rejects('export/self-approval');
  });

  it('is taken by whoever asked, in time, once, and no other list', () => {
    given(...exported.phases.taken)
      .when(TakeExport, exported.take, hesti)
      .rejects('export/taken');
    given(...exported.approved)
      .when(TakeExport, exported.take, { ...hesti, id: sari.id })
      .rejects('export/not-yours');
    given(...exported.approved)
      .when(TakeExport, { ...exported.take, question: '/api/visits' }, hesti)
      .rejects('export/not-as-approved');
    given(...approvedAt(new Date(NOW).toISOString()))
      .when(TakeExport, exported.take, hesti)
      .rejects('export/lapsed');
  });
});
