import { Id, Text } from './kit/fields';
import { Personal } from './kit/personal';

/** Who allowed what a rule of the house forbids, and why. */
export class Override {
  /** Id of the member of staff. */
  @Id() allowedBy!: string;
  @Text(500) @Personal('identity') why!: Personal;
}
