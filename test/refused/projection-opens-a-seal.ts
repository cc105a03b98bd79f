import { projection } from '../../projections/kit/projection';
import type { VisitEvent } from './house/visit';

projection<{ id: string; remark: string }, VisitEvent>({
  name: 'visits',
  version: 1,
  indexes: [],
  keys: ({ stream }) => stream,
  onPoison: 'park',
  // expect: TS2322 a view holds the sealed block
  opens: { VisitStarted: (data, { stream }) => ({ id: stream, remark: data.remark ?? '' }) },
  on: {},
});
