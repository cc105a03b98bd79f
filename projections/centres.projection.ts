import type { CentreEvent } from '../events/every-event';
import { projection } from './kit/projection';

/** A centre that keeps its records here. */
export interface CentreLine {
  /** Its code. */
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly capacity: number | null;
}

/** One line a centre. */
export const centres = projection<CentreLine, CentreEvent>({
  name: 'centres',
  version: 2,
  indexes: [],
  keys: ({ stream }) => stream.slice('centre-'.length),
  onPoison: 'halt',
  opens: { CentreOpened: ({ name, zone, capacity }, _, key) => ({ id: key, name, zone, capacity: capacity ?? null }) },
  on: { CapacitySet: (centre, { capacity }) => ({ ...centre, capacity }) },
});
