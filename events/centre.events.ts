import { Matches } from 'class-validator';
import { Bed } from './bed';
import { RETIRABLE, type RetirableList } from './every-code-list';
import { Means } from './kit/declare';
import { Code, Day, ListOf, Maybe, Name, Text, Whole } from './kit/fields';
import { fault } from './kit/faults';

@Means('A centre began to keep its records here.')
export class CentreOpened {
  @Name() name!: string;
  /** IANA time zone; dates at the centre are dates in this zone. */
  @Matches(/^[A-Z][A-Za-z_]+(\/[A-Za-z_]+)*$/, fault('not-a-zone')) zone!: string;
  @Maybe() @Whole(1, 10_000) capacity?: number;
}

@Means('How many can live at the centre was decided anew.')
export class CapacitySet {
  @Whole(1, 10_000) capacity!: number;
}

@Means('It was said which beds a dorm has; without any, that it is used no more.')
export class DormFurnished {
  @Text(40) dorm!: string;
  @ListOf(Bed, { most: 200 }) beds!: Bed[];
}

@Means('A code is not used for anything new from a day on; what was recorded with it keeps it, and its label.')
export class CodeRetired {
  @Code(RETIRABLE) list!: RetirableList;
  @Text(60) code!: string;
  @Day() from!: string;
}

@Means('A retired code is used again.')
export class CodeRestored {
  @Code(RETIRABLE) list!: RetirableList;
  @Text(60) code!: string;
}
