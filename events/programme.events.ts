import { ATENSI_COMPONENTS, GUIDANCE, type Guidance, TRACKS, type Track } from './code-lists';
import { COMPETENCE_RESULTS, MODULE_RESULTS, SERVICE_OUTCOMES } from './house-lists';
import { Means } from './kit/declare';
import { Code, Day, Id, Maybe, Text } from './kit/fields';
import { Personal } from './kit/personal';

@Means('She was given a module to study by herself, outside class hours.')
export class LearningModuleIssued {
  @Id() module!: string;
  @Code([...GUIDANCE, ...TRACKS]) subject!: Guidance | Track;
  @Text(200) title!: string;
  @Maybe() @Day() due?: string;
}

@Means('She was done with a module, or gave it back.')
export class LearningModuleCompleted {
  @Id() module!: string;
  @Code(MODULE_RESULTS) result!: (typeof MODULE_RESULTS)[number];
  @Maybe() @Text(2000) @Personal('counselling') note?: Personal;
}

@Means('What she can do was assessed, one unit of a track.')
export class CompetenceAssessed {
  @Code(TRACKS) track!: Track;
  @Text(120) unit!: string;
  @Code(COMPETENCE_RESULTS) result!: (typeof COMPETENCE_RESULTS)[number];
  @Maybe() @Text(2000) @Personal('counselling') note?: Personal;
}

@Means('She got a certificate.')
export class CertificateAwarded {
  @Code(TRACKS) track!: Track;
  @Code(['competence', 'attendance']) kind!: 'competence' | 'attendance';
  /** Leads to her name in somebody else's books. */
  @Text(100) @Personal('identity') number!: Personal;
  @Maybe() @Text(200) issuer?: string;
}

@Means('She was referred to a partner for a service.')
export class ServiceReferred {
  @Id() referral!: string;
  /** Id of the partner. To which hospital somebody is sent says why. */
  @Id() @Personal('health') partner!: Personal;
  @Code(ATENSI_COMPONENTS) component!: (typeof ATENSI_COMPONENTS)[number];
  @Text(200) @Personal('health') service!: Personal;
  @Maybe() @Text(2000) @Personal('health') purpose?: Personal;
  @Maybe() @Day() appointment?: string;
}

@Means('She got a service, or what became of one she was referred to is known.')
export class ServiceOutcomeRecorded {
  @Maybe() @Code(ATENSI_COMPONENTS) component?: (typeof ATENSI_COMPONENTS)[number];
  /** In words; a test or a treatment is nobody else's business. */
  @Text(200) @Personal('health') service!: Personal;
  @Code(SERVICE_OUTCOMES) outcome!: (typeof SERVICE_OUTCOMES)[number];
  @Maybe() @Text(200) @Personal('health') partner?: Personal;
  /** The referral to a partner that this is the end of. */
  @Maybe() @Id() referral?: string;
}
