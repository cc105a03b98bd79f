import { ATTENDANCES, type Attendance, SESSION_CANCEL_REASONS, SESSION_KINDS, SESSION_SUBJECTS } from './code-lists';
import { ABSENCE_CAUSES } from './house-lists';
import { Code, Id, Ids, Instant, Maybe, One, Text } from './kit/fields';
import { Personal } from './kit/personal';
import { Override } from './override';

/** One line of an attendance sheet. */
export class Attended {
  @Id() beneficiary!: string;
  @Code(ATTENDANCES) attendance!: Attendance;
  /** When she left during the session. */
  @Maybe() @Instant() leftAt?: string;
  /** Of whoever was not there all the time. */
  @Maybe() @Code(ABSENCE_CAUSES) cause?: (typeof ABSENCE_CAUSES)[number];
  @Maybe() @Text(500) @Personal('counselling', { of: 'beneficiary' }) why?: Personal;
}

/** A unit that broke during a session. */
export class FailedDuring {
  @Id() equipment!: string;
  @Instant() at!: string;
  /** Who could not go on from then to the end. */
  @Ids({ most: 200 }) missed!: string[];
}

/** What is to be taught, by whom and when. */
export class SessionPlan {
  @Code(SESSION_KINDS) kind!: (typeof SESSION_KINDS)[number];
  @Code(SESSION_SUBJECTS) subject!: (typeof SESSION_SUBJECTS)[number];
  @Code(['group', 'individual']) mode!: 'group' | 'individual';
  @Id() leader!: string;
  @Maybe() @Text(100) place?: string;
  @Instant() starts!: string;
  @Instant() ends!: string;
  /** Who allowed a leader without a certificate for the track. */
  @Maybe() @One(Override) certificateOverride?: Override;
}

/** Why a session did not take place, and for whom. */
export class CalledOff {
  @Code(SESSION_CANCEL_REASONS) why!: (typeof SESSION_CANCEL_REASONS)[number];
  /** What was broken, where that is the reason. */
  @Maybe() @Ids({ most: 50 }) equipment?: string[];
  /** Who would have come. */
  @Maybe() @Ids({ most: 200 }) missed?: string[];
}
