import {
  EquipmentFailed,
  EquipmentFound,
  EquipmentRegistered,
  EquipmentRepaired,
  EquipmentRetired,
  RepairCorrected,
  RepairRequested,
} from '../../../events/equipment.events';
import { type EquipmentEvent, equipmentEvents as happened } from '../../../events/every-event';
import { type Fields, Means } from '../../../events/kit/declare';
import { heldAt, since, type Timeline } from '../../../events/kit/timeline';
import { type Circumstances, decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';
import { type FundStanding, neededNone, repairedWithin } from '../fund/left.facts';

type Condition = 'working' | 'broken' | 'retired';

/** Papers of repairs arrive late and out of order: a step is judged by the condition the unit was in at its own time. */
export type EquipmentState = { readonly phase: 'unknown' } | Kept<'kept'> | Kept<'retired'>;

interface Kept<Phase> {
  readonly phase: Phase;
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
  /** Whether another unit of the centre has the asset number named in the step, or had it while it was on the books. */
  readonly isNumberTaken?: boolean;
  /** The fund that is to pay for a repair. */
  readonly fund?: FundStanding;
  /** Whether whoever is named to have allowed that may. */
  readonly allowerMay?: boolean;
}

@Means('Put a unit of equipment on the books.')
export class RegisterEquipment extends EquipmentRegistered {}

@Means('Record that a unit broke.')
export class ReportFailure extends EquipmentFailed {}

@Means('Record that somebody was asked to repair a broken unit.')
export class RequestRepair extends RepairRequested {}

@Means('Record that a broken unit works again.')
export class RecordRepair extends EquipmentRepaired {}

@Means('Put right what a repair cost, or what it was paid from; say why.')
export class CorrectRepair extends RepairCorrected {}

@Means('Take a unit off the books.')
export class RetireEquipment extends EquipmentRetired {}

@Means('Put a unit that was lost or stolen on the books again, from the day it was found.')
export class RecordFound extends EquipmentFound {}

const { decider, step } = decisionsOn<EquipmentState, EquipmentEvent, EquipmentKnowledge>();
const USERS = ['instructor', 'social-worker', 'supervisor', 'head'] as const;

export const equipmentDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(RegisterEquipment, {
      by: ['instructor', 'supervisor', 'head'],
      during: ['unknown'],
      decide: (_, unit, { facts }) => {
        if (facts.isNumberTaken)
          throw new Rejection('equipment/number-taken', 'Another unit of the centre has this asset number, on the books or off them.');
        paidFrom(facts);
        return happened.EquipmentRegistered(unit);
      },
    }),

    step(ReportFailure, {
      by: [...USERS, 'system'],
      during: ['kept', 'retired'],
      decide: ({ conditions }, failure, { happened: { at } }) => {
        if (heldAt(conditions, at) !== 'working')
          throw new Rejection(
            'equipment/not-working',
            'This unit was not in working order then. If it was, record first that it worked again: "Record repair".',
          );
        return happened.EquipmentFailed(failure);
      },
    }),

    step(RequestRepair, {
      by: USERS,
      during: ['kept', 'retired'],
      decide: ({ conditions }, request, { happened: { at } }) => {
        wasBroken(conditions, at);
        return happened.RepairRequested(request);
      },
    }),

    step(RecordRepair, {
      by: USERS,
      during: ['kept', 'retired'],
      decide: ({ conditions }, repair, when) => {
        wasBroken(conditions, when.happened.at);
        paidWithin(repair, when);
        return happened.EquipmentRepaired(repair);
      },
    }),

    step(CorrectRepair, {
      by: ['supervisor', 'head'],
      during: ['kept', 'retired'],
      decide: ({ repairs }, corrected, when) => {
        if (when.reason === undefined) throw new Rejection('equipment/not-valid-without-reason', 'Say what was wrong.');
        if (!repairs.has(corrected.repair)) throw new Rejection('equipment/not-valid-repair', 'This unit has no such repair.');
        paidWithin(corrected, when);
        return happened.RepairCorrected(corrected);
      },
    }),

    step(RetireEquipment, {
      by: ['supervisor', 'head'],
      during: ['kept'],
      decide: ({ conditions }, retirement, { happened: { at } }) => {
        if (conditions.some((change) => change.at > at)) throw changedSince();
        return happened.EquipmentRetired(retirement);
      },
    }),

    step(RecordFound, {
      by: ['instructor', 'supervisor', 'head'],
      during: ['retired'],
      fits: ({ isGone }) => isGone,
      decide: ({ conditions, isGone }, found, { happened: { at } }) => {
        if (!isGone) throw new Rejection('equipment/not-lost', 'This unit did not leave the books as lost or stolen.');
        if (conditions.some((change) => change.at > at)) throw changedSince();
        return happened.EquipmentFound(found);
      },
    }),
  ],

  evolve: {
    EquipmentRegistered: (_, __, { meta }) => ({
      phase: 'kept',
      conditions: [{ at: meta.happened.at, value: 'working' }],
      repairs: new Set(),
      isGone: false,
    }),
    EquipmentFailed: (state, _, { meta }) => became(state, meta.happened.at, 'broken'),
    RepairRequested: (state) => state,
    EquipmentRepaired: (state, _, { id, meta }) => {
      const kept = became(state, meta.happened.at, 'working');
      return { ...kept, repairs: new Set([...kept.repairs, id]) };
    },
    RepairCorrected: (state) => state,
    EquipmentRetired: (state, { why }, { meta }) => ({
      ...became(state, meta.happened.at, 'retired'),
      phase: 'retired',
      isGone: why === 'lost' || why === 'stolen',
    }),
    EquipmentFound: (state, { works }, { meta }) => ({
      ...became(state, meta.happened.at, works ? 'working' : 'broken'),
      phase: 'kept',
      isGone: false,
    }),
  },
});

const became = (state: EquipmentState, at: string, condition: Condition) => {
  const kept = state as Kept<'kept'>;
  return { ...kept, conditions: since(kept.conditions, at, condition) };
};

const changedSince = () => new Rejection('equipment/changed-since', 'Something is recorded of this unit after that time.');

function wasBroken(conditions: Timeline<Condition>, at: string): void {
  if (heldAt(conditions, at) !== 'broken')
    throw new Rejection('equipment/not-broken', 'This unit was not broken then. If it was, record that first: "Report failure".');
}

// What it cost draws on the fund; without a price, or without a fund, nothing does.
function paidWithin(
  { fund, cost = 0, fundOverride: override }: Pick<Fields<typeof EquipmentRepaired>, 'fund' | 'cost' | 'fundOverride'>,
  { happened: { day }, facts, actor, onBehalfOf }: Circumstances<EquipmentKnowledge>,
): void {
  if (fund === undefined) return neededNone(override);
  repairedWithin(facts.fund, { cost, override }, day, { by: [actor.id, onBehalfOf], allowerMay: facts.allowerMay ?? false });
}

function paidFrom({ knowsFund }: EquipmentKnowledge): void {
  if (!knowsFund) throw new Rejection('fund/not-valid-fund', 'The centre has no fund with this id.');
}
