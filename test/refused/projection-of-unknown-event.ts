import { projection } from '../../projections/kit/projection';
import type { VisitEvent } from './house/visit';

projection<{ id: string }, VisitEvent>({
  name: 'visits',
  version: 1,
  indexes: [],
  keys: ({ stream }) => stream,
  onPoison: 'park',
  opens: {},
  // expect: TS2353 no such event
  on: { VisitCancelled: (line: { id: string }) => line },
});
