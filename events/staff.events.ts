import { ANSWERS, type Answer, EDUCATIONS, STAFF_KINDS, TRACKS, type Track } from './code-lists';
import { DAILY_POSTS, QUALIFICATION_FIELDS, QUALIFICATION_KINDS, STAFF_SCHOOLING } from './house-lists';
import { Means } from './kit/declare';
import { Code, Day, Id, Maybe, Name, ShortName, Text, Whole } from './kit/fields';
import { Personal } from './kit/personal';

@Means('Somebody began to work at the centre.')
export class StaffAppointed {
  @Name() @Personal('identity') name!: Personal;
  @Code(STAFF_KINDS) kind!: (typeof STAFF_KINDS)[number];
  @Maybe() @Code(EDUCATIONS) education?: (typeof EDUCATIONS)[number];
  /** Of a daily worker. */
  @Maybe() @Code(DAILY_POSTS) post?: (typeof DAILY_POSTS)[number];
  /** Whether she comes from around the centre; preferred for daily workers. */
  @Maybe() @Code(ANSWERS) fromAround?: Answer;
}

@Means('What was recorded of a member of staff was wrong from the beginning, and was put right.')
export class StaffDetailsCorrected {
  @Maybe() @Name() @Personal('identity') name?: Personal;
  /** Of the time since she was last appointed. */
  @Maybe() @Code(STAFF_KINDS) kind?: (typeof STAFF_KINDS)[number];
}

@Means('A member of staff showed what she learnt or did before, or agreed on her hours.')
export class QualificationRecorded {
  @Code(QUALIFICATION_KINDS) kind!: (typeof QUALIFICATION_KINDS)[number];
  /** Of schooling. */
  @Maybe() @Code(STAFF_SCHOOLING) level?: (typeof STAFF_SCHOOLING)[number];
  @Code(QUALIFICATION_FIELDS) field!: (typeof QUALIFICATION_FIELDS)[number];
  /** How long: of a training, of experience. */
  @Maybe() @Whole(1, 720) months?: number;
  @Maybe() @Text(200) @Personal('identity') institution?: Personal;
  @Maybe() @Text(100) letterNumber?: string;
}

@Means('A member of staff showed a certificate for a skills track.')
export class CertificateRecorded {
  @Code(TRACKS) track!: Track;
  @Code(['formal', 'informal']) kind!: 'formal' | 'informal';
  @Maybe() @Day() validUntil?: string;
  /** Valid from then on; left out, from the day it was shown. */
  @Maybe() @Day() issuedOn?: string;
  @Maybe() @Text(200) issuer?: string;
  @Maybe() @Text(100) number?: string;
}

@Means('A certificate had been recorded by mistake, or typed wrong: it was never valid. Both stay visible.')
export class CertificateVoided {
  /** Id of the event that recorded it. */
  @Id() certificate!: string;
}

@Means('Whoever issued a certificate took it back: from the day that it happened it is not valid.')
export class CertificateRevoked {
  /** Id of the event that recorded it. */
  @Id() certificate!: string;
}

@Means('A member of staff joined a team of the centre, and left the one she was in.')
export class TeamJoined {
  /** What the centre calls the team. */
  @ShortName(60) team!: string;
}

@Means('A member of staff left her team and is in none.')
export class TeamLeft {}

@Means('A member of staff stopped working at the centre. Old entries keep her name and role.')
export class StaffLeft {}
