import { begun } from './clocks';
import { at, type Changes, doneOf, ended } from './duty-changes';

/** What begins a duty about no one woman's stay: at the gate, about access, erasure and breaches. */
export const HOUSE_BEGINS: Changes = {
  BreachDiscovered: (_, recorded) => ['authority', 'subjects'].map((whom) => begun('breach-notice', whom, at(recorded))),
  // It lapses by itself, which is no fault of anybody's: on the list until then, so that it is asked for anew in time.
  ProtectionOrderRecorded: (duties, { id, data }) => {
    const by = new Date(data.until).toISOString();
    return [...duties, { ...begun('order-ends', id, new Date(data.from).toISOString(), { by }), end: { at: by, how: 'ended' } }];
  },
  BarAlertRaised: (duties, recorded) => [...duties, begun('bar-alert', recorded.data.stream, at(recorded))],
  // By the server's clock, as the access itself.
  EmergencyAccessOpened: (duties, { data, meta }) => [
    ...duties,
    begun('emergency-review', String(data.opening), meta.recordedAt, { notBy: meta.actor.id }),
  ],
  ErasureRequested: (duties, recorded) => [...duties, begun('erasure-request', recorded.id, at(recorded))],
};

/** What settles one. */
export const HOUSE_GOES_ON: Changes = {
  BreachNotified: (duties, recorded) => doneOf(duties, at(recorded), 'breach-notice', recorded.data.whom),
  BarAlertAnswered: (duties, recorded) => doneOf(duties, at(recorded), 'bar-alert', recorded.data.stream),
  EmergencyAccessReviewed: (duties, { data, meta }) => doneOf(duties, meta.recordedAt, 'emergency-review', String(data.opening)),
  // Agreed to is not yet answered: the request stands until nothing of hers can be opened.
  ErasureCertified: ended('done', 'erasure-request'),
  ErasureRefused: ended('done', 'erasure-request'),
  ErasureWithdrawn: ended('ended', 'erasure-request'),
};
