import {
  INCIDENT_KINDS,
  type IncidentKind,
  INJURY_CHECKS,
  MEANS_USED,
  MEASURES,
  POLICE_ACTIONS,
  RELATIONS,
  RESIDENT_ROLES,
  STAFF_ROLES,
  WILLS,
  type Will,
  WITNESS_KINDS,
} from './code-lists';
import { EVIDENCE_KINDS } from './gate-code-lists';
import { Means } from './kit/declare';
import { Code, Codes, Id, Ids, Instant, Maybe, Name, Text, Whole } from './kit/fields';
import { Personal } from './kit/personal';

@Means('Somebody tried to take residents out by force or threat. When it happened is when it began.')
export class IncidentReported {
  @Code(INCIDENT_KINDS) kind!: IncidentKind;
  @Text(200) place!: string;
  @Codes(MEANS_USED) means!: (typeof MEANS_USED)[number][];
  @Maybe() @Instant() discovered?: string;
  @Maybe() @Instant() over?: string;
  /** Visits that came before it. */
  @Ids({ most: 20 }) visits!: string[];
  @Maybe() @Text(20_000) @Personal('incident') account?: Personal;
}

@Means('It began at another time than was known. When it happened is when it began.')
export class IncidentBeginningCorrected {
  /** Who from outside had a part in it by then, who may have been kept out when it began; in none that was recorded before they were named here. */
  @Maybe() @Ids({ most: 1000 }) outsiders?: string[];
}

@Means('A resident had a part in it.')
export class ResidentInvolved {
  @Id() beneficiary!: string;
  @Code(RESIDENT_ROLES) role!: (typeof RESIDENT_ROLES)[number];
  @Code(WILLS) will!: Will;
}

@Means('Somebody from outside had a part in it: one who is known or described, or a number of unknown people.')
export class OutsiderInvolved {
  @Id() outsider!: string;
  /** How many people this stands for; more than one only while they are unknown. */
  @Whole(1, 1000) count!: number;
  @Code(RELATIONS) relation!: (typeof RELATIONS)[number];
  @Maybe() @Name() @Personal('visitor', { of: 'outsider' }) name?: Personal;
  @Maybe() @Text(2000) @Personal('visitor', { of: 'outsider' }) description?: Personal;
}

@Means('A member of staff had a part in it.')
export class StaffInvolved {
  @Id() staff!: string;
  @Code(STAFF_ROLES) role!: (typeof STAFF_ROLES)[number];
}

@Means('The police were called. When it happened is when they were called.')
export class PoliceNotified {
  @Text(200) office!: string;
}

@Means('The police arrived. When it happened is when they came.')
export class PoliceArrived {
  @Text(200) unit!: string;
  @Code(POLICE_ACTIONS) action!: (typeof POLICE_ACTIONS)[number];
  @Maybe() @Text(100) reportNumber?: string;
}

@Means('A time at which the police were called or came had been written wrong. When it happened is the right one; both stay visible.')
export class PoliceTimeCorrected {
  /** Id of the event that says it. */
  @Id() entry!: string;
}

@Means('A witness told what she saw. Accounts may conflict, and all of them stay.')
export class AccountGiven {
  @Code(WITNESS_KINDS) by!: (typeof WITNESS_KINDS)[number];
  /** Id of the member of staff, resident or outsider, when known. */
  @Maybe() @Id() witness?: string;
  /** When it began by this account, where it says so; beside what others say, not instead. */
  @Maybe() @Instant() began?: string;
  @Text(20_000) @Personal('incident') account!: Personal;
}

@Means('A resident was taken out by force. When it happened is when she was taken.')
export class ResidentTaken {
  @Id() beneficiary!: string;
  @Code(WILLS) will!: Will;
  /** When the incident was discovered, where it says so and she was gone by then. */
  @Maybe() @Instant() discovered?: string;
}

@Means('A resident left along with them because she wanted to. When it happened is when she left.')
export class ResidentLeftAlong {
  @Id() beneficiary!: string;
}

@Means('A resident who had been taken came back or was brought back.')
export class ResidentReturned {
  @Id() beneficiary!: string;
  @Code(INJURY_CHECKS) injuries!: (typeof INJURY_CHECKS)[number];
}

@Means('It was prevented that a resident was taken.')
export class RemovalPrevented {
  @Id() beneficiary!: string;
}

@Means('A resident had no part in it: she had been written down by mistake. What was told of her in it stays visible, marked.')
export class ResidentWithdrawn {
  @Id() beneficiary!: string;
}

@Means('Somebody from outside had no part in it, or was written down twice. What was told of her or him in it stays visible, marked.')
export class OutsiderWithdrawn {
  @Id() outsider!: string;
}

@Means('There were more or fewer unknown people than had been written down together; both numbers stay visible.')
export class OutsiderCountCorrected {
  /** The id that they have in it together. */
  @Id() outsider!: string;
  @Whole(1, 1000) count!: number;
}

@Means('A member of staff had no part in it: she had been written down by mistake. It stays visible, marked.')
export class StaffWithdrawn {
  @Id() staff!: string;
}

@Means('She had not come back: a return had been recorded in it by mistake. Both stay visible.')
export class ResidentReturnVoided {
  @Id() beneficiary!: string;
  /** When she was said to have come back, as that stands in it. */
  @Instant() at!: string;
}

@Means('A statement that a member of staff owed cannot be had any more: she left, and was not reached or did not want to.')
export class StatementNotObtained {
  /** Whose. */
  @Id() staff!: string;
}

@Means('A call for the police or their arrival had been written in it by mistake. Both stay visible.')
export class PoliceEntryVoided {
  /** Id of the event that says it. */
  @Id() entry!: string;
}

@Means('A piece of evidence was listed.')
export class EvidenceListed {
  @Text(60) tag!: string;
  @Maybe() @Code(EVIDENCE_KINDS) kind?: (typeof EVIDENCE_KINDS)[number];
  @Text(2000) @Personal('incident') description!: Personal;
}

@Means('The incident turned out to be of another kind; nobody drops out of it.')
export class IncidentReclassified {
  @Code(INCIDENT_KINDS) kind!: IncidentKind;
}

@Means('It was over. When it happened is when it was over.')
export class IncidentEnded {}

@Means('It was over at another time than had been written. When it happened is when it was over; both stay visible.')
export class IncidentEndCorrected {}

@Means('A visit that came before it was linked with it afterwards.')
export class VisitLinked {
  @Id() visit!: string;
}

@Means('A visit had been linked with it by mistake. Both stay visible.')
export class VisitUnlinked {
  @Id() visit!: string;
}

@Means('The incident turned out to be the same as another; both can be read, and only the other is counted.')
export class IncidentMarkedDuplicate {
  @Id() of!: string;
}

@Means('The incident is one of its own after all, and is counted again.')
export class DuplicateMarkLifted {}

@Means('Somebody who was erased is not looked for any more. What became of her is not said.')
export class SearchEnded {
  @Id() beneficiary!: string;
}

@Means('There was no such incident: it had been reported by mistake. Both stay visible; it counts nowhere, and nobody has a part in it.')
export class IncidentVoided {
  /** Who had a part in it until then, in the house and from outside, without whoever was erased since. */
  @Ids({ most: 500 }) residents!: string[];
  @Ids({ most: 1000 }) outsiders!: string[];
  /** What was linked with it. */
  @Ids({ most: 500 }) visits!: string[];
}

@Means('The incident was reviewed: what was found, what will be done.')
export class IncidentReviewed {
  @Text(20_000) @Personal('incident') findings!: Personal;
  @Codes(MEASURES) measures!: (typeof MEASURES)[number][];
}

@Means('The incident was closed after its review.')
export class IncidentClosed {}

@Means('The incident was opened again.')
export class IncidentReopened {}

@Means('Something was added to an incident; nothing in it was changed.')
export class AddendumWritten {
  @Text(20_000) @Personal('incident') text!: Personal;
}
