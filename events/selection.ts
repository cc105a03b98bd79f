import { ANSWERS, type Answer } from './code-lists';
import { Code, Maybe } from './kit/fields';
import { Personal } from './kit/personal';

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
