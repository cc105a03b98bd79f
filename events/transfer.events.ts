import { Means } from './kit/declare';
import { Code, Whole } from './kit/fields';
import { TRANSFER_ANSWERS, type TransferAnswer } from './person-lists';

@Means(
  'The centre that she was sent to said whether it takes her in, or that it has to decide anew; or the announcement was withdrawn there, because she was taken in here again.',
)
export class TransferAnswered {
  @Code(TRANSFER_ANSWERS) answer!: TransferAnswer;
  /** Which stay it is that ended with the transfer. */
  @Whole(1, 10_000) episode!: number;
}
