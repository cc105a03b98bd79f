import { CONSENT_FORMS, CONSENT_PURPOSES, type ConsentForm, type ConsentPurpose, WITHDRAWAL_MEASURES } from './code-lists';
import { Guardian } from './guardian';
import { Means } from './kit/declare';
import { Code, Codes, Day, Id, Maybe, One, Text } from './kit/fields';
import { Personal } from './kit/personal';
import { LegalHold } from './legal-hold';
import { Override } from './override';

@Means('She agreed that what is known of her is used for a purpose.')
export class ConsentGiven {
  @Code(CONSENT_PURPOSES) purpose!: ConsentPurpose;
  /** How she said it; of a minor her guardian. */
  @Code(CONSENT_FORMS) form!: ConsentForm;
  /** Last day on which it holds; without one, until she withdraws it. */
  @Maybe() @Day() until?: string;
  /** Who agreed for her, where she is under 18. */
  @Maybe() @One(Guardian) guardian?: Guardian;
  /** Who allowed it although nobody could speak for her. */
  @Maybe() @One(Override) guardianOverride?: Override;
}

@Means('She was asked and did not agree to a purpose.')
export class ConsentDeclined {
  @Code(CONSENT_PURPOSES) purpose!: ConsentPurpose;
}

@Means('She withdrew what she had agreed to; what rests on it stops within 72 hours (UU PDP).')
export class ConsentWithdrawn {
  @Code(CONSENT_PURPOSES) purpose!: ConsentPurpose;
}

@Means('What rested on a consent that she withdrew was stopped.')
export class ConsentWithdrawalCarriedOut {
  @Code(CONSENT_PURPOSES) purpose!: ConsentPurpose;
  @Codes(WITHDRAWAL_MEASURES) did!: (typeof WITHDRAWAL_MEASURES)[number][];
  @Maybe() @Text(2000) @Personal('identity') note?: Personal;
}

@Means('Some of what is recorded of her must be kept for a case, whatever is asked, until a day.')
export class LegalHoldPlaced extends LegalHold {
  @Id() hold!: string;
}

@Means('A legal hold was lifted before its end.')
export class LegalHoldLifted {
  @Id() hold!: string;
}
