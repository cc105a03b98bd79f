import {
  ANSWERS,
  COUNSELLING_FORMS,
  COUNSELLING_TOPICS,
  EDUCATIONS,
  GUIDANCE,
  type Guidance,
  MOTIVES,
  TRACKS,
  TRAFFICKING_INDICATORS,
  type Track,
  WILLS,
  type Will,
  WORKER_ROLES,
  type Answer,
} from './code-lists';
import { Absent, Back, InHospital, Leave, LongerLeave } from './away-and-back';
import { BedKey } from './bed';
import { CountsIn } from './doubled-episode';
import { Guardian } from './guardian';
import { Means } from './kit/declare';
import { Code, Codes, Day, Id, Ids, Maybe, One, Text, Whole, YesOrNo } from './kit/fields';
import { Personal } from './kit/personal';
import { INTAKE_STEPS, type IntakeStep } from './person-lists';
import { Acceptance, Eligibility } from './selection';
import { Override } from './override';
import { Deferral, RecordedRefusal, Referral } from './referral';
import { TransferFrom, TransferTo } from './transfer';
import { PERSON_FIELDS, PersonDetails, type PersonField } from './person';
import { RecordedLeaving } from './leaving';

@Means('Somebody asked the centre to take her in; an episode begins.')
export class BeneficiaryReferred extends Referral {
  /** Where another centre of the office announced her, in leaving. */
  @Maybe() @One(TransferFrom) transfer?: TransferFrom;
}

@Means('More became known of her, or something changed in her life.')
export class PersonDetailsRecorded {
  @One(PersonDetails) person!: PersonDetails;
  /** What does not hold any more, and nothing came in its place. */
  @Maybe() @Codes(PERSON_FIELDS, { least: 1 }) cleared?: PersonField[];
}

@Means('What was recorded of her was wrong, and was put right.')
export class PersonDetailsCorrected {
  @One(PersonDetails) person!: PersonDetails;
  /** What was never so, and nothing is known in its place. */
  @Maybe() @Codes(PERSON_FIELDS, { least: 1 }) cleared?: PersonField[];
}

@Means('A worker spoke with her for the first time.')
export class InitialApproachMade {
  @Code(WILLS) will!: Will;
  @Maybe() @Text(5000) @Personal('counselling') note?: Personal;
}

@Means('Her situation was looked into: schooling, background, health, danger.', { schema: 2 })
export class BeneficiaryIdentified {
  @Code(EDUCATIONS) education!: (typeof EDUCATIONS)[number];
  @Codes(MOTIVES) @Personal('counselling') motives!: Personal<(typeof MOTIVES)[number][]>;
  @Codes(TRAFFICKING_INDICATORS) @Personal('counselling') traffickingIndicators!: Personal<(typeof TRAFFICKING_INDICATORS)[number][]>;
  @Code(ANSWERS) @Personal('counselling') threatened!: Personal<Answer>;
  @Maybe() @One(Eligibility) eligibility?: Eligibility;
  @Maybe() @Text(2000) @Personal('health') healthNeeds?: Personal;
  @Maybe() @Text(5000) @Personal('counselling') note?: Personal;
}

@Means('It was explained to her what the centre offers, and she said what she wants.')
export class MotivationGiven {
  @Code(WILLS) will!: Will;
  @Maybe() @Text(5000) @Personal('counselling') note?: Personal;
}

@Means('The centre agreed to take her in.')
export class ReferralAccepted extends Acceptance {
  @Maybe() @One(TransferFrom) transfer?: TransferFrom;
  /** Which steps of intake were not recorded by then. */
  @Maybe() @Codes(INTAKE_STEPS, { least: 1 }) skipped?: IntakeStep[];
  /** Where she is announced by a transfer, which is withdrawn with that. */
  @Maybe() @One(TransferTo) withdraws?: TransferTo;
}

@Means('The centre did not take her in; the episode ends.')
export class ReferralDeclined extends RecordedRefusal {}

@Means('The decision to take her in was put off.')
export class ReferralDeferred extends Deferral {
  @Maybe() @One(TransferFrom) transfer?: TransferFrom;
}

@Means('She moved in and got her register number.')
export class BeneficiaryAdmitted {
  @Whole(1900, 2200) registerYear!: number;
  @Whole(1, 999_999_999_999_999) registerSequence!: number;
  @Maybe() @Text(40) @Personal('contact') dorm?: Personal;
  @Maybe() @Text(40) @Personal('contact') bed?: Personal;
  /** Which bed it is; none where it was not booked. */
  @Maybe() @BedKey() bedKey?: string;
  /** Who allowed it although the centre was full. */
  @Maybe() @One(Override) capacityOverride?: Override;
  /** Who allowed it although somebody else sleeps in this bed. */
  @Maybe() @One(Override) bedOverride?: Override;
  /** Who agreed for her to her stay, where it is known only since her acceptance that she is under 18. */
  @Maybe() @One(Guardian) guardian?: Guardian;
  /** Who allowed it although nobody could speak for her. */
  @Maybe() @One(Override) guardianOverride?: Override;
}

@Means('A social worker became her case worker.')
export class CaseWorkerAssigned {
  @Id() worker!: string;
}

@Means('A social worker stopped being her case worker.')
export class CaseWorkerReleased {
  @Id() worker!: string;
}

@Means('Her needs and dangers were assessed.')
export class AssessmentMade {
  @Code(['high', 'medium', 'low']) risk!: 'high' | 'medium' | 'low';
  @Maybe() @Text(10_000) @Personal('counselling') findings?: Personal;
}

@Means('A plan for her stay was agreed.')
export class CarePlanAgreed {
  @Text(10_000) @Personal('counselling') goals!: Personal;
  @Code(ANSWERS) agreedByHer!: Answer;
  @Maybe() @Day() plannedEnd?: string;
  @Maybe() @Day() reviewOn?: string;
}

@Means('The plan for her stay was looked at again.')
export class CarePlanReviewed {
  @Maybe() @Text(10_000) @Personal('counselling') findings?: Personal;
  @Maybe() @Day() reviewOn?: string;
}

@Means('She was given a place in a skills track.')
export class TrackAssigned {
  @Code(TRACKS) track!: Track;
  @Maybe() @Text(500) @Personal('counselling') wish?: Personal;
}

@Means('She moved from one skills track to another.')
export class TrackChanged extends TrackAssigned {
  @Code(TRACKS) from!: Track;
}

@Means('The guidance she follows was set; religion is hers, never forced.')
export class GuidanceAssigned {
  @Codes(GUIDANCE, { least: 1 }) subjects!: Guidance[];
}

@Means('A counselling contact with her took place.')
export class CounsellingHeld {
  @Code(WORKER_ROLES) role!: (typeof WORKER_ROLES)[number];
  @Code(COUNSELLING_TOPICS) topic!: (typeof COUNSELLING_TOPICS)[number];
  @Maybe() @Code(COUNSELLING_FORMS) form?: (typeof COUNSELLING_FORMS)[number];
  @Maybe() @Whole(1, 720) minutes?: number;
  /** Whether she seemed to be in danger, from others or from herself. */
  @Maybe() @Code(ANSWERS) @Personal('counselling') dangerSeen?: Personal<Answer>;
  /** The day agreed for the next one. */
  @Maybe() @Day() nextOn?: string;
  @Maybe() @Text(10_000) @Personal('counselling') note?: Personal;
}

@Means('She may be away until a day.')
export class LeaveGranted extends Leave {
  @Maybe() @One(CountsIn) countsIn?: CountsIn;
}

@Means('She may be away longer than was granted, until another day.')
export class LeaveExtended extends LongerLeave {}

@Means('She came back from leave.')
export class LeaveEnded {
  @Maybe() @One(CountsIn) countsIn?: CountsIn;
}

@Means('She was taken in by a hospital; her bed is kept.')
export class HospitalStayStarted extends InHospital {
  @Maybe() @One(CountsIn) countsIn?: CountsIn;
}

@Means('She came back from hospital.')
export class HospitalStayEnded {
  @Maybe() @One(CountsIn) countsIn?: CountsIn;
}

@Means('She was found to be gone. When it happened is when she was last seen or taken.')
export class AbsenceNoticed extends Absent {
  @Maybe() @One(CountsIn) countsIn?: CountsIn;
}

@Means('She came back, or was brought back; the same episode goes on.')
export class BeneficiaryReturned extends Back {
  @Maybe() @One(CountsIn) countsIn?: CountsIn;
}

@Means('It was proposed that she leaves.')
export class DischargeProposed extends RecordedLeaving {
  /** The approved pick-up that it follows from. */
  @Maybe() @Id() pickUp?: string;
  /** Ids of whoever asked for that pick-up; none of them may approve the discharge. */
  @Maybe() @Ids({ least: 1, most: 2 }) askedBy?: string[];
  /** Ids of whoever decided on that pick-up, and for whom; none of them may approve the discharge either. */
  @Maybe() @Ids({ least: 1, most: 2 }) decidedBy?: string[];
  /** Who allowed that pick-up although papers were lacking; nor does she approve the discharge. */
  @Maybe() @Id() allowedBy?: string;
}

@Means('Another person agreed that she leaves.')
export class DischargeApproved {}

@Means('Another person did not agree that she leaves.')
export class DischargeRejected {
  @Text(2000) @Personal('counselling') why!: Personal;
}

@Means('Her stay ended; aftercare begins.')
export class BeneficiaryDischarged extends RecordedLeaving {
  /** The approved pick-up by which her family took her home: it says who collected her. */
  @Maybe() @Id() pickUp?: string;
  /** Her record at the centre that she is sent to. */
  @Maybe() @Id() transferRecord?: string;
}

@Means('The end of her stay was recorded by mistake; the stay goes on. Both stay visible.')
export class DischargeVoided {
  /** Her bed was given to somebody else since: she has none until she is given one. */
  @Maybe() @YesOrNo() withoutBed?: boolean;
  /** Where she had been announced. */
  @Maybe() @One(TransferTo) transfer?: TransferTo;
}

@Means('The referral that had ended her aftercare came to nothing: following her up goes on as it was planned.')
export class AftercareResumed {}

@Means('Following her up ended; the episode is closed.')
export class EpisodeClosed {
  /** It ended because she was referred again: a new episode began. */
  @Maybe() @YesOrNo() referredAgain?: boolean;
}
