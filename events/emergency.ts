import { Code, Codes, Id, Maybe, Text } from './kit/fields';
import { DATA_CLASSES, type DataClass, Personal } from './kit/personal';

/** Why somebody opens what is not hers to see. */
export const EMERGENCY_REASONS = ['medical', 'danger-to-life', 'missing', 'police-now', 'worker-not-reachable'] as const;
/** What a reviewer says of it afterwards. */
export const EMERGENCY_FINDINGS = ['justified', 'not-justified', 'unclear'] as const;
/** What can be opened: nobody needs a visitor's name in a woman's emergency. */
export const EMERGENCY_CLASSES = DATA_CLASSES.filter((each) => each !== 'visitor' && each !== 'incident');

/** What is asked for in an emergency. */
export class EmergencyAsked {
  @Id() beneficiary!: string;
  @Codes(EMERGENCY_CLASSES, { least: 1 }) classes!: DataClass[];
  @Code(EMERGENCY_REASONS) why!: (typeof EMERGENCY_REASONS)[number];
  @Text(2000, { least: 20 }) @Personal('incident', { of: 'beneficiary' }) text!: Personal;
}

/** What a reviewer thinks of it. */
export class EmergencyJudgement {
  @Code(EMERGENCY_FINDINGS) finding!: (typeof EMERGENCY_FINDINGS)[number];
  @Maybe() @Text(2000) @Personal('incident') note?: Personal;
}
