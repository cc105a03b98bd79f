import { EmergencyAsked, EmergencyJudgement } from './emergency';
import { Means } from './kit/declare';
import { Instant, Whole } from './kit/fields';

@Means('Somebody opened in an emergency what is not hers to see; head and supervisor see that she did.')
export class EmergencyAccessOpened extends EmergencyAsked {
  /** The first, second ... time that this person opened this record. */
  @Whole(1, 100_000) opening!: number;
  /** It ends then by itself. */
  @Instant() until!: string;
}

@Means('An emergency access was ended before its time.')
export class EmergencyAccessClosed {
  @Whole(1, 100_000) opening!: number;
}

@Means('Somebody else looked at an emergency access afterwards and said what to think of it.')
export class EmergencyAccessReviewed extends EmergencyJudgement {
  @Whole(1, 100_000) opening!: number;
}
