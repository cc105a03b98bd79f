import { TRACKS, type Track } from '../../../events/code-lists';
import type { SessionLine } from '../../../projections/sessions.projection';
import type { StaffLine } from '../../../projections/staff.projection';
import { leftSince } from '../../../projections/staff-at';
import { dayOf } from '../../platform/local-time';
import type { Certified } from '../staff/staff.facts';

/** What is known now against who led a session: she had left on a day before it, or no certificate of hers for the track held on the day (rule 4). */
export type LeaderContradiction = 'left' | 'not-certified';

type Led = Pick<SessionLine, 'status' | 'at' | 'centre' | 'subject' | 'leader' | 'certificateOverride'>;

/** Both that are known of a session, whichever was recorded later: one of the two papers is wrong. */
export const leaderContradictions = (
  session: Led,
  leader: Pick<StaffLine, 'id' | 'worked'> | undefined,
  isCertified: Certified,
  zone: string,
): readonly LeaderContradiction[] => [
  ...(ledAfterLeaving(session, leader, zone) ? (['left'] as const) : []),
  ...(ledUncertified(session, isCertified, zone) ? (['not-certified'] as const) : []),
];

/** Whether a session is said to have been led by somebody who, as is known now, had left the staff on a day before it. */
export function ledAfterLeaving(
  { status, at }: Pick<SessionLine, 'status' | 'at'>,
  leader: Pick<StaffLine, 'id' | 'worked'> | undefined,
  zone: string,
): boolean {
  const left = status === 'held' && leader ? leftSince(leader, at) : null;
  return left !== null && dayOf(left, zone) < dayOf(at, zone);
}

/** Whether a session of a track is said to have been led by somebody who, as is known now, had no certificate on the day, and nobody allowed it. */
export function ledUncertified(session: Led, isCertified: Certified, zone: string): boolean {
  const track = TRACKS.find((each): each is Track => each === session.subject);
  if (session.status !== 'held' || track === undefined || session.certificateOverride !== null) return false;
  return !isCertified(session.leader, session.centre, track, dayOf(session.at, zone));
}
