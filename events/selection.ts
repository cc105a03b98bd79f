import { ANSWERS, type Answer } from './code-lists';
import { Guardian } from './guardian';
import { Code, Maybe, One, Text } from './kit/fields';
import { Personal } from './kit/personal';
import { Override } from './override';

/** What is looked at when it is decided to take her in. Each may be unknown, declined or not asked: none of them is "no". */
export class Eligibility {
  @Maybe() @Code(ANSWERS) ageFits?: Answer;
  @Maybe() @Code(ANSWERS) @Personal('health') wellEnough?: Personal<Answer>;
  /** A sexually transmitted infection is none. */
  @Maybe() @Code(ANSWERS) @Personal('health') freeOfSeriousInfection?: Personal<Answer>;
  @Maybe() @Code(ANSWERS) willLiveIn?: Answer;
  @Maybe() @Code(ANSWERS) @Personal('counselling') noOpenPoliceMatter?: Personal<Answer>;
}

/** Who signed that she comes of her own accord. */
export class Statements {
  @Code(ANSWERS) signedByHer!: Answer;
  @Code(ANSWERS) signedByFamily!: Answer;
}

/** What is said when it is decided to take her in. */
export class Acceptance {
  @Maybe() @One(Statements) statements?: Statements;
  /** Who allowed it although the centre was full. */
  @Maybe() @One(Override) capacityOverride?: Override;
  /** Who agreed for her to her stay, where she is under 18. */
  @Maybe() @One(Guardian) guardian?: Guardian;
  /** Who allowed it although nobody could speak for her. */
  @Maybe() @One(Override) guardianOverride?: Override;
  /** Why steps of intake were passed over. */
  @Maybe() @Text(1000) @Personal('identity') skippedWhy?: Personal;
}
