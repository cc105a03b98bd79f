import { BedKey } from './bed';
import { ABSENCES, type Absence } from './code-lists';
import { Code, Day, Id, Instant, ListOf, Maybe, Whole } from './kit/fields';

/** From when she was in a bed, or in none. */
export class BedThen {
  @Instant() at!: string;
  @Maybe() @BedKey() key?: string;
}

/** From when she was away and why, or in the house again. */
export class AwayThen {
  @Instant() at!: string;
  @Maybe() @Code(ABSENCES) kind?: Absence;
}

/** What is still to be done of a stay, and is done in the record that goes on. */
export const GOES_OVER = ['referral-decision', 'leave-ends', 'plan-review', 'counselling', 'planned-end', 'aftercare'] as const;

/** Something that is still to be done of her by the record that goes on within another. */
export class DutyThen {
  @Code(GOES_OVER) clock!: (typeof GOES_OVER)[number];
  /** The event that says so. */
  @Id() ref!: string;
  @Instant() from!: string;
  @Maybe() @Day() on?: string;
}

/** An episode that both records have: it was one stay. */
export class DoubledEpisode {
  /** Its number in the record that goes on within the other. */
  @Whole(1, 10_000) episode!: number;
  /** Its number in the record that goes on. */
  @Whole(1, 10_000) there!: number;
  /** From when she is registered there while the records are linked, where that is earlier than that record says. */
  @Maybe() @Instant() from?: string;
  /** The beds that count as hers there while the records are linked: those she had before that record gave her one. */
  @Maybe() @ListOf(BedThen) beds?: readonly BedThen[];
  /** The absences that count there while the records are linked; moving in there anew ends them. */
  @Maybe() @ListOf(AwayThen) away?: readonly AwayThen[];
  /** What is to be done there while the records are linked, because nobody can do it here any more. */
  @Maybe() @ListOf(DutyThen) duties?: readonly DutyThen[];
}

/** The stay of the record that goes on, in which what is written here counts too, for as long as the two are linked. */
export class CountsIn {
  @Id() record!: string;
  @Whole(1, 10_000) episode!: number;
}
