import { Matches, MaxLength } from 'class-validator';
import { FINDING_ENDS, FINDING_SEVERITIES, type FindingEnd, type FindingSeverity } from './finding-code-lists';
import { Means } from './kit/declare';
import { Code, Text } from './kit/fields';
import { Personal } from './kit/personal';
import { fault } from './kit/faults';

const STREAM = /^[a-z]+(-[A-Za-z0-9_.]+)+$/;

@Means('An auditor found something amiss. It is all that an auditor writes.')
export class AuditFindingRecorded {
  /** The stream it is about: `visit-<id>`, `access-<centre>-<day>`; `centre-<code>` for what is about no single record. */
  @Matches(STREAM, fault('not-a-record')) @MaxLength(100, fault('not-a-record')) about!: string;
  @Code(FINDING_SEVERITIES) severity!: FindingSeverity;
  @Text(10_000) @Personal('incident') text!: Personal;
}

@Means('A head of the centre answered a finding: what was done about it, or why nothing is.')
export class AuditFindingAnswered {
  @Text(10_000) @Personal('incident') answer!: Personal;
}

@Means('An auditor closed a finding.')
export class AuditFindingClosed {
  @Code(FINDING_ENDS) how!: FindingEnd;
}
