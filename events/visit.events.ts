import { REFUSAL_REASONS } from './code-lists';
import { Means } from './kit/declare';
import { Code, Id, Ids, ListOf, Maybe, Text } from './kit/fields';
import { Personal } from './kit/personal';
import { GateCall, Visitor } from './visitor';

@Means('Somebody came to the gate and asked for somebody; recorded even when refused.')
export class VisitAttempted extends GateCall {
  @ListOf(Visitor, { least: 1, most: 50 }) visitors!: Visitor[];
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

@Means('It was decided otherwise on a visitor than had been written down; both stay visible.')
export class VisitorDecisionCorrected {
  @Id() outsider!: string;
  @Maybe() @Id() beneficiary?: string;
  @Code(['admitted', 'refused']) decision!: 'admitted' | 'refused';
  /** Of a refusal. */
  @Maybe() @Code(REFUSAL_REASONS) why?: (typeof REFUSAL_REASONS)[number];
}

@Means('The last of them left.')
export class VisitEnded {
  @Maybe() @Id() beneficiary?: string;
  @Maybe() @Text(60) gate?: string;
}

@Means('There was no such visit: it had been recorded of another woman, twice, or by mistake. Both stay visible; it counts nowhere.')
export class VisitVoided {
  @Maybe() @Id() beneficiary?: string;
  /** Who was said to have come, without whoever was erased since. */
  @Ids({ most: 50 }) outsiders!: string[];
}
