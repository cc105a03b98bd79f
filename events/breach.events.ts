import { BREACH_KINDS, BREACH_NOTIFIED } from './code-lists';
import { Means } from './kit/declare';
import { Code, Codes, Id, Maybe, Text, Whole } from './kit/fields';
import { DATA_CLASSES, type DataClass, Personal } from './kit/personal';

@Means('Personal data was seen, lost or changed by whoever should not have. When it happened is when it was discovered.')
export class BreachDiscovered {
  @Code(BREACH_KINDS) kind!: (typeof BREACH_KINDS)[number];
  @Codes(DATA_CLASSES) classes!: DataClass[];
  /** How many people it is about, as far as known. */
  @Maybe() @Whole(0, 1_000_000) people?: number;
  @Text(10_000) @Personal('incident') account!: Personal;
}

@Means('Somebody who has to know of a data breach was told in writing. When it happened is when they were told.')
export class BreachNotified {
  @Code(BREACH_NOTIFIED) whom!: (typeof BREACH_NOTIFIED)[number];
  /** Number or date of the letter. */
  @Maybe() @Text(100) letterNumber?: string;
  /** What was done about it (art. 46: what data, when and how, which remedy). */
  @Text(10_000) @Personal('incident') said!: Personal;
}

@Means('A data breach was dealt with; there is nobody left to be told.')
export class BreachClosed {
  /** Id of the member of staff who looks after what was decided. */
  @Maybe() @Id() responsible?: string;
  @Text(10_000) @Personal('incident') remedy!: Personal;
}
