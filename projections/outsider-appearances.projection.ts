import type { IncidentEvent, VisitEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';
import { alsoTold, type ToldOf } from './tellings';

/** One time that somebody from outside stood at the gate or had a part in an incident. */
export interface Appearance extends ToldOf {
  /** `<outsider>/<stream>`. */
  readonly id: string;
  readonly outsider: string;
  readonly centre: string;
  /** When she or he was first seen then, 24 characters, UTC. */
  readonly at: string;
  readonly stream: string;
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

const involved = (said: Part['data'], { stream, meta }: Pick<Part, 'stream' | 'meta'>, key: string): Appearance => ({
  ...{ id: key, outsider: said.outsider, centre: meta.centre, at: meta.happened.at, stream },
  ...alsoTold([], meta.happened.at, said),
  phone: null,
  vehicle: null,
  decision: null,
  decidedAt: null,
  voided: false,
});

/** As it was told once more of the same event. */
function involvedAgain(seen: Appearance, said: Part['data'], { meta }: Pick<Part, 'meta'>): Appearance {
  const told = alsoTold(seen.tellings, meta.happened.at, said);
  return { ...seen, ...told, at: told.tellings[0]!.at };
}

/** Who comes back: one document each time somebody from outside appears. */
export const outsiderAppearances = projection<Appearance, VisitEvent | IncidentEvent>({
  name: 'outsider-appearances',
  version: 7,
  indexes: [['outsider', 'voided', 'at'], ['centre', 'at'], ['stream']],
  keys: (recorded) => outsidersOf(recorded).map((outsider) => `${outsider}/${recorded.stream}`),
  onPoison: 'park',

  opens: {
    VisitAttempted: ({ visitors, vehicle }, { stream, meta }, key) => {
      const { outsider, phone, ...said } = visitors.find((each) => key.startsWith(each.outsider))!;
      return {
        ...{ id: key, outsider, centre: meta.centre, at: meta.happened.at, stream },
        ...alsoTold([], meta.happened.at, said),
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
    OutsiderInvolved: (seen, data, recorded, key) => (seen.voided ? involved(data, recorded, key) : involvedAgain(seen, data, recorded)),
    OutsiderWithdrawn: (seen) => ({ ...seen, voided: true }),
    VisitVoided: (seen) => ({ ...seen, voided: true }),
    IncidentVoided: (seen) => ({ ...seen, voided: true }),
  },
});
