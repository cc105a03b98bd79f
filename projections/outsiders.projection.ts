import type { OutsiderEvent } from '../events/every-event';
import type { BarReason } from '../events/gate-code-lists';
import type { Sealed } from '../events/kit/personal';
import type { HappenedAt, Recorded } from '../events/kit/recorded';
import { placedIn } from '../events/kit/timeline';
import { liftedAt, type Stop } from '../events/stop';
import { projection } from './kit/projection';

/** Whether two records are of one person: linked, never so or no longer, or told apart for good. */
export type Tie = 'same' | 'apart' | 'different';

/** Who said something, and when: happened and recorded. */
interface Said {
  readonly happened: HappenedAt;
  readonly recordedAt: string;
  readonly by: { readonly id: string; readonly role: string; readonly name?: Sealed };
}

/** A bar or an order, with what is said of it. */
export interface StopLine extends Stop, Said {
  /** Id of the event. */
  readonly id: string;
  readonly why: BarReason | null;
  readonly note: Sealed | null;
  /** Of an order. */
  readonly number: string | null;
  readonly issuer: string | null;
  readonly beneficiary: string | null;
  readonly limits: Sealed | null;
  /** Who lifted it, revoked it in the name of whom, or voided it, when, and why. */
  readonly liftedBy: (Said & { readonly reason: Sealed | null; readonly revokedBy?: string; readonly number?: string }) | null;
  /** It had been recorded by mistake. */
  readonly voided: boolean;
}

/** What was said of her or him at one time. */
export interface Description extends Said {
  readonly relation: string | null;
  readonly ageGroup: Sealed | null;
  readonly sex: Sealed | null;
  readonly looks: Sealed | null;
  readonly vehicle: Sealed | null;
  readonly calledAs: Sealed | null;
  readonly name: Sealed | null;
  readonly source: string | null;
  readonly phone: Sealed | null;
  readonly address: Sealed | null;
}

/** One record of somebody from outside; records that are linked stay records of their own. */
export interface OutsiderRecord {
  readonly id: string;
  readonly centre: string;
  /** When it was begun, 24 characters, UTC. */
  readonly recordedAt: string;
  /** Of the last description, by when it was given. */
  readonly relation: string;
  /** Oldest first, by when it happened. */
  readonly said: readonly Description[];
  /** By the other record; everything that was said of the two, as it came into the log. Of that the last holds. */
  readonly ties: Readonly<Record<string, readonly { readonly tie: Tie; readonly at: string }[]>>;
  readonly stops: readonly StopLine[];
  /** The last day (UTC) that a stop may hold on; '' while there is none. */
  readonly stopDay: string;
}

type At = Recorded<OutsiderEvent>;

const EMPTY = {
  relation: null,
  ageGroup: null,
  sex: null,
  looks: null,
  vehicle: null,
  calledAs: null,
  name: null,
  source: null,
  phone: null,
  address: null,
};
const saidBy = ({ meta }: Pick<At, 'meta'>): Said => ({ happened: meta.happened, recordedAt: meta.recordedAt, by: meta.actor });
const NOTHING = {
  why: null,
  note: null,
  number: null,
  issuer: null,
  beneficiary: null,
  limits: null,
  lifted: null,
  liftedBy: null,
  voided: false,
};
const idIn = (stream: string) => stream.slice('outsider-'.length);

const begun = ({ meta }: At, key: string, relation: string, said: Description): OutsiderRecord => ({
  id: key,
  centre: meta.centre,
  recordedAt: meta.recordedAt,
  relation,
  said: [said],
  ties: {},
  stops: [],
  stopDay: '',
});

function described(record: OutsiderRecord, told: Description): OutsiderRecord {
  const said = placedIn(record.said, told, ({ happened }) => happened.at);
  return { ...record, said, relation: said.findLast(({ relation }) => relation !== null)?.relation ?? record.relation };
}

const tied =
  (tie: Tie) =>
  (record: OutsiderRecord, { other }: { readonly other: string }, { stream, meta }: At): OutsiderRecord => {
    const theirs = record.id === other ? idIn(stream) : other;
    return { ...record, ties: { ...record.ties, [theirs]: [...(record.ties[theirs] ?? []), { tie, at: meta.happened.at }] } };
  };

const stopped = (record: OutsiderRecord, recorded: At, stop: StopLine): OutsiderRecord => {
  const day = stop.until.slice(0, 10);
  return { ...record, stops: [...record.stops, stop], stopDay: day > record.stopDay ? day : record.stopDay };
};

const saidOver = (recorded: At) => ({ ...saidBy(recorded), reason: recorded.meta.reason ?? null });

const orderIn = (record: OutsiderRecord, order: string, over: (stop: StopLine) => StopLine): OutsiderRecord => ({
  ...record,
  stops: record.stops.map((stop) => (stop.id === order ? over(stop) : stop)),
});

const keysOf = ({ type, stream, data }: At): readonly string[] =>
  type === 'OutsidersLinked' || type === 'OutsidersUnlinked' || type === 'OutsidersToldApart' ? [idIn(stream), data.other] : [idIn(stream)];

/** One document a record of somebody from outside: who she or he is, whom it is one with, and what keeps them out. */
export const outsiders = projection<OutsiderRecord, OutsiderEvent>({
  name: 'outsiders',
  version: 6,
  indexes: [
    ['centre', 'recordedAt'],
    ['centre', 'stopDay'],
  ],
  keys: keysOf,
  onPoison: 'park',

  opens: {
    OutsiderDescribed: (data, recorded, key) => begun(recorded, key, data.relation, { ...EMPTY, ...data, ...saidBy(recorded) }),
    OutsiderIdentified: (data, recorded, key) => begun(recorded, key, 'unknown', { ...EMPTY, ...data, ...saidBy(recorded) }),
  },

  on: {
    OutsiderDescribed: (record, data, recorded) => described(record, { ...EMPTY, ...data, ...saidBy(recorded) }),
    OutsiderIdentified: (record, data, recorded) => described(record, { ...EMPTY, ...data, ...saidBy(recorded) }),
    OutsidersLinked: tied('same'),
    OutsidersUnlinked: tied('apart'),
    OutsidersToldApart: tied('different'),
    OutsiderBarred: (record, { until, why, note }, recorded) =>
      stopped(record, recorded, {
        ...NOTHING,
        ...saidBy(recorded),
        id: recorded.id,
        kind: 'bar',
        from: recorded.meta.happened.at,
        until,
        why,
        note: note ?? null,
      }),
    BarLifted: (record, _, recorded) => {
      const by = saidOver(recorded);
      const stops = liftedAt(record.stops, recorded.meta.happened.at);
      // Those that it lifted, and none that was lifted earlier.
      return { ...record, stops: stops.map((stop, place) => (stop === record.stops[place] ? stop : { ...stop, liftedBy: by })) };
    },
    ProtectionOrderRecorded: (record, { number, issuer, beneficiary, from, until, limits }, recorded) =>
      stopped(record, recorded, {
        ...NOTHING,
        ...saidBy(recorded),
        id: recorded.id,
        kind: 'order',
        number,
        issuer,
        beneficiary: beneficiary ?? null,
        from: new Date(from).toISOString(),
        until: new Date(until).toISOString(),
        limits,
      }),
    ProtectionOrderRevoked: (record, { order, revokedBy, number }, recorded) =>
      orderIn(record, order, (stop) => ({
        ...stop,
        lifted: recorded.meta.happened.at,
        liftedBy: { ...saidOver(recorded), revokedBy, ...(number !== undefined && { number }) },
      })),
    // Until then it hung at the gate.
    ProtectionOrderVoided: (record, { order }, recorded) =>
      orderIn(record, order, (stop) => ({
        ...stop,
        lifted: stop.lifted ?? recorded.meta.happened.at,
        liftedBy: saidOver(recorded),
        voided: true,
      })),
  },
});
