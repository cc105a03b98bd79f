import { ANSWERS, type Answer } from './code-lists';
import { Means } from './kit/declare';
import { Code, Day, Id, Maybe, Text, Whole } from './kit/fields';
import { Personal } from './kit/personal';
import { CONTACT_MODES } from './person-lists';

@Means('A follow-up after her stay was planned.')
export class AftercarePlanned {
  @Day() on!: string;
}

@Means('She was followed up after her stay.', { schema: 2 })
export class AftercareContactMade {
  /** Whether she was given aftercare with it; declined where she did not want it (HMIS R20). */
  @Maybe() @Code(ANSWERS) given?: Answer;
  @Maybe() @Code(CONTACT_MODES) mode?: (typeof CONTACT_MODES)[number];
  /** Id of the member of staff who made it, where another writes it down. */
  @Maybe() @Id() by?: string;
  @Maybe() @Text(200) @Personal('counselling') work?: Personal;
  /** Whole rupiah a month. */
  @Maybe() @Whole(0, 1_000_000_000) @Personal('counselling') income?: Personal<number>;
  @Maybe() @Text(2000) @Personal('counselling') needs?: Personal;
  @Code(ANSWERS) found!: Answer;
  @Code(ANSWERS) working!: Answer;
  @Code(ANSWERS) @Personal('counselling') threatened!: Personal<Answer>;
  @Code(ANSWERS) @Personal('counselling') returnedToProstitution!: Personal<Answer>;
  @Maybe() @Text(5000) @Personal('counselling') note?: Personal;
}
