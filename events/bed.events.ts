import { Means } from './kit/declare';
import { Id } from './kit/fields';

@Means('A bed was kept for her while a step that gives it to her is recorded; whether she has it, her own record says.')
export class BedClaimed {
  @Id() beneficiary!: string;
}
