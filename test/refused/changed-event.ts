import type { Recorded } from '../../events/kit/recorded';
import type { VisitEvent } from './house/visit';

export function rewrite(recorded: Recorded<Extract<VisitEvent, { type: 'VisitStarted' }>>) {
  // expect: TS2540 nobody changes what was recorded
  recorded.data.relation = 'sister';
}
