import { type Condition, type ConditionSaid, conditionsOf, withSaid } from '../../../events/conditions';
import type { EquipmentEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import type { Timeline } from '../../../events/kit/timeline';
import { decisionsOn, type Evolve } from '../../platform/decider';
import type { FundStanding } from '../fund/left.facts';

/** Papers of repairs arrive late and out of order: a step is judged by the condition the unit was in at its own time. */
export type EquipmentState = { readonly phase: 'unknown' } | Kept<'kept'> | Kept<'retired'>;

interface Kept<Phase> {
  readonly phase: Phase;
  readonly said: readonly ConditionSaid[];
  /** By all that is said of it. */
  readonly conditions: Timeline<Condition>;
  /** By the ids of their entries. */
  readonly repairs: ReadonlySet<string>;
  /** Whether it left the books because nobody knew where it was. */
  readonly isGone: boolean;
}

/** What other modules know. */
export interface EquipmentKnowledge {
  /** Whether the fund named in the step is one of this centre's; true where none is named. */
  readonly knowsFund: boolean;
  /** Whether the session in which it is said to have broken is one of this centre's. */
  readonly knowsSession?: boolean;
  /** Whether another unit of the centre has the asset number named in the step, or had it while it was on the books. */
  readonly isNumberTaken?: boolean;
  /** The fund that is to pay for a repair. */
  readonly fund?: FundStanding;
  /** Whether whoever is named to have allowed that may. */
  readonly allowerMay?: boolean;
}

export const { decider, step } = decisionsOn<EquipmentState, EquipmentEvent, EquipmentKnowledge>();

/** Who works with a unit, and says that it broke. */
export const USERS = ['instructor', 'social-worker', 'supervisor', 'head'] as const;

export const evolve: Evolve<EquipmentState, EquipmentEvent> = {
  EquipmentRegistered: (_, __, told) => ({ phase: 'kept', ...saying([], told), repairs: new Set(), isGone: false }),
  EquipmentFailed: changed,
  RepairRequested: (state) => state,
  EquipmentRepaired: (state, _, told) => {
    const kept = changed(state, _, told);
    return { ...kept, repairs: new Set([...kept.repairs, told.id]) };
  },
  RepairCorrected: (state) => state,
  EquipmentEntryVoided: (state) => state,
  EquipmentRetired: (state, { why }, told) => ({
    ...changed(state, undefined, told),
    phase: 'retired',
    isGone: why === 'lost' || why === 'stolen',
  }),
  EquipmentFound: (state, _, told) => ({ ...changed(state, undefined, told), phase: 'kept', isGone: false }),
};

function changed(state: EquipmentState, _: unknown, told: Recorded<EquipmentEvent>) {
  const kept = state as Kept<'kept'>;
  return { ...kept, ...saying(kept.said, told) };
}

function saying(before: readonly ConditionSaid[], told: Recorded<EquipmentEvent>) {
  const said = withSaid(before, told);
  return { said, conditions: conditionsOf(said) };
}
