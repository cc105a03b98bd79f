import { EDUCATIONS, STAFF_KINDS, TRACKS, type Track } from './code-lists';
import { Means } from './kit/declare';
import { Code, Day, Maybe, Text } from './kit/fields';
import { Personal } from './kit/personal';

@Means('Somebody began to work at the centre.')
export class StaffAppointed {
  @Text(200) @Personal('identity') name!: Personal;
  @Code(STAFF_KINDS) kind!: (typeof STAFF_KINDS)[number];
  @Maybe() @Code(EDUCATIONS) education?: (typeof EDUCATIONS)[number];
}

@Means('A member of staff showed a certificate for a skills track.')
export class CertificateRecorded {
  @Code(TRACKS) track!: Track;
  @Code(['formal', 'informal']) kind!: 'formal' | 'informal';
  @Maybe() @Day() validUntil?: string;
}

@Means('A member of staff stopped working at the centre. Old entries keep her name and role.')
export class StaffLeft {}
