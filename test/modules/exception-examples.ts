import { emergencyEvents, mandateEvents } from '../../events/every-event';
import { CloseEmergencyAccess, OpenEmergencyAccess, ReviewEmergencyAccess } from '../../src/modules/emergency/emergency.decider';
import { DeclineMandate, EndMandate, GrantMandate, ProposeMandate } from '../../src/modules/mandate/mandate.decider';
import { hesti, idOf, melati, sari, wati } from '../support/cast';
import { by, NOW } from '../support/given';
import { example } from './examples';

const KNOWS = { facts: { knowsBeneficiary: true, isAuditor: true } };
const TEXT = 'Ia pingsan dan dokter menanyakan obatnya.';
export const asked = { beneficiary: melati, classes: ['health' as const], why: 'medical' as const, text: TEXT };
const confirmed = { ...wati, confirmedAt: Date.parse(NOW) };
const opened = by(wati, emergencyEvents.EmergencyAccessOpened({ ...asked, opening: 1, until: '2026-04-02T10:00:00.000Z' }));

export const emergency = {
  opened,
  phases: { unknown: [], opened: [opened] },
  examples: [
    example(OpenEmergencyAccess, [], asked, confirmed, ['EmergencyAccessOpened'], KNOWS),
    example(CloseEmergencyAccess, [opened], {}, wati, ['EmergencyAccessClosed'], KNOWS),
    example(ReviewEmergencyAccess, [opened], { finding: 'justified' }, hesti, ['EmergencyAccessReviewed'], KNOWS),
  ],
};

const proposal = { auditor: idOf(50), beneficiary: melati, classes: ['identity' as const], purpose: 'complaint' as const, days: 14 };
const proposed = by(hesti, mandateEvents.MandateProposed(proposal));
const granted = [proposed, by(sari, mandateEvents.MandateGranted({ until: '2026-04-14T10:00:00.000Z' }))];

export const mandate = {
  proposed,
  proposal,
  phases: {
    unknown: [],
    proposed: [proposed],
    granted,
    declined: [proposed, by(sari, mandateEvents.MandateDeclined())],
    ended: [...granted, by(hesti, mandateEvents.MandateEnded())],
  },
  examples: [
    example(ProposeMandate, [], proposal, hesti, ['MandateProposed'], KNOWS),
    example(GrantMandate, [proposed], {}, sari, ['MandateGranted'], KNOWS),
    example(DeclineMandate, [proposed], {}, sari, ['MandateDeclined'], KNOWS),
    example(EndMandate, granted, {}, hesti, ['MandateEnded'], KNOWS),
  ],
};
