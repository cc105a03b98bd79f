import { Means } from './kit/declare';
import { Id, Whole } from './kit/fields';
import { HIGHEST_TAKEN_OVER } from './register-number';

@Means('A number of the register book was given out, once and for ever.')
export class RegisterNumberIssued {
  @Whole(1900, 2200) year!: number;
  @Whole(1, HIGHEST_TAKEN_OVER) sequence!: number;
  @Id() beneficiary!: string;
}
