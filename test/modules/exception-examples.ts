import { emergencyEvents, exportEvents, mandateEvents } from '../../events/every-event';
import { CloseEmergencyAccess, OpenEmergencyAccess, ReviewEmergencyAccess } from '../../src/modules/emergency/emergency.decider';
import { ApproveExport, DeclineExport, RequestExport, TakeExport, WithdrawExport } from '../../src/modules/export/export.decider';
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

const list = { list: '/api/visits', filters: 'from=2026-01-01', why: 'complaint' as const };
const requested = by(hesti, exportEvents.ExportRequested(list), { happenedAt: '2026-03-31T09:00+07:00' });
const approved = [requested, by(sari, exportEvents.ExportApproved({ until: '2026-04-02T10:00:00.000Z' }))];
const take = { question: '/api/visits?from=2026-01-01', format: 'csv' as const };
const LISTED = { facts: { isList: true, knowsBeneficiary: true } };

export const exported = {
  list,
  requested,
  approved,
  take,
  phases: {
    unknown: [],
    requested: [requested],
    approved,
    declined: [requested, by(sari, exportEvents.ExportDeclined())],
    withdrawn: [...approved, by(hesti, exportEvents.ExportWithdrawn())],
    taken: [...approved, by(hesti, exportEvents.ExportTaken({ format: 'csv' }))],
  },
  examples: [
    example(RequestExport, [], list, hesti, ['ExportRequested'], LISTED),
    example(ApproveExport, [requested], {}, sari, ['ExportApproved'], LISTED),
    example(DeclineExport, [requested], {}, sari, ['ExportDeclined'], LISTED),
    example(WithdrawExport, approved, {}, hesti, ['ExportWithdrawn'], LISTED),
    example(TakeExport, approved, take, hesti, ['ExportTaken'], LISTED),
  ],
};
