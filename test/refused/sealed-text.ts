import type { Recorded } from '../../events/kit/recorded';
import type { VisitEvent } from './house/visit';

export function shout(recorded: Recorded<Extract<VisitEvent, { type: 'VisitStarted' }>>) {
  // expect: TS2339 a sealed remark cannot be read
  return recorded.data.remark?.toUpperCase();
}
