import type { BreachEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { placedIn } from '../events/kit/timeline';
import { projection } from './kit/projection';

/** Who was told of a breach, and when (24 characters, UTC). */
export interface BreachNotice {
  readonly whom: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly by: Recorded['meta']['actor'];
  readonly letterNumber: string | null;
  readonly said: Sealed;
}

/** One data breach, as the register of breaches has it. */
export interface BreachLine {
  readonly id: string;
  readonly centre: string;
  /** When it was discovered, 24 characters, UTC. */
  readonly at: string;
  readonly recordedAt: string;
  readonly by: Recorded['meta']['actor'];
  readonly status: 'open' | 'closed';
  readonly kind: string;
  readonly classes: readonly string[];
  readonly people: number | null;
  readonly account: Sealed;
  /** The first that was told first. */
  readonly notices: readonly BreachNotice[];
  readonly remedy: Sealed | null;
}

/** One document a breach. */
export const breaches = projection<BreachLine, BreachEvent>({
  name: 'breaches',
  version: 2,
  indexes: [['centre', 'at']],
  keys: ({ stream }) => stream.slice('breach-'.length),
  onPoison: 'halt',

  opens: {
    BreachDiscovered: ({ kind, classes, people, account }, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      at: meta.happened.at,
      recordedAt: meta.recordedAt,
      by: meta.actor,
      status: 'open',
      kind,
      classes,
      people: people ?? null,
      account,
      notices: [],
      remedy: null,
    }),
  },

  on: {
    BreachNotified: (line, { whom, letterNumber, said }, { meta }) => ({
      ...line,
      notices: placedIn(
        line.notices,
        { whom, at: meta.happened.at, recordedAt: meta.recordedAt, by: meta.actor, letterNumber: letterNumber ?? null, said },
        ({ at }) => at,
      ),
    }),
    BreachClosed: (line, { remedy }) => ({ ...line, status: 'closed', remedy }),
  },
});
