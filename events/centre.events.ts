import { Matches } from 'class-validator';
import { Means } from './kit/declare';
import { Maybe, Text, Whole } from './kit/fields';

@Means('A centre began to keep its records here.')
export class CentreOpened {
  @Text(200) name!: string;
  /** IANA time zone; dates at the centre are dates in this zone. */
  @Matches(/^[A-Z][A-Za-z_]+(\/[A-Za-z_]+)*$/) zone!: string;
  @Maybe() @Whole(1, 10_000) capacity?: number;
}
