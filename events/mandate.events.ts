import { Means } from './kit/declare';
import { Code, Codes, Id, Instant, Whole } from './kit/fields';
import { DATA_CLASSES, type DataClass } from './kit/personal';

/** What an auditor may need to read in the clear for. */
export const MANDATE_PURPOSES = ['complaint', 'sample', 'police-request', 'court-request', 'suspected-rewriting', 'access-review'] as const;
/** No mandate is longer, days. */
export const LONGEST_MANDATE = 14;

@Means('A head proposed that an auditor reads one record in the clear.')
export class MandateProposed {
  @Id() auditor!: string;
  @Id() beneficiary!: string;
  @Codes(DATA_CLASSES, { least: 1 }) classes!: DataClass[];
  @Code(MANDATE_PURPOSES) purpose!: (typeof MANDATE_PURPOSES)[number];
  @Whole(1, LONGEST_MANDATE) days!: number;
}

@Means('A second person agreed; the auditor may read from now until then.')
export class MandateGranted {
  @Instant() until!: string;
}

@Means('A second person did not agree that the auditor reads.')
export class MandateDeclined {}

@Means('A mandate was ended before its time.')
export class MandateEnded {}
