import type { EmergencyEvent } from '../events/every-event';
import type { DataClass, Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** One emergency access: the notice to head and supervisor, and what it opens for whoever asked for it; they are one document. */
export interface EmergencyLine {
  /** `<emergency>.<opening>`. */
  readonly id: string;
  readonly emergency: string;
  readonly opening: number;
  readonly centre: string;
  /** Who opened it. */
  readonly actor: string;
  readonly by: Recorded['meta']['actor'];
  readonly beneficiary: string;
  readonly classes: readonly DataClass[];
  readonly why: string;
  readonly text: Sealed;
  /** When it was opened and when it ends by itself: 24 characters, UTC. */
  readonly at: string;
  readonly until: string;
  readonly position: string;
  readonly closedAt: string | null;
  readonly reviewed: boolean;
  readonly review: {
    readonly finding: string;
    readonly at: string;
    readonly by: Recorded['meta']['actor'];
    readonly note: Sealed | null;
  } | null;
}

/** One document an emergency access. */
export const emergencies = projection<EmergencyLine, EmergencyEvent>({
  name: 'emergencies',
  version: 2,
  indexes: [
    ['actor', 'beneficiary'],
    ['centre', 'at'],
    ['centre', 'reviewed', 'at'],
  ],
  keys: ({ stream, data }) => `${stream.slice('emergency-'.length)}.${data.opening}`,
  onPoison: 'halt',

  opens: {
    EmergencyAccessOpened: ({ beneficiary, classes, why, text, opening, until }, { stream, position, meta }, key) => ({
      id: key,
      emergency: stream.slice('emergency-'.length),
      opening,
      centre: meta.centre,
      actor: meta.actor.id,
      by: meta.actor,
      beneficiary,
      classes,
      why,
      text,
      at: meta.recordedAt,
      until,
      position,
      closedAt: null,
      reviewed: false,
      review: null,
    }),
  },

  on: {
    EmergencyAccessClosed: (line, _, { meta }) => ({ ...line, closedAt: meta.recordedAt }),
    EmergencyAccessReviewed: (line, { finding, note }, { meta }) => ({
      ...line,
      reviewed: true,
      review: { finding, at: meta.recordedAt, by: meta.actor, note: note ?? null },
    }),
  },
});
