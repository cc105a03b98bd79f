import { Matches } from 'class-validator';
import { NAME_QUALITIES, NIK_STATUSES, RELIGIONS } from './code-lists';
import { CHILD_KEEPERS, DISABILITIES, MARITAL_STATUSES, PERSON_SEXES } from './person-lists';
import { Code, DayOrLess, Maybe, Name, One, Phone, Text, Whole } from './kit/fields';
import { Personal } from './kit/personal';
import { fault } from './kit/faults';

/** A NIK: six digits of area, day (women + 40), month, year, sequence. Always text: the eastern provinces' numbers exceed what a JSON number holds. */
export const NIK = /^\d{6}(0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(0[1-9]|1[0-2])\d{6}$/;

/** A place to live as Dukcapil writes it. */
export class Address {
  @Maybe() @Text(300) @Personal('contact') street?: Personal;
  @Maybe() @Text(7) @Personal('contact') rtRw?: Personal;
  @Maybe() @Text(100) @Personal('contact') kelurahan?: Personal;
  @Maybe() @Text(100) @Personal('contact') kecamatan?: Personal;
  @Maybe() @Text(100) @Personal('contact') kabupaten?: Personal;
}

/** What may be known of a person besides her name. */
class PersonFacts {
  @Maybe() @Code(NAME_QUALITIES) nameQuality?: (typeof NAME_QUALITIES)[number];
  @Maybe() @Name() @Personal('identity') verifiedName?: Personal;
  @Maybe() @Name() @Personal('identity') alias?: Personal;
  @Maybe() @Matches(NIK, fault('not-a-nik')) @Personal('identity') nik?: Personal;
  @Maybe() @Code(NIK_STATUSES) nikStatus?: (typeof NIK_STATUSES)[number];
  @Maybe() @Text(100) @Personal('identity') birthPlace?: Personal;
  /** A day, or only its month or year. */
  @Maybe() @DayOrLess() @Personal('identity') birthDate?: Personal;
  @Maybe() @Code(RELIGIONS) @Personal('identity') religion?: Personal<(typeof RELIGIONS)[number]>;
  @Maybe() @Text(500) @Personal('contact') address?: Personal;
  /** As her identity card has it. */
  @Maybe() @One(Address) cardAddress?: Address;
  /** Where she really lives: often a rented room that no card knows. */
  @Maybe() @One(Address) livesAt?: Address;
  @Maybe() @Phone() @Personal('contact') phone?: Personal;
  /** Whose telephone it is, if not hers. */
  @Maybe() @Text(200) @Personal('contact') phoneOf?: Personal;
  /** Number of the family card (KK), 16 digits, as text. */
  @Maybe() @Matches(/^\d{16}$/, fault('not-digits', { least: 16, most: 16 })) @Personal('identity') familyCard?: Personal;
  @Maybe() @Code(PERSON_SEXES) @Personal('identity') sex?: Personal<(typeof PERSON_SEXES)[number]>;
  @Maybe() @Code(MARITAL_STATUSES) @Personal('identity') maritalStatus?: Personal<(typeof MARITAL_STATUSES)[number]>;
  @Maybe() @Text(200) @Personal('identity') occupationBefore?: Personal;
  @Maybe() @Whole(0, 30) @Personal('contact') children?: Personal<number>;
  @Maybe() @Code(CHILD_KEEPERS) @Personal('contact') childrenWith?: Personal<(typeof CHILD_KEEPERS)[number]>;
  @Maybe() @Code(DISABILITIES) @Personal('health') disability?: Personal<(typeof DISABILITIES)[number]>;
}

/** Whatever may be taken out of her file again; a name she always has. */
export const PERSON_FIELDS = [
  'nameQuality',
  'verifiedName',
  'alias',
  'nik',
  'nikStatus',
  'birthPlace',
  'birthDate',
  'religion',
  'address',
  'cardAddress',
  'livesAt',
  'phone',
  'phoneOf',
  'familyCard',
  'sex',
  'maritalStatus',
  'occupationBefore',
  'children',
  'childrenWith',
  'disability',
] as const satisfies readonly (keyof PersonFacts)[];
export type PersonField = (typeof PERSON_FIELDS)[number];

/** What became known of a person; every part of it may be missing. */
export class PersonDetails extends PersonFacts {
  @Maybe() @Name() @Personal('identity') name?: Personal;
}

/** A person as she is first known: at least a name as told. A single name is a whole name. */
export class PersonAsTold extends PersonFacts {
  @Name() @Personal('identity') name!: Personal;
}
