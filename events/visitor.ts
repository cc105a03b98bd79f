import { RELATIONS, VISIT_PURPOSES, WILLS, type Will } from './code-lists';
import { Code, Id, Maybe, Name, Phone, Text, YesOrNo } from './kit/fields';
import { Personal } from './kit/personal';

/** Somebody at the gate, as far as the guard could see. */
class VisitorFacts {
  @Maybe() @Name() @Personal('visitor', { of: 'outsider' }) name?: Personal;
  @Maybe() @Text(1000) @Personal('visitor', { of: 'outsider' }) description?: Personal;
  @Maybe() @Phone() @Personal('visitor', { of: 'outsider' }) phone?: Personal;
  @Code(RELATIONS) relation!: (typeof RELATIONS)[number];
  @YesOrNo() idSeen!: boolean;
}

/** A visitor as recorded: everybody has an id, so that whoever comes again can be known again. */
export class Visitor extends VisitorFacts {
  @Id() outsider!: string;
}

/** A visitor as the guard enters her: with an id only when known from an earlier visit. */
export class VisitorSeen extends VisitorFacts {
  @Maybe() @Id() outsider?: string;
}

/** What somebody at the gate wants, and of whom. */
export class GateCall {
  @YesOrNo() inVisitingHours!: boolean;
  @Code(VISIT_PURPOSES) purpose!: (typeof VISIT_PURPOSES)[number];
  /** The resident asked for, when the guard knows whom they mean. */
  @Maybe() @Id() beneficiary?: string;
  @Maybe() @Text(200) @Personal('visitor') askedFor?: Personal;
  /** Her answer. */
  @Code(WILLS) herAnswer!: Will;
  @Maybe() @Text(200) @Personal('visitor') vehicle?: Personal;
}
