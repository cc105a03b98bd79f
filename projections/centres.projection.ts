import type { CentreEvent } from '../events/every-event';
import { heldLast, since, type Timeline } from '../events/kit/timeline';
import { projection } from './kit/projection';

/** A centre that keeps its records here. */
export interface CentreLine {
  /** Its code. */
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** How many can live there since it was last decided; null where nobody said it. */
  readonly capacity: number | null;
  /** How many could, from when on. */
  readonly capacities: Timeline<number>;
}

/** One line a centre. */
export const centres = projection<CentreLine, CentreEvent>({
  name: 'centres',
  version: 3,
  indexes: [],
  keys: ({ stream }) => stream.slice('centre-'.length),
  onPoison: 'halt',
  opens: {
    CentreOpened: ({ name, zone, capacity = null }, { meta }, key) => ({
      id: key,
      name,
      zone,
      capacity,
      capacities: capacity === null ? [] : [{ at: meta.happened.at, value: capacity }],
    }),
  },
  on: {
    CapacitySet: (centre, { capacity }, { meta }) => {
      const capacities = since(centre.capacities, meta.happened.at, capacity);
      return { ...centre, capacities, capacity: heldLast(capacities)! };
    },
  },
});
