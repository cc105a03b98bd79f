import type { Recorded } from '../../events/kit/recorded';
import type { VisitEvent } from './house/visit';

export function shout(recorded: Recorded<Extract<VisitEvent, { type: 'VisitStarted' }>>): string[] {
  // expect: TS2322 what a companion said is sealed too
  return recorded.data.companions.map(({ said }) => said);
}
