import { Instant, Maybe, Whole } from './kit/fields';

/** An episode that both records have: it was one stay. */
export class DoubledEpisode {
  /** Its number in the record that goes on within the other. */
  @Whole(1, 10_000) episode!: number;
  /** Its number in the record that goes on. */
  @Whole(1, 10_000) there!: number;
  /** From when she is registered there while the records are linked, where that is earlier than that record says. */
  @Maybe() @Instant() from?: string;
}
