import type { IncidentEvent, VisitEvent } from '../events/every-event';
import type { Stored } from '../events/kit/personal';
import type { HappenedAt } from '../events/kit/recorded';
import type { Visitor } from '../events/visitor';
import { projection } from './kit/projection';

/** One visitor and what was decided on her. */
export type VisitorLine = Stored<Visitor> & { readonly decision: 'waiting' | 'admitted' | 'refused'; readonly why: string | null };

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
  readonly endedAt: string | null;
  /** Through which gate they left. */
  readonly gate: string | null;
  /** Incidents that came of it. */
  readonly incidents: readonly string[];
}

const decided = (visit: VisitLine, outsider: string, decision: VisitorLine['decision'], why: string | null): VisitLine => ({
  ...visit,
  visitors: visit.visitors.map((each) => (each.outsider === outsider ? { ...each, decision, why } : each)),
});

const cameOf = (visit: VisitLine, _: unknown, { stream }: { readonly stream: string }): VisitLine => ({
  ...visit,
  incidents: [...visit.incidents, stream.slice('incident-'.length)],
});

/** One document a visit. */
export const visits = projection<VisitLine, VisitEvent | Extract<IncidentEvent, { type: 'IncidentReported' | 'VisitLinked' }>>({
  name: 'visits',
  version: 2,
  indexes: [
    ['centre', 'at'],
    ['beneficiary', 'at'],
  ],
  keys: ({ type, stream, data }) =>
    type === 'IncidentReported' ? data.visits : type === 'VisitLinked' ? data.visit : stream.slice('visit-'.length),
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
      visitors: visitors.map((visitor) => ({ ...visitor, decision: 'waiting', why: null })),
      endedAt: null,
      gate: null,
      incidents: [],
    }),
  },

  on: {
    VisitorAdmitted: (visit, { outsider }) => decided(visit, outsider, 'admitted', null),
    VisitorRefused: (visit, { outsider, why }) => decided(visit, outsider, 'refused', why),
    VisitEnded: (visit, { gate }, { meta }) => ({ ...visit, endedAt: meta.happened.at, gate: gate ?? null }),
    IncidentReported: cameOf,
    VisitLinked: cameOf,
  },
});
