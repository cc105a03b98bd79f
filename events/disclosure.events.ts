import { DISCLOSED, type Disclosed, WILLS, type Will } from './code-lists';
import { Means } from './kit/declare';
import { Code, Codes, Id, Maybe, Text } from './kit/fields';
import { Personal } from './kit/personal';

@Means('She told a member of staff of violence or trafficking. The time to report it to the police runs from when she told it.')
export class DisclosureMade {
  @Id() disclosure!: string;
  @Codes(DISCLOSED, { least: 1 }) @Personal('counselling') of!: Personal<Disclosed[]>;
  /** Whether she wants it reported. */
  @Code(WILLS) will!: Will;
  /** Id of the member of staff she told, where that is not who recorded it. */
  @Maybe() @Id() toldTo?: string;
  @Text(20_000) @Personal('counselling') account!: Personal;
}

@Means('What she had told was reported to the police. When it happened is when it was reported.')
export class DisclosureReported {
  @Id() disclosure!: string;
  @Text(200) office!: string;
  @Maybe() @Text(100) reportNumber?: string;
}
