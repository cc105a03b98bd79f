import type { MandateEvent } from '../events/every-event';
import type { DataClass } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** One mandate: what an auditor may read in the clear, and who agreed. */
export interface MandateLine {
  readonly id: string;
  readonly centre: string;
  readonly auditor: string;
  readonly beneficiary: string;
  readonly classes: readonly DataClass[];
  readonly purpose: string;
  readonly days: number;
  /** 24 characters, UTC. */
  readonly at: string;
  readonly by: Recorded['meta']['actor'];
  readonly standing: 'proposed' | 'granted' | 'declined' | 'ended';
  /** Who agreed, or did not. */
  readonly second: Recorded['meta']['actor'] | null;
  readonly grantedAt: string | null;
  readonly position: string | null;
  /** It ends then by itself. */
  readonly until: string | null;
}

/** One document a mandate. */
export const mandates = projection<MandateLine, MandateEvent>({
  name: 'mandates',
  version: 1,
  indexes: [
    ['auditor', 'beneficiary'],
    ['centre', 'at'],
  ],
  keys: ({ stream }) => stream.slice('mandate-'.length),
  onPoison: 'halt',

  opens: {
    MandateProposed: (proposed, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      ...proposed,
      at: meta.recordedAt,
      by: meta.actor,
      standing: 'proposed',
      second: null,
      grantedAt: null,
      position: null,
      until: null,
    }),
  },

  on: {
    MandateGranted: (line, { until }, { meta, position }) => ({
      ...line,
      standing: 'granted',
      second: meta.actor,
      grantedAt: meta.recordedAt,
      position,
      until,
    }),
    MandateDeclined: (line, _, { meta }) => ({ ...line, standing: 'declined', second: meta.actor }),
    MandateEnded: (line) => ({ ...line, standing: 'ended' }),
  },
});
