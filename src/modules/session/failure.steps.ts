import { type Fields, Means } from '../../../events/kit/declare';
import { Id } from '../../../events/kit/fields';
import { FailureAdded } from '../../../events/session.events';
import type { FailedDuring } from '../../../events/session-plan';
import { Rejection } from '../../platform/rejection';
import { brokeDuring, saidWhy } from './rules';
import { happened, type HeldSession, isSameFailure, LEADERS, step } from './session.state';

@Means('Put down a unit that broke during a session, and who could not go on; say why it was not on the sheet.')
export class AddFailure extends FailureAdded {}

@Means(
  'Take back that a unit broke during a session, or kept it from being held; say why. It works again from then in its own record too, unless it failed otherwise.',
)
export class RetractFailure {
  @Id() equipment!: string;
}

export const failureSteps = [
  step(AddFailure, {
    by: LEADERS,
    during: ['held'],
    answers: ['SessionHeld'],
    also: ({ missed }) => missed.map((each) => `beneficiary-${each}`),
    decide: ({ plan, sheet, failures }, failure, { facts, reason }) => {
      saidWhy(reason);
      if (failures.has(failure.equipment)) throw saidAlready();
      const lines = [...sheet].map(([beneficiary, entry]) => ({ beneficiary, ...entry }));
      brokeDuring([failure], lines, plan, facts);
      return happened.FailureAdded(failure);
    },
  }),

  step(RetractFailure, {
    by: [...LEADERS, 'system'],
    during: ['held', 'cancelled'],
    fits: (state) => (state.phase === 'cancelled' ? state.units.length : state.failures.size) > 0,
    answers: ['SessionHeld', 'SessionCancelled'],
    decide: (state, { equipment }, { actor, facts, reason }) => {
      // What was voided in the record of the unit is followed here, and its reason stands there.
      if (actor.role !== 'system') saidWhy(reason);
      const missed =
        state.phase === 'cancelled' ? (state.units.includes(equipment) ? [] : undefined) : state.failures.get(equipment)?.missed;
      if (!missed) throw new Rejection('session/not-valid-retraction', 'This session does not say that this unit broke.');
      if (facts.builtOn.has(equipment))
        throw new Rejection(
          'session/failure-built-on',
          'A repair of this unit, or a request for one, follows from this failure. Where that is a mistake too, void it first, in the record of the unit: "Void equipment entry".',
        );
      return happened.FailureRetracted({ equipment, missed: [...missed] });
    },
  }),
];

/** What a sheet that is handed in again says of units beyond what stands; of one that broke otherwise by it, that is taken back first. */
export function failuresOfSheet({ failures }: HeldSession, said: readonly Fields<typeof FailedDuring>[]) {
  const added = said.filter((failure) => {
    const stands = failures.get(failure.equipment);
    if (stands && !isSameFailure(stands, failure)) throw saidAlready();
    return !stands;
  });
  return added.map((failure) => happened.FailureAdded(failure));
}

const saidAlready = () =>
  new Rejection(
    'session/failure-said-already',
    'This session says of this unit already when it broke and who could not go on. Take that back first: "Retract failure".',
  );
