import { ATTENDANCES, type Attendance, SESSION_KINDS, SESSION_SUBJECTS } from './code-lists';
import { Code, Id, Instant, Maybe, Text } from './kit/fields';
import { Personal } from './kit/personal';

/** One line of an attendance sheet. */
export class Attended {
  @Id() beneficiary!: string;
  @Code(ATTENDANCES) attendance!: Attendance;
  /** When she left during the session. */
  @Maybe() @Instant() leftAt?: string;
  @Maybe() @Text(500) @Personal('counselling', { of: 'beneficiary' }) why?: Personal;
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
}
