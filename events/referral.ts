import { DECLINE_REASONS, LEGAL_MODES, REFERRAL_SOURCES, type ReferralSource } from './code-lists';
import { Code, Day, Id, Maybe, Name, One, Text, Whole, YesOrNo } from './kit/fields';
import { Personal } from './kit/personal';
import { PersonAsTold } from './person';
import { TransferFrom } from './transfer';

/** What is said when somebody asks the centre to take her in. */
export class Referral {
  @One(PersonAsTold) person!: PersonAsTold;
  @Code(REFERRAL_SOURCES) source!: ReferralSource;
  /** Of a family or a neighbour it is somebody's name. */
  @Maybe() @Name() @Personal('contact') sourceName?: Personal;
  @Maybe() @Text(100) letterNumber?: string;
  @Maybe() @Day() letterDate?: string;
  /** The same for all who were referred by one raid. */
  @Maybe() @Id() batch?: string;
  @Code(LEGAL_MODES) legalMode!: (typeof LEGAL_MODES)[number];
  @Maybe() @Text(300) legalBasis?: string;
}

/** What is said when she is not taken in. */
export class Refusal {
  @Code(DECLINE_REASONS) why!: (typeof DECLINE_REASONS)[number];
  @Maybe() @Text(2000) @Personal('counselling') note?: Personal;
}

/** The same as it is recorded, also where whoever sent her took that back. */
export class RecordedRefusal extends Refusal {
  @Maybe() @One(TransferFrom) transfer?: TransferFrom;
  /** That the other centre sent her was a mistake of that one: she never waited here. */
  @Maybe() @YesOrNo() neverSent?: boolean;
  /** Then, which stay it is, where that is not the latest: it was declined before. */
  @Maybe() @Whole(1, 10_000) episode?: number;
}

/** What is said when that is put off. */
export class Deferral {
  @Maybe() @Day() until?: string;
  @Maybe() @Text(2000) @Personal('counselling') note?: Personal;
}
