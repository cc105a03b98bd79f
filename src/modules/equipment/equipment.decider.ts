import {
  EquipmentFailed,
  EquipmentFound,
  EquipmentRegistered,
  EquipmentRepaired,
  EquipmentRetired,
  RepairCorrected,
  RepairRequested,
} from '../../../events/equipment.events';
import type { Condition } from '../../../events/conditions';
import { equipmentEvents as happened } from '../../../events/every-event';
import { type Fields, Means } from '../../../events/kit/declare';
import { heldAt, type Timeline } from '../../../events/kit/timeline';
import type { Circumstances } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';
import { neededNone, repairedWithin } from '../fund/left.facts';
import { decider, type EquipmentKnowledge, evolve, step, USERS } from './equipment.state';
import { voidingSteps } from './voiding.steps';

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
      decide: ({ conditions }, failure, { happened: { at }, actor, facts }) => {
        // What a session says is followed in its own time, and taken down whatever the condition is: an earlier outage may turn out to have ended.
        if (failure.session !== undefined && actor.role !== 'system' && !facts.knowsSession)
          throw new Rejection('equipment/not-valid-session', 'This centre has no session with this id.').at('session');
        if (actor.role !== 'system' && heldAt(conditions, at) !== 'working')
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
    ...voidingSteps,
  ],

  evolve,
});

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
