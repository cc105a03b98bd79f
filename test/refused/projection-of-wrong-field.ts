import { projection } from '../../projections/kit/projection';
import type { VisitEvent } from './house/visit';

projection<{ id: string; gate?: string }, VisitEvent>({
  name: 'visits',
  version: 1,
  indexes: [],
  keys: ({ stream }) => stream,
  onPoison: 'park',
  opens: {},
  // expect: TS2339 a visit has no gate
  on: { VisitStarted: (line, { gate }) => ({ ...line, gate }) },
});
