import { lapsesAt } from '../events/export.events';
import { begun, type Duty, endedAt } from './clocks';
import { at, type Changes, doneByFirst, doneOf, ended, endedNow } from './duty-changes';

/** What begins a duty about no one woman's stay: at the gate, about access, erasure and breaches. */
export const HOUSE_BEGINS: Changes = {
  BreachDiscovered: (_, recorded) => ['authority', 'subjects'].map((whom) => begun('breach-notice', whom, at(recorded))),
  // It lapses by itself, which is no fault of anybody's: on the list until then, so that it is asked for anew in time. Whether it was, the
  // records that are linked at that time say.
  ProtectionOrderRecorded: (duties, { id, data }) => {
    const by = new Date(data.until).toISOString();
    const order = begun('order-ends', id, new Date(data.from).toISOString(), { by, protects: data.beneficiary ?? null });
    return [...duties, { ...order, end: { at: by, how: 'ended' } }];
  },
  BarAlertRaised: (duties, recorded) => [...duties, begun('bar-alert', recorded.data.stream, at(recorded))],
  // By the server's clock, as the access itself.
  EmergencyAccessOpened: (duties, { data, meta }) => [
    ...duties,
    begun('emergency-review', String(data.opening), meta.recordedAt, { notBy: meta.actor.id }),
  ],
  ErasureRequested: (duties, recorded) => [...duties, begun('erasure-request', recorded.id, at(recorded))],
  SubjectAccessRequested: (duties, recorded) => [...duties, begun('subject-request', recorded.id, at(recorded))],
  LegalHoldPlaced: (duties, { data: { hold, owner, until }, meta }) => [
    ...duties,
    begun('hold-ends', hold, lookedAtBefore(until, meta.happened.at), { on: until, who: owner }),
  ],
  MandateProposed: (duties, { id, meta }) => [...duties, begun('mandate-decision', id, meta.recordedAt, { notBy: meta.actor.id })],
  ExportRequested: (duties, { id, meta }) => [
    ...duties,
    begun('export-decision', id, meta.recordedAt, { by: lapsesAt(meta.recordedAt), notBy: meta.actor.id }),
  ],
  AuditFindingRecorded: (duties, { id, meta }) => [...duties, begun('finding-answer', id, meta.recordedAt)],
  PickUpRequested: (duties, recorded) => [...duties, begun('pick-up-decision', recorded.id, at(recorded))],
};

/** What settles one. */
export const HOUSE_GOES_ON: Changes = {
  BreachNotified: (duties, recorded) =>
    doneByFirst(duties, at(recorded), ({ clock, ref }) => clock === 'breach-notice' && ref === recorded.data.whom),
  BarAlertVoided: (duties, { data, meta }) =>
    endedAt(duties, meta.happened.at, 'ended', ({ clock, ref }) => clock === 'bar-alert' && ref === data.stream),
  BarAlertAnswered: (duties, recorded) => doneOf(duties, at(recorded), 'bar-alert', recorded.data.stream),
  ProtectionOrderRevoked: (duties, { data, meta }) => orderOver(duties, data.order, meta.happened.at),
  ProtectionOrderVoided: (duties, { data, meta }) => orderOver(duties, data.order, meta.happened.at),
  EmergencyAccessReviewed: (duties, { data, meta }) => doneOf(duties, meta.recordedAt, 'emergency-review', String(data.opening)),
  // Agreed to is not yet answered: the request stands until nothing of hers can be opened.
  ErasureCertified: ended('done', 'erasure-request'),
  ErasureRefused: ended('done', 'erasure-request'),
  ErasureWithdrawn: ended('ended', 'erasure-request'),
  SubjectAccessAnswered: ended('done', 'subject-request'),
  SubjectAccessRefused: ended('done', 'subject-request'),
  LegalHoldLifted: ended('done', 'hold-ends'),
  MandateGranted: endedNow('done', 'mandate-decision'),
  MandateDeclined: endedNow('done', 'mandate-decision'),
  ExportApproved: endedNow('done', 'export-decision'),
  ExportDeclined: endedNow('done', 'export-decision'),
  ExportWithdrawn: endedNow('ended', 'export-decision'),
  AuditFindingAnswered: endedNow('done', 'finding-answer'),
  AuditFindingClosed: endedNow('ended', 'finding-answer'),
  PickUpApproved: ended('done', 'pick-up-decision'),
  PickUpRefused: ended('done', 'pick-up-decision'),
};

// It ends by itself at the latest.
const orderOver = (duties: readonly Duty[], order: string, instant: string): readonly Duty[] =>
  duties.map((duty) =>
    duty.clock === 'order-ends' && duty.ref === order && (duty.end === null || instant < duty.end.at)
      ? { ...duty, end: { at: instant, how: 'ended' } }
      : duty,
  );

const DAY_MS = 86_400_000;
/** How long before a hold or a planned stay ends it stands on the list. */
const LOOKED_AT_DAYS = 30;

/** From when on somebody decides about what ends on a day; never before it was said (24 characters, UTC). */
export function lookedAtBefore(until: string, placed: string): string {
  const from = new Date(Date.parse(until) - LOOKED_AT_DAYS * DAY_MS).toISOString();
  return from > placed ? from : placed;
}
