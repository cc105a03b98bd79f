import type { SessionLine } from '../../../projections/sessions.projection';
import type { StaffLine } from '../../../projections/staff.projection';
import { leftSince } from '../../../projections/staff-at';
import { dayOf } from '../../platform/local-time';

/** Whether a session is said to have been led by somebody who, as is known now, had left the staff on a day before it: one of the two papers is wrong. */
export function ledAfterLeaving(
  { status, at }: Pick<SessionLine, 'status' | 'at'>,
  leader: Pick<StaffLine, 'id' | 'worked'> | undefined,
  zone: string,
): boolean {
  const left = status === 'held' && leader ? leftSince(leader, at) : null;
  return left !== null && dayOf(left, zone) < dayOf(at, zone);
}
