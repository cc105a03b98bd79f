import { EXIT_KINDS, type ExitKind, WILLS, type Will } from './code-lists';
import { Code, Maybe, Text, Whole } from './kit/fields';
import { Personal } from './kit/personal';

/** How she leaves, as proposed and as it came. */
export class Leaving {
  @Code(EXIT_KINDS) kind!: ExitKind;
  @Code(WILLS) will!: Will;
  @Maybe() @Text(500) @Personal('contact') destination?: Personal;
  @Maybe() @Text(200) @Personal('contact') collectedBy?: Personal;
  /** Productive capital aid, whole rupiah. */
  @Maybe() @Whole(0, 1_000_000_000) capitalAid?: number;
  @Maybe() @Text(5000) @Personal('counselling') note?: Personal;
}
