import { Id, ShortName, Whole } from './kit/fields';

/** Where she was announced: at which centre of the office, and as which record of that one. */
export class TransferTo {
  @ShortName(60) centre!: string;
  @Id() record!: string;
}

/** Which stay at which centre of the office she comes from. */
export class TransferFrom extends TransferTo {
  @Whole(1, 10_000) episode!: number;
}
