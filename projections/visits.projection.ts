import type { IncidentEvent, VisitEvent } from '../events/every-event';
import type { Stored } from '../events/kit/personal';
import type { HappenedAt } from '../events/kit/recorded';
import type { Visitor } from '../events/visitor';
import { projection } from './kit/projection';
import { type Noted, noted } from './noted';

export const DECISIONS = ['waiting', 'admitted', 'refused'] as const;
/** What was decided on a visitor. */
export type VisitorDecision = (typeof DECISIONS)[number];

/** One visitor and what was decided on her. */
export type VisitorLine = Stored<Visitor> &
  Decision & {
    /** What had been written before it was put right, oldest first. */
    readonly earlier?: readonly Decision[];
  };

interface Decision {
  readonly decision: VisitorDecision;
  readonly why: string | null;
}

/** One visit at the gate. */
export interface VisitLine {
  readonly id: string;
  readonly centre: string;
  readonly at: string;
  readonly happened: HappenedAt;
  readonly recordedAt: string;
  readonly beneficiary: string | null;
  readonly purpose: string;
  readonly inVisitingHours: boolean;
  readonly herAnswer: string;
  readonly visitors: readonly VisitorLine[];
  /** Whether anybody of them waits, was let in, was refused. */
  readonly someWaiting: boolean;
  readonly someAdmitted: boolean;
  readonly someRefused: boolean;
  readonly endedAt: string | null;
  /** Through which gate they left. */
  readonly gate: string | null;
  /** Incidents that came of it. */
  readonly incidents: readonly string[];
  /** There was no such visit; who said so. */
  readonly voided: boolean;
  readonly voidedBy: Noted | null;
}

/** The field of a visit that says whether anybody's decision is this one. */
export const SOME = {
  waiting: 'someWaiting',
  admitted: 'someAdmitted',
  refused: 'someRefused',
} as const satisfies Record<VisitorDecision, keyof VisitLine>;

function asDecided(visitors: readonly VisitorLine[]) {
  const some = (asked: VisitorDecision) => visitors.some(({ decision }) => decision === asked);
  return { visitors, someWaiting: some('waiting'), someAdmitted: some('admitted'), someRefused: some('refused') };
}

const decided = (visit: VisitLine, outsider: string, decision: VisitorDecision, why: string | null): VisitLine => ({
  ...visit,
  ...asDecided(visit.visitors.map((each) => (each.outsider === outsider ? { ...each, decision, why } : each))),
});

const corrected = (visitor: VisitorLine, right: Decision): VisitorLine => ({
  ...visitor,
  ...right,
  earlier: [...(visitor.earlier ?? []), { decision: visitor.decision, why: visitor.why }],
});

const cameOf = (visit: VisitLine, _: unknown, { stream }: { readonly stream: string }): VisitLine => ({
  ...visit,
  incidents: [...visit.incidents, stream.slice('incident-'.length)],
});

const cameNotOf = (visit: VisitLine, _: unknown, { stream }: { readonly stream: string }): VisitLine => ({
  ...visit,
  incidents: visit.incidents.filter((each) => each !== stream.slice('incident-'.length)),
});

/** One document a visit. */
export const visits = projection<
  VisitLine,
  VisitEvent | Extract<IncidentEvent, { type: 'IncidentReported' | 'VisitLinked' | 'VisitUnlinked' | 'IncidentVoided' }>
>({
  name: 'visits',
  version: 4,
  indexes: [
    ['centre', 'voided', 'at'],
    ['beneficiary', 'at'],
    ['centre', 'purpose', 'at'],
    ['centre', 'someWaiting', 'at'],
    ['centre', 'someAdmitted', 'at'],
    ['centre', 'someRefused', 'at'],
  ],
  keys: ({ type, stream, data }) =>
    type === 'IncidentReported' || type === 'IncidentVoided'
      ? data.visits
      : type === 'VisitLinked' || type === 'VisitUnlinked'
        ? data.visit
        : stream.slice('visit-'.length),
  onPoison: 'park',

  opens: {
    VisitAttempted: ({ visitors, beneficiary, purpose, inVisitingHours, herAnswer }, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      at: meta.happened.at,
      happened: meta.happened,
      recordedAt: meta.recordedAt,
      beneficiary: beneficiary ?? null,
      purpose,
      inVisitingHours,
      herAnswer,
      ...asDecided(visitors.map((visitor) => ({ ...visitor, decision: 'waiting', why: null }))),
      endedAt: null,
      gate: null,
      incidents: [],
      voided: false,
      voidedBy: null,
    }),
  },

  on: {
    VisitorAdmitted: (visit, { outsider }) => decided(visit, outsider, 'admitted', null),
    VisitorRefused: (visit, { outsider, why }) => decided(visit, outsider, 'refused', why),
    VisitorDecisionCorrected: (visit, { outsider, decision, why }) => ({
      ...visit,
      ...asDecided(visit.visitors.map((each) => (each.outsider === outsider ? corrected(each, { decision, why: why ?? null }) : each))),
    }),
    VisitEnded: (visit, { gate }, { meta }) => ({ ...visit, endedAt: meta.happened.at, gate: gate ?? null }),
    IncidentReported: cameOf,
    VisitLinked: cameOf,
    VisitUnlinked: cameNotOf,
    IncidentVoided: cameNotOf,
    VisitVoided: (visit, _, recorded) => ({ ...visit, voided: true, voidedBy: noted(recorded) }),
  },
});
