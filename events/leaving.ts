import { ANSWERS, type Answer, EXIT_KINDS, type ExitKind, WILLS, type Will } from './code-lists';
import { Code, Id, Maybe, Text, Whole } from './kit/fields';
import { Personal } from './kit/personal';

/** How she leaves, as proposed and as it came. */
export class Leaving {
  @Code(EXIT_KINDS) kind!: ExitKind;
  @Code(WILLS) will!: Will;
  @Maybe() @Text(500) @Personal('contact') destination?: Personal;
  @Maybe() @Text(200) @Personal('contact') collectedBy?: Personal;
  /** What whoever collected her showed: a letter, a card. */
  @Maybe() @Text(200) @Personal('contact') collectorProof?: Personal;
  /** Whether it is safe where she goes: two answers that may differ. */
  @Maybe() @Code(ANSWERS) safeByHer?: Answer;
  @Maybe() @Code(ANSWERS) safeByWorker?: Answer;
  /** Things that she took with her from the centre. */
  @Maybe() @Text(500) @Personal('contact') goods?: Personal;
  /** The fund that her capital aid comes from. */
  @Maybe() @Id() capitalFund?: string;
  /** Productive capital aid, whole rupiah. */
  @Maybe() @Whole(0, 1_000_000_000) capitalAid?: number;
  @Maybe() @Text(5000) @Personal('counselling') note?: Personal;
}
