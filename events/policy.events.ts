import { Matches } from 'class-validator';
import { Means } from './kit/declare';
import { Id, Maybe, Whole } from './kit/fields';

@Means('The house did by itself what one of its rules says follows from an event.')
export class PolicyFollowed {
  @Id() event!: string;
  /** How many steps were taken, and how many refused. */
  @Whole(0, 1000) taken!: number;
  @Whole(0, 1000) refused!: number;
  /** The code of the first refusal. */
  @Maybe() @Matches(/^[a-z-]+\/[a-z-]+$/) code?: string;
}
