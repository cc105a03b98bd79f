import { type OutsiderEvent, outsiderEvents } from '../../../events/every-event';
import { liftedAt, type Stop } from '../../../events/stop';
import { decisionsOn, type Evolve } from '../../platform/decider';

/** What was last said of two records, and where in the log: the later of both streams' words holds. */
export interface TieSaid {
  readonly tie: 'same' | 'apart' | 'different';
  readonly position: string;
}

/** A stop in her or his own record. */
export interface OwnStop extends Stop {
  /** Id of the event that says it. */
  readonly id: string;
  /** The resident whom an order protects. */
  readonly beneficiary?: string;
}

export type OutsiderState =
  | { readonly phase: 'unknown' }
  | {
      readonly phase: 'known';
      readonly ties: ReadonlyMap<string, TieSaid>;
      /** Without what had been recorded by mistake: that never held. */
      readonly stops: readonly OwnStop[];
      /** By `visit-<id>` or `incident-<id>`; without those that fell. */
      readonly alerts: ReadonlyMap<string, 'raised' | 'answered'>;
      /** Of those that were found by a link that was made afterwards: the other record, under which she or he was barred. */
      readonly foundByLink: ReadonlyMap<string, string>;
    };

/** What a decision must know from elsewhere. */
export interface OutsiderKnowledge {
  /** Whether the visitor whose record is begun stood at the gate of this centre, or had a part in an incident. */
  readonly seenHere: boolean;
  /** The other of two records: whether the centre has it, and what was last said of the two on its own stream. */
  readonly otherKnown: boolean;
  readonly otherSaid?: TieSaid;
  /** Whether the woman named in an order had lived here by then: who has left is protected too. */
  readonly hadLivedHere: boolean;
  /** The record, of all that are linked, under which she or he was to be kept out when it happened. */
  readonly stoppedAs?: string;
  /** Whether that record was linked with this one only afterwards. */
  readonly linkedSince?: boolean;
}

export const { step, decider } = decisionsOn<OutsiderState, OutsiderEvent, OutsiderKnowledge>();

export const happened = outsiderEvents;

type Known = Extract<OutsiderState, { phase: 'known' }>;

const NEW: Known = { phase: 'known', ties: new Map(), stops: [], alerts: new Map(), foundByLink: new Map() };
const known = (state: OutsiderState): Known => (state.phase === 'known' ? state : NEW);
const tied =
  (tie: TieSaid['tie']) =>
  (state: OutsiderState, { other }: { readonly other: string }, { position }: { readonly position: string }): OutsiderState => ({
    ...known(state),
    ties: new Map([...known(state).ties, [other, { tie, position }]]),
  });
const stopped = (state: OutsiderState, stop: Omit<OwnStop, 'lifted'>): OutsiderState => ({
  ...known(state),
  stops: [...known(state).stops, { ...stop, lifted: null }],
});
const alerted = (state: OutsiderState, stream: string, how: 'raised' | 'answered'): Known => ({
  ...known(state),
  alerts: new Map([...known(state).alerts, [stream, how]]),
});
const without = <Value>(all: ReadonlyMap<string, Value>, stream: string) => new Map([...all].filter(([each]) => each !== stream));

export const evolve: Evolve<OutsiderState, OutsiderEvent> = {
  OutsiderDescribed: known,
  OutsiderIdentified: known,
  OutsidersLinked: tied('same'),
  OutsidersUnlinked: tied('apart'),
  OutsidersToldApart: tied('different'),
  OutsiderBarred: (state, { until }, { id, meta }) => stopped(state, { id, kind: 'bar', from: meta.happened.at, until }),
  BarLifted: (state, _, { meta }) => ({ ...known(state), stops: liftedAt(known(state).stops, meta.happened.at) }),
  ProtectionOrderRecorded: (state, { from, until, beneficiary }, { id }) =>
    stopped(state, {
      ...{ id, kind: 'order', from: new Date(from).toISOString(), until: new Date(until).toISOString() },
      ...(beneficiary !== undefined && { beneficiary }),
    }),
  ProtectionOrderRevoked: (state, { order }, { meta }) => ({
    ...known(state),
    stops: known(state).stops.map((stop) => (stop.id === order ? { ...stop, lifted: meta.happened.at } : stop)),
  }),
  ProtectionOrderVoided: (state, { order }) => ({ ...known(state), stops: known(state).stops.filter(({ id }) => id !== order) }),
  BarAlertRaised: (state, { stream, record, linkedSince = false }) => {
    const others = without(known(state).foundByLink, stream);
    return { ...alerted(state, stream, 'raised'), foundByLink: linkedSince ? others.set(stream, record) : others };
  },
  BarAlertAnswered: (state, { stream }) => alerted(state, stream, 'answered'),
  BarAlertVoided: (state, { stream }) => ({
    ...known(state),
    alerts: without(known(state).alerts, stream),
    foundByLink: without(known(state).foundByLink, stream),
  }),
};
