import { projection } from '../../projections/kit/projection';
import type { VisitEvent } from './house/visit';

projection<{ id: string; relation: string }, VisitEvent>({
  name: 'visits',
  version: 1,
  // expect: TS2820 no such field to look for
  indexes: [['relaton']],
  keys: ({ stream }) => stream,
  onPoison: 'park',
  opens: {},
  on: {},
});
