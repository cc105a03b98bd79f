import { REFUSAL_REASONS } from '../../../events/code-lists';
import { type VisitEvent, visitEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { Code, Id, ListOf, Maybe, Text } from '../../../events/kit/fields';
import { Personal } from '../../../events/kit/personal';
import { VisitEnded } from '../../../events/visit.events';
import { GateCall, VisitorSeen } from '../../../events/visitor';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

type Decided = Readonly<Record<string, 'waiting' | 'admitted' | 'refused'>>;

export type VisitState =
  | { readonly phase: 'unknown' | 'ended' }
  | { readonly phase: 'at-the-gate'; readonly visitors: Decided; readonly whom: { readonly beneficiary?: string } };

/** What other modules know. */
export interface VisitKnowledge {
  /** Whether the resident asked for has a record at this centre. */
  readonly knowsBeneficiary: boolean;
}

@Means('Record that somebody is at the gate and asks for somebody.')
export class RecordVisitAttempt extends GateCall {
  @ListOf(VisitorSeen, { least: 1, most: 50 }) visitors!: VisitorSeen[];
}

@Means('Let a visitor in.')
export class AdmitVisitor {
  @Id() outsider!: string;
}

@Means('Do not let a visitor in; the reason is one of a list.')
export class RefuseVisitor {
  @Id() outsider!: string;
  @Code(REFUSAL_REASONS) why!: (typeof REFUSAL_REASONS)[number];
  @Maybe() @Text(2000) @Personal('visitor', { of: 'outsider' }) note?: Personal;
}

@Means('Record that the visit is over and through which gate they left.')
export class EndVisit extends VisitEnded {}

const { decider, step } = decisionsOn<VisitState, VisitEvent, VisitKnowledge>();
const GATE = ['security', 'supervisor', 'head'] as const;

export const visitDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(RecordVisitAttempt, {
      by: [...GATE, 'social-worker', 'intake'],
      during: ['unknown'],
      decide: (_, attempt, { facts, newId }) => {
        if (attempt.beneficiary !== undefined && !facts.knowsBeneficiary)
          throw new Rejection('visit/not-valid-beneficiary', 'There is no record with the id that was given for whom they asked.');
        const visitors = attempt.visitors.map((seen, index) => ({ ...seen, outsider: seen.outsider ?? newId(index) }));
        if (new Set(visitors.map(({ outsider }) => outsider)).size < visitors.length)
          throw new Rejection('visit/not-valid-visitors', 'The same visitor is listed twice.');
        return happened.VisitAttempted({ ...attempt, visitors });
      },
    }),

    step(AdmitVisitor, {
      by: GATE,
      during: ['at-the-gate'],
      decide: ({ visitors, whom }, { outsider }) => {
        waiting(visitors, outsider);
        return happened.VisitorAdmitted({ outsider, ...whom });
      },
    }),

    step(RefuseVisitor, {
      by: GATE,
      during: ['at-the-gate'],
      decide: ({ visitors, whom }, refusal) => {
        waiting(visitors, refusal.outsider);
        return happened.VisitorRefused({ ...refusal, ...whom });
      },
    }),

    step(EndVisit, {
      by: GATE,
      during: ['at-the-gate'],
      decide: ({ visitors }, end) => {
        if (Object.values(visitors).includes('waiting')) throw new Rejection('visit/undecided', 'Nobody has decided on every visitor yet.');
        return happened.VisitEnded(end);
      },
    }),
  ],

  evolve: {
    VisitAttempted: (_, { visitors, beneficiary }) => ({
      phase: 'at-the-gate',
      whom: beneficiary === undefined ? {} : { beneficiary },
      visitors: Object.fromEntries(visitors.map(({ outsider }) => [outsider, 'waiting' as const])),
    }),
    VisitorAdmitted: (state, { outsider }) => decided(state, outsider, 'admitted'),
    VisitorRefused: (state, { outsider }) => decided(state, outsider, 'refused'),
    VisitEnded: () => ({ phase: 'ended' }),
  },
});

const decided = (state: VisitState, outsider: string, how: Decided[string]): VisitState =>
  state.phase === 'at-the-gate' ? { ...state, visitors: { ...state.visitors, [outsider]: how } } : state;

function waiting(visitors: Decided, outsider: string): void {
  if (!Object.hasOwn(visitors, outsider)) throw new Rejection('visit/not-valid-visitor', 'Nobody with this id is at the gate.');
  if (visitors[outsider] !== 'waiting') throw new Rejection('visit/already-decided', 'It was decided on this visitor already.');
}
