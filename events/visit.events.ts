import { REFUSAL_REASONS, VISIT_PURPOSES, WILLS, type Will } from './code-lists';
import { Means } from './kit/declare';
import { Code, Id, ListOf, Maybe, Text, YesOrNo } from './kit/fields';
import { Personal } from './kit/personal';
import { Visitor } from './visitor';

@Means('Somebody came to the gate and asked for somebody; recorded even when refused.')
export class VisitAttempted {
  @ListOf(Visitor, { least: 1, most: 50 }) visitors!: Visitor[];
  @YesOrNo() inVisitingHours!: boolean;
  @Code(VISIT_PURPOSES) purpose!: (typeof VISIT_PURPOSES)[number];
  /** The resident asked for, when the guard knows whom they mean. */
  @Maybe() @Id() beneficiary?: string;
  @Maybe() @Text(200) @Personal('visitor') askedFor?: Personal;
  /** Her answer. */
  @Code(WILLS) herAnswer!: Will;
  @Maybe() @Text(200) @Personal('visitor') vehicle?: Personal;
}

@Means('A visitor was let in.')
export class VisitorAdmitted {
  @Id() outsider!: string;
  /** The resident asked for, so that it stands in her history. */
  @Maybe() @Id() beneficiary?: string;
}

@Means('A visitor was not let in.')
export class VisitorRefused {
  @Id() outsider!: string;
  @Maybe() @Id() beneficiary?: string;
  @Code(REFUSAL_REASONS) why!: (typeof REFUSAL_REASONS)[number];
  @Maybe() @Text(2000) @Personal('visitor', { of: 'outsider' }) note?: Personal;
}

@Means('The last of them left.')
export class VisitEnded {
  @Maybe() @Text(60) gate?: string;
}
