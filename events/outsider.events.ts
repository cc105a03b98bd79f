import { RELATIONS } from './code-lists';
import { AGE_GROUPS, type AgeGroup, ALERT_ANSWERS, BAR_REASONS, type BarReason, NAME_SOURCES, SEXES, type Sex } from './gate-code-lists';
import { Means } from './kit/declare';
import { Code, Day, Id, Instant, Maybe, Name, Phone, Text, YesOrNo } from './kit/fields';
import { Personal } from './kit/personal';

@Means('Somebody from outside was described: what people saw. A later description stands beside the earlier ones.')
export class OutsiderDescribed {
  /** What she or he is to the residents, as far as is known now. */
  @Code(RELATIONS) relation!: (typeof RELATIONS)[number];
  @Maybe() @Code(AGE_GROUPS) @Personal('visitor') ageGroup?: Personal<AgeGroup>;
  @Maybe() @Code(SEXES) @Personal('visitor') sex?: Personal<Sex>;
  @Maybe() @Text(2000) @Personal('visitor') looks?: Personal;
  @Maybe() @Text(200) @Personal('visitor') vehicle?: Personal;
  /** What others call her or him. */
  @Maybe() @Name() @Personal('visitor') calledAs?: Personal;
}

@Means('Somebody who was only described has a name.')
export class OutsiderIdentified {
  @Name() @Personal('visitor') name!: Personal;
  @Code(NAME_SOURCES) source!: (typeof NAME_SOURCES)[number];
  @Maybe() @Name() @Personal('visitor') calledAs?: Personal;
  @Maybe() @Phone() @Personal('visitor') phone?: Personal;
  @Maybe() @Text(500) @Personal('visitor') address?: Personal;
}

@Means('Two records turned out to be of one person; both stay as they are.')
export class OutsidersLinked {
  @Id() other!: string;
}

@Means('Two records that were linked are of two people; each stands alone again, as it was.')
export class OutsidersUnlinked {
  @Id() other!: string;
}

@Means('Two records are of two people, however alike they look; remembered, so that nobody links them by mistake.')
export class OutsidersToldApart {
  @Id() other!: string;
}

@Means('Somebody may not come in, from when it happened until the end of a day.')
export class OutsiderBarred {
  @Day() until!: string;
  @Code(BAR_REASONS) why!: BarReason;
  @Maybe() @Text(2000) @Personal('incident') note?: Personal;
}

@Means('The bar was lifted before its end.')
export class BarLifted {}

@Means('The police or a court ordered somebody to stay away, for at most 14 days (UU 12/2022 art. 42-43).')
export class ProtectionOrderRecorded {
  @Text(100) number!: string;
  @Text(200) issuer!: string;
  /** The resident it protects; left out when it protects the whole house. */
  @Maybe() @Id() beneficiary?: string;
  @Instant() from!: string;
  @Instant() until!: string;
  /** What the order forbids: how near, whom, where. */
  @Text(2000) @Personal('visitor') limits!: Personal;
}

@Means('Who had issued a protection order took it back before its end; from when it happened it keeps nobody out.')
export class ProtectionOrderRevoked {
  /** Id of the event that recorded it. */
  @Id() order!: string;
  /** The resident it protected, as the order says. */
  @Maybe() @Id() beneficiary?: string;
  @Text(200) revokedBy!: string;
  /** Of the paper that says so. */
  @Maybe() @Text(100) number?: string;
}

@Means('There was no such protection order on her or him: it had been recorded by mistake. Both stay visible.')
export class ProtectionOrderVoided {
  /** Id of the event that recorded it. */
  @Id() order!: string;
  /** The resident it was said to protect. */
  @Maybe() @Id() beneficiary?: string;
}

@Means('Somebody who is barred came to the gate or took part in an incident.')
export class BarAlertRaised {
  /** `visit-<id>` or `incident-<id>`. */
  @Text(60) stream!: string;
  /** The record under which she or he is barred: this one, or one it is linked with. */
  @Id() record!: string;
  /** The two records were linked only after she or he came: it falls where they are linked no more. */
  @Maybe() @YesOrNo() linkedSince?: boolean;
}

@Means('Whoever leads the shift answered an alert.')
export class BarAlertAnswered {
  @Text(60) stream!: string;
  @Code(ALERT_ANSWERS) did!: (typeof ALERT_ANSWERS)[number];
  @Maybe() @Text(2000) @Personal('incident') note?: Personal;
}

@Means('An alert fell: what it was raised for had been recorded by mistake, or the link by which it was found. Both stay visible.')
export class BarAlertVoided {
  @Text(60) stream!: string;
}
