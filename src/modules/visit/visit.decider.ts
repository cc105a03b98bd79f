import { REFUSAL_REASONS } from '../../../events/code-lists';
import { type VisitEvent, visitEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { Code, Id, ListOf, Maybe, Text } from '../../../events/kit/fields';
import { Personal } from '../../../events/kit/personal';
import type { HappenedAt } from '../../../events/kit/recorded';
import type { Role } from '../../../events/roles';
import { GateCall, VisitorSeen } from '../../../events/visitor';
import { isBefore } from '../../platform/before';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

type Decided = Readonly<Record<string, 'waiting' | 'admitted' | 'refused'>>;

export type VisitState = { readonly phase: 'unknown' | 'voided' } | Called<'at-the-gate'> | Called<'ended'>;

interface Called<Phase> {
  readonly phase: Phase;
  readonly visitors: Decided;
  /** When it was decided on whom. */
  readonly times: Readonly<Record<string, HappenedAt>>;
  readonly whom: { readonly beneficiary?: string };
  readonly arrived: HappenedAt;
}

/** What came of a visit and stands. */
export interface LedTo {
  /** The ids of the incidents that it is linked with. */
  readonly incidents: readonly string[];
  /** The ids of the pick-ups that were asked for at it, and wait or led to a discharge. */
  readonly pickUps: readonly string[];
  /** Whether an alert was raised because of who came, or is about to be: somebody was to be kept out by then. */
  readonly alert: boolean;
}

/** What other modules know. */
export interface VisitKnowledge {
  /** Whether the resident asked for has a record at this centre. */
  readonly knowsBeneficiary: boolean;
  /** Whether every visitor who is given by an id was seen here before. */
  readonly knowsVisitors: boolean;
  /** Whether the visitor named in the step is barred, or an order keeps her or him away. */
  readonly isStopped: boolean;
  /** Of a visit that ends or is voided, whoever of the visitors was erased: nothing is decided on them, or said of them, any more. */
  readonly erased?: readonly string[];
  /** Of a visit that is voided. */
  readonly led?: LedTo;
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

@Means('Correct what was decided on a visitor; say why. The guard on the same day, whoever leads also later.')
export class CorrectVisitorDecision {
  @Id() outsider!: string;
  @Code(['admitted', 'refused']) decision!: 'admitted' | 'refused';
  /** Of a refusal. */
  @Maybe() @Code(REFUSAL_REASONS) why?: (typeof REFUSAL_REASONS)[number];
}

@Means('Record that the visit is over and through which gate they left.')
export class EndVisit {
  @Maybe() @Text(60) gate?: string;
}

@Means(
  'Void a visit that was recorded by mistake, as of the wrong woman, twice, or that never was; say why. It counts nowhere any more. The guard on the same day, whoever leads also later.',
)
export class VoidVisit {}

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
        if (!facts.knowsVisitors) throw new Rejection('visit/not-valid-visitor', 'Nobody with the id that was given was here before.');
        // The answer is the same for a woman who is here, who is not, and whom nobody here knows; only the record says whom it meant.
        const { beneficiary, ...asked } = attempt;
        const whom = beneficiary !== undefined && facts.knowsBeneficiary ? { beneficiary } : {};
        const visitors = attempt.visitors.map((seen, index) => ({ ...seen, outsider: seen.outsider ?? newId(index) }));
        if (new Set(visitors.map(({ outsider }) => outsider)).size < visitors.length)
          throw new Rejection('visit/not-valid-visitors', 'The same visitor is listed twice.');
        return happened.VisitAttempted({ ...asked, ...whom, visitors });
      },
    }),

    step(AdmitVisitor, {
      by: GATE,
      during: ['at-the-gate'],
      decide: ({ visitors, whom, arrived }, { outsider }, { actor, facts, reason, happened: at }) => {
        sinceArrival(arrived, at);
        waiting(visitors, outsider);
        if (facts.isStopped) letInAnyway(actor.role, reason);
        return happened.VisitorAdmitted({ outsider, ...whom });
      },
    }),

    step(RefuseVisitor, {
      by: GATE,
      during: ['at-the-gate'],
      decide: ({ visitors, whom, arrived }, refusal, { happened: at }) => {
        sinceArrival(arrived, at);
        waiting(visitors, refusal.outsider);
        return happened.VisitorRefused({ ...refusal, ...whom });
      },
    }),

    step(CorrectVisitorDecision, {
      by: GATE,
      during: ['at-the-gate', 'ended'],
      fits: ({ times }) => Object.keys(times).length > 0,
      decide: ({ visitors, times, whom }, { outsider, decision, why }, { actor, facts, reason, today }) => {
        saidWhy(reason);
        const decided = times[outsider];
        if (!decided) throw new Rejection('visit/not-valid-visitor', 'Nothing was decided on anybody with this id.');
        if (visitors[outsider] === decision)
          throw new Rejection(
            'visit/already-decided',
            'It was decided on this visitor already. Where that was wrong: "Correct visitor decision".',
          );
        if ((decision === 'refused') !== (why !== undefined))
          throw new Rejection('visit/not-valid-why', 'Say why, where somebody was refused, and only there.').at('why');
        if (actor.role === 'security' && decided.day !== today) throw ofAnotherDay();
        if (decision === 'admitted' && facts.isStopped) letInAnyway(actor.role, reason);
        return happened.VisitorDecisionCorrected({ outsider, decision, ...(why !== undefined && { why }), ...whom });
      },
    }),

    step(EndVisit, {
      by: GATE,
      during: ['at-the-gate'],
      answers: ['VisitAttempted', 'VisitorAdmitted', 'VisitorRefused'],
      decide: ({ visitors, arrived, whom }, end, { happened: at, facts }) => {
        sinceArrival(arrived, at);
        if (Object.keys(visitors).some((each) => visitors[each] === 'waiting' && !facts.erased?.includes(each)))
          throw new Rejection(
            'visit/undecided',
            'Nobody has decided on every visitor yet: "Admit visitor" or "Refuse visitor" comes first.',
          );
        return happened.VisitEnded({ ...end, ...whom });
      },
    }),

    step(VoidVisit, {
      by: GATE,
      during: ['at-the-gate', 'ended'],
      decide: ({ visitors, arrived, whom }, _, { actor, facts, reason, today }) => {
        saidWhy(reason);
        undoneBefore(facts.led);
        if (actor.role === 'security') {
          if (arrived.day !== today) throw ofAnotherDay();
          // It falls with the visit, and whoever let him in does not make that go away alone.
          if (facts.led?.alert)
            throw new Rejection('visit/alert-raised', 'Somebody who was to be stopped came with it: whoever leads the shift voids it.');
        }
        const outsiders = Object.keys(visitors).filter((each) => !facts.erased?.includes(each));
        return happened.VisitVoided({ ...whom, outsiders });
      },
    }),
  ],

  evolve: {
    VisitAttempted: (_, { visitors, beneficiary }, { meta }) => ({
      phase: 'at-the-gate',
      arrived: meta.happened,
      whom: beneficiary === undefined ? {} : { beneficiary },
      times: {},
      visitors: Object.fromEntries(visitors.map(({ outsider }) => [outsider, 'waiting' as const])),
    }),
    VisitorAdmitted: (state, { outsider }, { meta }) => decided(state, outsider, 'admitted', meta.happened),
    VisitorRefused: (state, { outsider }, { meta }) => decided(state, outsider, 'refused', meta.happened),
    // When it was decided is as it was written.
    VisitorDecisionCorrected: (state, { outsider, decision }) => decided(state, outsider, decision),
    VisitEnded: (state) => (isCalled(state) ? { ...state, phase: 'ended' } : state),
    VisitVoided: () => ({ phase: 'voided' }),
  },
});

const decided = (state: VisitState, outsider: string, how: Decided[string], at?: HappenedAt): VisitState =>
  isCalled(state)
    ? { ...state, visitors: { ...state.visitors, [outsider]: how }, times: { ...state.times, ...(at && { [outsider]: at }) } }
    : state;

/** Whether somebody came, as far as is known now. */
export const isCalled = (state: VisitState): state is Called<'at-the-gate'> | Called<'ended'> => 'visitors' in state;

function saidWhy(reason: string | undefined): void {
  if (reason === undefined) throw new Rejection('visit/not-valid-without-reason', 'Say why what was written was wrong.');
}

const ofAnotherDay = () => new Rejection('visit/not-of-today', 'That was on another day: whoever leads puts it right.');

function undoneBefore(led: LedTo | undefined): void {
  if (led && led.incidents.length > 0)
    throw new Rejection(
      'visit/led-to-incident',
      'An incident says that this visit came before it: {incidents}. Take the visit out of it first ("Unlink visit"), or void the incident where it never was ("Void incident").',
      { incidents: led.incidents.join(', ') },
    );
  if (led && led.pickUps.length > 0)
    throw new Rejection(
      'visit/led-to-pick-up',
      'At this visit a family asked to take a resident home, and that stands: {pickUps}. "Refuse pick up" first; where it was approved, reject the discharge that it led to ("Reject discharge"), or void it ("Void discharge").',
      { pickUps: led.pickUps.join(', ') },
    );
}

function sinceArrival(arrived: HappenedAt, at: HappenedAt): void {
  if (isBefore(at, arrived)) throw new Rejection('visit/before-arrival', 'Nobody is let in, is refused or leaves before they came.');
}

// A guard is told to call the shift leader and not why; whoever leads may let in, and says why.
function letInAnyway(role: Role, reason: string | undefined): void {
  if (role === 'security') throw new Rejection('visit/call-shift-leader', 'STOP. Call the shift leader.');
  if (reason === undefined) throw new Rejection('visit/not-valid-without-reason', 'Say why somebody who is to be stopped is let in.');
}

function waiting(visitors: Decided, outsider: string): void {
  if (!Object.hasOwn(visitors, outsider)) throw new Rejection('visit/not-valid-visitor', 'Nobody with this id is at the gate.');
  if (visitors[outsider] !== 'waiting')
    throw new Rejection(
      'visit/already-decided',
      'It was decided on this visitor already. Where that was wrong: "Correct visitor decision".',
    );
}
