import { Matches } from 'class-validator';
import { NAME_QUALITIES, NIK_STATUSES, RELIGIONS } from './code-lists';
import { Code, DayOrLess, Maybe, Text } from './kit/fields';
import { Personal } from './kit/personal';

/** A NIK: six digits of area, day (women + 40), month, year, sequence. Always text: the eastern provinces' numbers exceed what a JSON number holds. */
export const NIK = /^\d{6}(0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(0[1-9]|1[0-2])\d{6}$/;

/** What may be known of a person besides her name. */
class PersonFacts {
  @Maybe() @Code(NAME_QUALITIES) nameQuality?: (typeof NAME_QUALITIES)[number];
  @Maybe() @Text(200) @Personal('identity') verifiedName?: Personal;
  @Maybe() @Text(200) @Personal('identity') alias?: Personal;
  @Maybe() @Matches(NIK) @Personal('identity') nik?: Personal;
  @Maybe() @Code(NIK_STATUSES) nikStatus?: (typeof NIK_STATUSES)[number];
  @Maybe() @Text(100) @Personal('identity') birthPlace?: Personal;
  /** A day, or only its month or year. */
  @Maybe() @DayOrLess() @Personal('identity') birthDate?: Personal;
  @Maybe() @Code(RELIGIONS) @Personal('identity') religion?: Personal<(typeof RELIGIONS)[number]>;
  @Maybe() @Text(500) @Personal('contact') address?: Personal;
  @Maybe() @Text(40) @Personal('contact') phone?: Personal;
}

/** What became known of a person; every part of it may be missing. */
export class PersonDetails extends PersonFacts {
  @Maybe() @Text(200) @Personal('identity') name?: Personal;
}

/** A person as she is first known: at least a name as told. A single name is a whole name. */
export class PersonAsTold extends PersonFacts {
  @Text(200) @Personal('identity') name!: Personal;
}
