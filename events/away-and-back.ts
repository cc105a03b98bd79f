import { ABSENCES, type Absence, INJURY_CHECKS } from './code-lists';
import { Code, Day, Id, Instant, Maybe, Text } from './kit/fields';
import { Personal } from './kit/personal';

/** What is said of an absence. */
export class Absent {
  @Code(ABSENCES.filter((kind) => kind !== 'leave' && kind !== 'hospital')) kind!: Exclude<Absence, 'leave' | 'hospital'>;
  @Maybe() @Instant() discovered?: string;
  @Maybe() @Id() incident?: string;
}

/** What is said of whoever came back. */
export class Back {
  @Code(INJURY_CHECKS) injuries!: (typeof INJURY_CHECKS)[number];
  @Maybe() @Text(2000) @Personal('health') injuryNote?: Personal;
  @Maybe() @Id() incident?: string;
}

/** What is said of a leave. */
export class Leave {
  @Day() until!: string;
  @Maybe() @Text(1000) @Personal('contact') whereTo?: Personal;
}

/** What is said of a leave that lasts longer than was granted. */
export class LongerLeave {
  /** The new last day. */
  @Day() until!: string;
  @Text(1000) @Personal('counselling') why!: Personal;
}

/** What is said of a stay in hospital. */
export class InHospital {
  /** Where she can be found, and what for. */
  @Text(200) @Personal('contact') hospital!: Personal;
  @Maybe() @Text(2000) @Personal('health') why?: Personal;
}
