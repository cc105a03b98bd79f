import type { IncidentEvent, VisitEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** One time that somebody from outside stood at the gate or had a part in an incident. */
export interface Appearance {
  /** `<outsider>/<stream>`. */
  readonly id: string;
  readonly outsider: string;
  readonly centre: string;
  readonly at: string;
  readonly stream: string;
  readonly relation: string;
  readonly name: Sealed | null;
  readonly description: Sealed | null;
  readonly phone: Sealed | null;
  /** What all of that visit came in. */
  readonly vehicle: Sealed | null;
  readonly decision: 'waiting' | 'admitted' | 'refused' | null;
  /** When that was decided, 24 characters, UTC. */
  readonly decidedAt: string | null;
  /** It was recorded by mistake: it counts nowhere, and whoever was named in it can still be found to be erased. */
  readonly voided: boolean;
}

type Part = Recorded<Extract<IncidentEvent, { type: 'OutsiderInvolved' }>>;

const outsidersOf = ({ type, data }: Recorded<VisitEvent | IncidentEvent>): readonly string[] => {
  switch (type) {
    case 'VisitAttempted':
      return data.visitors.map(({ outsider }) => outsider);
    case 'VisitorAdmitted':
    case 'VisitorRefused':
    case 'VisitorDecisionCorrected':
    case 'OutsiderInvolved':
    case 'OutsiderWithdrawn':
      return [data.outsider];
    case 'VisitVoided':
    case 'IncidentVoided':
      return data.outsiders;
    default:
      return [];
  }
};

const involved = (
  { outsider, relation, name, description }: Part['data'],
  { stream, meta }: Pick<Part, 'stream' | 'meta'>,
  key: string,
): Appearance => ({
  ...{ id: key, outsider, centre: meta.centre, at: meta.happened.at, stream, relation },
  name: name ?? null,
  description: description ?? null,
  phone: null,
  vehicle: null,
  decision: null,
  decidedAt: null,
  voided: false,
});

/** Who comes back: one document each time somebody from outside appears. */
export const outsiderAppearances = projection<Appearance, VisitEvent | IncidentEvent>({
  name: 'outsider-appearances',
  version: 6,
  indexes: [['outsider', 'voided', 'at'], ['centre', 'at'], ['stream']],
  keys: (recorded) => outsidersOf(recorded).map((outsider) => `${outsider}/${recorded.stream}`),
  onPoison: 'park',

  opens: {
    VisitAttempted: ({ visitors, vehicle }, { stream, meta }, key) => {
      const { outsider, relation, name, description, phone } = visitors.find((each) => key.startsWith(each.outsider))!;
      return {
        ...{ id: key, outsider, centre: meta.centre, at: meta.happened.at, stream, relation },
        name: name ?? null,
        description: description ?? null,
        phone: phone ?? null,
        vehicle: vehicle ?? null,
        decision: 'waiting',
        decidedAt: null,
        voided: false,
      };
    },
    OutsiderInvolved: involved,
  },

  on: {
    VisitorAdmitted: (seen, _, { meta }) => ({ ...seen, decision: 'admitted', decidedAt: meta.happened.at }),
    VisitorRefused: (seen, _, { meta }) => ({ ...seen, decision: 'refused', decidedAt: meta.happened.at }),
    // When it was decided is as it was written.
    VisitorDecisionCorrected: (seen, { decision }) => ({ ...seen, decision }),
    // Who was withdrawn, and stands in it after all.
    OutsiderInvolved: (seen, data, recorded, key) => (seen.voided ? involved(data, recorded, key) : seen),
    OutsiderWithdrawn: (seen) => ({ ...seen, voided: true }),
    VisitVoided: (seen) => ({ ...seen, voided: true }),
    IncidentVoided: (seen) => ({ ...seen, voided: true }),
  },
});
