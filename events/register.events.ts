import { Means } from './kit/declare';
import { Id, Whole } from './kit/fields';

@Means('A number of the register book was given out, once and for ever.')
export class RegisterNumberIssued {
  @Whole(1900, 2200) year!: number;
  @Whole(1, 999_999_999_999_999) sequence!: number;
  @Id() beneficiary!: string;
}
