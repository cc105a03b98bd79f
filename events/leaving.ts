import { EXPULSION_REASONS, type ExpulsionReason } from './assessment-lists';
import { ANSWERS, type Answer, EXIT_KINDS, type ExitKind, WILLS, type Will } from './code-lists';
import { GuardianTold } from './guardian';
import { Code, Id, Maybe, Name, One, ShortName, Text, Whole } from './kit/fields';
import { Personal } from './kit/personal';
import { Override } from './override';

/** How she leaves, as proposed and as it came. */
export class Leaving {
  @Code(EXIT_KINDS) kind!: ExitKind;
  /** Why, where she was expelled. */
  @Maybe() @Code(EXPULSION_REASONS) expelledFor?: ExpulsionReason;
  @Code(WILLS) will!: Will;
  @Maybe() @Text(500) @Personal('contact') destination?: Personal;
  /** The code of the centre of the same office that she is sent to; it is told of her by the house. */
  @Maybe() @ShortName(60) transferTo?: string;
  @Maybe() @Name() @Personal('contact') collectedBy?: Personal;
  /** What whoever collected her showed: a letter, a card. */
  @Maybe() @Text(200) @Personal('contact') collectorProof?: Personal;
  /** Who was told of it, where a girl under 18 leaves by her own choice. */
  @Maybe() @One(GuardianTold) guardianTold?: GuardianTold;
  /** Who allowed that she goes although nobody was told, or nobody takes her. */
  @Maybe() @One(Override) guardianOverride?: Override;
  /** Things that she took with her from the centre. */
  @Maybe() @Text(500) @Personal('contact') goods?: Personal;
  /** The fund that her capital aid comes from. */
  @Maybe() @Id() capitalFund?: string;
  /** Productive capital aid, whole rupiah. */
  @Maybe() @Whole(0, 1_000_000_000) capitalAid?: number;
  @Maybe() @Text(5000) @Personal('counselling') note?: Personal;
}

/** How she may have left and be followed up. */
export const FOLLOWED_UP: readonly ExitKind[] = EXIT_KINDS.filter((kind) => kind !== 'deceased');

/** As it lies in the log. Whether it is safe where she goes was said here before ExitAssessed keeps it sealed. */
export class RecordedLeaving extends Leaving {
  @Maybe() @Code(ANSWERS) safeByHer?: Answer;
  @Maybe() @Code(ANSWERS) safeByWorker?: Answer;
}
