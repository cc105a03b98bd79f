import { HOLD_GROUNDS, type HoldGround } from './code-lists';
import { Code, Codes, Day, Id, Maybe, Text } from './kit/fields';
import { DATA_CLASSES, type DataClass, Personal } from './kit/personal';

/** What must be kept for a case, why, who answers for it, and until when. */
export class LegalHold {
  @Codes(DATA_CLASSES, { least: 1 }) classes!: DataClass[];
  @Code(HOLD_GROUNDS) ground!: HoldGround;
  /** Member of staff who answers for it. */
  @Id() owner!: string;
  /** Last day on which it holds; a longer need is a new hold. */
  @Day() until!: string;
  /** Number of the case at the police or the court. */
  @Maybe() @Text(100) @Personal('incident') reference?: Personal;
}
