import { TIMES_EXCHANGED } from './assessment-lists';
import { ANSWERS, type Answer } from './code-lists';
import { Means } from './kit/declare';
import { Code, Maybe, Text, Whole } from './kit/fields';
import { Personal } from './kit/personal';

@Means('She was asked whether she was exploited, for sex or at work (HMIS R15, R16).')
export class ExploitationAssessed {
  /** Ever received anything in exchange for sex. */
  @Code(ANSWERS) @Personal('counselling') exchangedForSex!: Personal<Answer>;
  /** In the past three months. */
  @Code(ANSWERS) @Personal('counselling') exchangedLately!: Personal<Answer>;
  /** How often in the past three months. */
  @Maybe() @Code(TIMES_EXCHANGED) @Personal('counselling') timesLately?: Personal<(typeof TIMES_EXCHANGED)[number]>;
  /** Ever made, persuaded or asked to. */
  @Code(ANSWERS) @Personal('counselling') askedOrForced!: Personal<Answer>;
  @Code(ANSWERS) @Personal('counselling') askedOrForcedLately!: Personal<Answer>;
  /** Ever afraid to leave a work place because of threats of violence to her or her family. */
  @Code(ANSWERS) @Personal('counselling') threatenedAtWork!: Personal<Answer>;
  /** Ever promised work that turned out to be other work. */
  @Code(ANSWERS) @Personal('counselling') workNotAsPromised!: Personal<Answer>;
  /** Felt coerced to go on with such work. */
  @Code(ANSWERS) @Personal('counselling') coercedToGoOn!: Personal<Answer>;
  /** Any of these at work in the past three months. */
  @Code(ANSWERS) @Personal('counselling') exploitedAtWorkLately!: Personal<Answer>;
  @Maybe() @Text(5000) @Personal('counselling') note?: Personal;
}

@Means('It was looked at how she leaves: what counselling she had, whether it is safe, and who is there for her (HMIS R18, R19).')
export class ExitAssessed {
  @Code(ANSWERS) @Personal('counselling') counselled!: Personal<Answer>;
  @Maybe() @Code(ANSWERS) @Personal('counselling') individual?: Personal<Answer>;
  @Maybe() @Code(ANSWERS) @Personal('counselling') withFamily?: Personal<Answer>;
  @Maybe() @Code(ANSWERS) @Personal('counselling') inGroup?: Personal<Answer>;
  /** Sessions that she had by the time she left. */
  @Maybe() @Whole(0, 999) @Personal('counselling') sessionsHeld?: Personal<number>;
  /** Sessions that her plan foresaw. */
  @Maybe() @Whole(0, 999) @Personal('counselling') sessionsInPlan?: Personal<number>;
  /** Whether there is a plan to begin or go on with counselling after she left. */
  @Code(ANSWERS) @Personal('counselling') planAfterwards!: Personal<Answer>;
  /** Whether it is safe where she goes: two answers that may differ. */
  @Code(ANSWERS) @Personal('counselling') safeByHer!: Personal<Answer>;
  @Code(ANSWERS) @Personal('counselling') safeByWorker!: Personal<Answer>;
  /** Whether adults outside the centre, people of her age, a community are there for her. */
  @Code(ANSWERS) @Personal('counselling') adultTies!: Personal<Answer>;
  @Code(ANSWERS) @Personal('counselling') peerTies!: Personal<Answer>;
  @Code(ANSWERS) @Personal('counselling') communityTies!: Personal<Answer>;
  @Maybe() @Text(5000) @Personal('counselling') note?: Personal;
}
